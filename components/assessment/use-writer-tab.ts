import { useCallback, useEffect, useRef, useState } from "react";
import { claimTab } from "@/lib/attempts/tab-lock";
import { useAttempts } from "@/lib/attempts/use-attempts";

/**
 * Reads this device's data, and makes sure that one tab alone adds to them.
 * @returns `waiting` until known, `writer` for the tab that may write, `elsewhere` for the others;
 *   `takeOver` moves the pen here.
 */
export function useWriterTab(): { role: "waiting" | "writer" | "elsewhere"; takeOver: () => void } {
  const hydrate = useAttempts((state) => state.hydrate);
  const [role, setRole] = useState<"waiting" | "writer" | "elsewhere">("waiting");
  const release = useRef<(() => void) | null>(null);

  const claim = useCallback(
    async (steal: boolean) => {
      const held = await claimTab({ steal, onLost: () => setRole("elsewhere") });
      release.current = held;
      // Read after the lock is had: the other tab's last answer is on disk by then.
      await hydrate();
      setRole(held ? "writer" : "elsewhere");
    },
    [hydrate],
  );

  useEffect(() => {
    void claim(false);
    return () => release.current?.();
  }, [claim]);

  return { role, takeOver: () => void claim(true) };
}
