/*
 * How a page is answered where the service worker stands between it and the network. Pure: the
 * network, the pages kept on the device and the time to wait come as arguments.
 */

type Sources = {
  /** Asks the network. */
  ask: () => Promise<Response>;
  /** The page as this device keeps it, if it does. */
  kept: () => Promise<Response | undefined>;
  /** What to show in its place when there is neither: never another page. */
  missing: () => Promise<Response | undefined>;
};

/**
 * Answers a navigation: the network's page, so that a release is seen at once; the kept one when
 * the network fails or the server has broken down, or when nothing came within the time to wait; a
 * page that says what is missing when there is no kept one. Who keeps no page waits for the network
 * however long it takes.
 * @param patience in milliseconds.
 */
export async function answerPage({ ask, kept, missing }: Sources, patience: number): Promise<Response> {
  const page = await kept();
  const network = ask().then(
    (response) => (page && response.status >= 500 ? page : response),
    async () => page ?? (await missing()) ?? Response.error(),
  );
  if (!page) return network;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<Response>((resolve) => {
    timer = setTimeout(() => resolve(page), patience);
  });
  return Promise.race([network, waited]).finally(() => clearTimeout(timer));
}
