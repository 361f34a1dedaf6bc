/**
 * Installs the service worker that keeps the application working without a network.
 * @returns `ready` once the shell is cached and the worker answers for this page,
 *   `unsupported` where the browser has none, `failed` when it could not be installed.
 */
export async function registerServiceWorker(): Promise<"ready" | "unsupported" | "failed"> {
  if (!("serviceWorker" in navigator)) return "unsupported";
  try {
    await navigator.serviceWorker.register("/sw.js");
    await navigator.serviceWorker.ready;
    // The worker answers for this page only once it controls it: until then requests pass it by.
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
      );
    return "ready";
  } catch {
    return "failed";
  }
}
