/** HTML that the bank's compiler has sanitised: the only place where HTML enters the page. */
export function RichText({ html, as: Tag = "div" }: { html: string; as?: "div" | "span" }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised at build by lib/bank/render.ts, checked by its tests.
  return <Tag dangerouslySetInnerHTML={{ __html: html }} />;
}
