import type { IncomingMessage } from "node:http";

/**
 * The network address of a client, behind as many proxies of ours as are trusted: each adds the
 * address it saw at the end of X-Forwarded-For, and whatever stands before may be made up.
 * @param trustedProxies how many proxies stand in front; 0 ignores the header.
 */
export function clientAddress(
  request: Pick<IncomingMessage, "headers" | "socket">,
  trustedProxies: number,
): string {
  const seen = request.socket.remoteAddress ?? "";
  if (trustedProxies === 0) return seen;
  const header = request.headers["x-forwarded-for"];
  const chain = (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
  return chain.at(-trustedProxies) ?? chain[0] ?? seen;
}
