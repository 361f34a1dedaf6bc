import { useEffect } from "react";
import { pageTitle } from "@/lib/site/page-title";

/**
 * Keeps the page's title true at every step of a page that changes without being loaded again.
 * @param parts from the nearest to the widest; the site's name is added. All empty: the page's own title stays.
 */
export function usePageTitle(...parts: readonly string[]): void {
  const title = parts.some(Boolean) ? pageTitle(...parts) : null;
  useEffect(() => {
    if (title === null) return;
    const keep = () => {
      if (document.title !== title) document.title = title;
    };
    keep();
    // The framework writes the page's own title when it is ready, which may be after this one.
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { subtree: true, childList: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);
}
