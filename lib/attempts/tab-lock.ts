const lockName = "auto-evaluation-attempt";

/**
 * Makes this tab the only one that writes to the attempt (Web Locks).
 * @param options.steal take the lock from the tab that has it.
 * @param options.onLost called when another tab takes it.
 * @returns `release` when the lock was had, `null` when another tab has it. A browser without
 *   Web Locks always gets it: there, the worst is two tabs adding answers side by side.
 */
export async function claimTab(options: {
  steal: boolean;
  onLost: () => void;
}): Promise<(() => void) | null> {
  if (typeof navigator === "undefined" || !navigator.locks) return () => undefined;
  return new Promise((resolve) => {
    navigator.locks
      .request(lockName, options.steal ? { steal: true } : { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return;
        }
        return new Promise<void>((release) => resolve(release));
      })
      // A stolen lock rejects the request of the tab that had it.
      .catch(options.onLost);
  });
}
