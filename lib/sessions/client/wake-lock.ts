/* A screen that sleeps in the middle of a session is a session lost: no touch is needed to follow one. */

/**
 * Keeps the screen awake as long as the page is looked at. The browser lets go whenever the page is
 * hidden, so it is asked again each time that it is seen. Where the browser cannot, or will not,
 * nothing happens.
 * @returns what lets the screen sleep again.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let wanted = true;
  let asking = false;

  const ask = async (): Promise<void> => {
    if (!wanted || asking || document.visibilityState !== "visible") return;
    if (lock && !lock.released) return;
    asking = true;
    try {
      // Typed as always there; older browsers do not have it.
      const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
      lock = (await wakeLock?.request("screen")) ?? null;
    } catch {
      // Refused, by a battery that runs low for instance: the next time that the page is seen.
      lock = null;
    }
    asking = false;
    if (!wanted) release();
  };
  const release = () => {
    lock?.release().catch(() => undefined);
    lock = null;
  };
  const onVisibility = () => void ask();

  document.addEventListener("visibilitychange", onVisibility);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", onVisibility);
    release();
  };
}
