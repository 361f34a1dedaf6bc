import { paths } from "./paths";

/** Below those, the pages that are only read. */
const onlyRead: readonly string[] = [paths.sessionGuide, paths.bankHealth];

/**
 * Group sessions and the search of the bank need their server: their pages and code are not kept
 * for use without a network.
 * @param path of a page, from the root of the site, without query nor fragment.
 */
export function needsServer(path: string): boolean {
  if (onlyRead.includes(path)) return false;
  return [paths.sessions, paths.join, paths.bank].some(
    (start) => path === start || path.startsWith(`${start}/`),
  );
}
