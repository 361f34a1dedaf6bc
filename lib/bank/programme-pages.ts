/* Which file of the programme's repositories builds which page. */

const site = "https://cloud-pi-native.fr/";
const forge = "https://github.com/cloud-pi-native/";

/** A file of a repository. */
export type ProgrammePlace = { readonly repository: string; readonly path: string };

/**
 * The file that builds a page of the programme: the documentation site is made from the `docs`
 * folder of its repository, a repository's home page shows its README.
 * @returns `null` for an address elsewhere, or to which no file corresponds (a ticket, a release).
 */
export function placeOf(url: string): ProgrammePlace | null {
  const page = url.replace(/[#?].*$/, "");
  if (page.startsWith(site) || `${page}/` === site) {
    const path = page
      .slice(site.length)
      .replace(/\.html$/, "")
      .replace(/\/$/, "");
    return { repository: "documentation", path: `docs/${path === "" ? "index" : path}.md` };
  }
  if (!page.startsWith(forge)) return null;
  const [repository = "", kind, , ...rest] = page.slice(forge.length).replace(/\/$/, "").split("/");
  if (repository === "") return null;
  if (kind === undefined) return { repository, path: "README.md" };
  return kind === "blob" ? { repository, path: rest.join("/") } : null;
}
