import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Connection } from "@/components/sessions/connection";
import { useWakeLock } from "@/components/sessions/use-wake-lock";
import type { Link } from "@/lib/sessions/client/followed";

function Followed({ followed }: { followed: boolean }) {
  useWakeLock(followed);
  return null;
}

describe("the state of the line", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const line = (link: Link, unreadable = false) => (
    <Connection link={link} unreadable={unreadable}>
      Vos réponses restent ici.
    </Connection>
  );
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  test("says nothing of a line that opens, works, or is back at once", () => {
    const { container, rerender } = render(line("opening"));
    pass(60_000);
    rerender(line("live"));
    pass(60_000);
    rerender(line("lost"));
    pass(1_000);
    rerender(line("live"));
    pass(60_000);
    expect(container.textContent).toBe("");
  });

  test("says that it is lost, then blocked, then back, each once it is so", () => {
    const { container, rerender } = render(line("live"));
    rerender(line("lost"));
    pass(1_300);
    expect(container.textContent).toContain("Connexion perdue. Vos réponses restent ici.");
    rerender(line("polling"));
    pass(1_300);
    expect(container.textContent).toContain("l’écran se met à jour toutes les 5 secondes environ");
    // Tried again: nothing is known yet, and nothing is said to be back.
    rerender(line("opening"));
    pass(5_000);
    expect(container.textContent).toContain("bloquée");
    rerender(line("live"));
    pass(10);
    expect(container.textContent).toBe("Connexion rétablie.");
    pass(5_000);
    expect(container.textContent).toBe("");
  });

  test("says that the page is too old, whatever the line", () => {
    const { container } = render(line("live", true));
    pass(1_300);
    expect(container.textContent).toContain("Rechargez-la");
  });
});

describe("the screen", () => {
  const locks: { released: boolean; release: () => Promise<void> }[] = [];
  const setVisible = (visible: boolean) => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(visible ? "visible" : "hidden");
    // The browser lets go of the lock of a page that is hidden.
    if (!visible) for (const lock of locks) lock.released = true;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  const held = () => locks.filter(({ released }) => !released).length;
  beforeEach(() => {
    locks.length = 0;
    Object.defineProperty(navigator, "wakeLock", {
      configurable: true,
      value: {
        request: vi.fn(async () => {
          const lock = {
            released: false,
            release: async () => {
              lock.released = true;
            },
          };
          locks.push(lock);
          return lock;
        }),
      },
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    Reflect.deleteProperty(navigator, "wakeLock");
  });

  test("stays awake while a session is followed, and sleeps again after", async () => {
    const { rerender, unmount } = render(<Followed followed={false} />);
    expect(held()).toBe(0);
    rerender(<Followed followed />);
    await vi.waitFor(() => expect(held()).toBe(1));
    rerender(<Followed followed={false} />);
    await vi.waitFor(() => expect(held()).toBe(0));
    rerender(<Followed followed />);
    await vi.waitFor(() => expect(held()).toBe(1));
    unmount();
    await vi.waitFor(() => expect(held()).toBe(0));
  });

  test("looked at again, stays awake again", async () => {
    render(<Followed followed />);
    await vi.waitFor(() => expect(held()).toBe(1));
    setVisible(false);
    expect(held()).toBe(0);
    setVisible(true);
    await vi.waitFor(() => expect(held()).toBe(1));
    // Seen twice in a row, it asks for no second lock.
    setVisible(true);
    expect(locks).toHaveLength(2);
  });

  test("let go while it was being asked for, keeps nothing awake", async () => {
    const { unmount } = render(<Followed followed />);
    unmount();
    await vi.waitFor(() => expect(locks).toHaveLength(1));
    await vi.waitFor(() => expect(held()).toBe(0));
  });

  test("sleeps as it likes where the browser cannot, or will not", async () => {
    vi.mocked(navigator.wakeLock.request).mockRejectedValue(new DOMException("no", "NotAllowedError"));
    const { unmount } = render(<Followed followed />);
    await act(async () => undefined);
    setVisible(true);
    await vi.waitFor(() => expect(navigator.wakeLock.request).toHaveBeenCalledTimes(2));
    unmount();
    Reflect.deleteProperty(navigator, "wakeLock");
    expect(() => render(<Followed followed />)).not.toThrow();
  });
});
