import { shortened } from "../french/shortened";

export const siteName = "Auto-évaluation Cloud π Native";

/** Beyond this a screen reader is still reading the title when the page is already known. */
const longestPart = 90;

/**
 * The title of a page in the browser: where one is, from the nearest to the widest, then the site.
 * @param parts those that are empty are left out; a long one is shortened at the end of a word.
 */
export function pageTitle(...parts: readonly string[]): string {
  return [...parts.filter(Boolean).map((part) => shortened(part, longestPart)), siteName].join(" — ");
}
