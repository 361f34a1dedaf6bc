import { useEffect } from "react";
import { keepAwake } from "@/lib/sessions/client/wake-lock";

/** The screen does not go to sleep while a session is followed on it. */
export function useWakeLock(followed: boolean): void {
  useEffect(() => (followed ? keepAwake() : undefined), [followed]);
}
