import pMap from "p-map";

/* Whether addresses still lead where they did. Only what the network says is known here. */

/** `moved`: for good, to `to`. `unsure`: the server refuses machines; a person has to look. */
export type LinkState =
  | { readonly state: "alive" }
  | { readonly state: "moved"; readonly to: string }
  | { readonly state: "unsure"; readonly reason: string }
  | { readonly state: "dead"; readonly reason: string };

export type LinkOptions = {
  /** Milliseconds that a server has to answer. */
  readonly timeout: number;
  readonly concurrency: number;
};

const refusing = new Set([401, 403, 405, 406, 429, 999]);

/**
 * Asks for each address once. Never throws for an address: what goes wrong is its state.
 * @param urls http or https; the part after # is looked for in the page.
 */
export async function checkLinks(
  urls: readonly string[],
  { timeout, concurrency }: LinkOptions,
): Promise<Map<string, LinkState>> {
  const states = await pMap([...new Set(urls)], async (url) => [url, await stateOf(url, timeout)] as const, {
    concurrency,
  });
  return new Map(states);
}

async function stateOf(url: string, timeout: number): Promise<LinkState> {
  const [page = url, fragment] = url.split("#");
  try {
    const response = await fetch(page, {
      signal: AbortSignal.timeout(timeout),
      headers: { Accept: "text/html,*/*;q=0.5", "User-Agent": "auto-evaluation-cloud-pi-native (links)" },
    });
    const said = await judged(response, page, fragment);
    // What is not read keeps its connection busy.
    if (!response.bodyUsed) await response.body?.cancel();
    return said;
  } catch (error) {
    return { state: "dead", reason: reasonOf(error) };
  }
}

async function judged(response: Response, page: string, fragment: string | undefined): Promise<LinkState> {
  const { status } = response;
  if (refusing.has(status)) return { state: "unsure", reason: `le serveur refuse les machines (${status})` };
  if (status >= 500) return { state: "unsure", reason: `le serveur est en panne (${status})` };
  if (!response.ok) return { state: "dead", reason: `réponse ${status}` };
  if (fragment && response.headers.get("Content-Type")?.includes("text/html")) {
    const anchor = decodeURIComponent(fragment);
    const html = await response.text();
    if (
      ![`id="${anchor}"`, `id='${anchor}'`, `id=${anchor}`, `name="${anchor}"`].some((one) =>
        html.includes(one),
      )
    )
      return { state: "dead", reason: `la page n’a pas de section « ${anchor} »` };
  }
  return response.redirected && !sameAddress(response.url, page)
    ? { state: "moved", to: response.url }
    : { state: "alive" };
}

/** A slash at the end, or the case of the host, is no move. */
function sameAddress(a: string, b: string): boolean {
  const bare = (url: string) => new URL(url).href.replace(/\/$/, "");
  return bare(a) === bare(b);
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "pas de réponse à temps";
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "ce nom de site est inconnu";
  if (code === "ECONNREFUSED") return "le site refuse la connexion";
  if (code.includes("CERT") || code.startsWith("ERR_TLS"))
    return `le certificat du site n’est pas valable (${code})`;
  return code || (cause instanceof Error ? cause.message : "raison inconnue");
}
