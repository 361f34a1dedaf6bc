/** The mark of the application, seven domains over a π, in a square of 40. */
const mark = `<g fill="#f2b83b"><rect x="7" y="10" width="2.9" height="4.6" rx="1.1"/><rect x="10.8" y="10" width="2.9" height="4.6" rx="1.1"/><rect x="14.6" y="10" width="2.9" height="4.6" rx="1.1"/><rect x="18.4" y="10" width="2.9" height="4.6" rx="1.1"/><rect x="22.2" y="10" width="2.9" height="4.6" rx="1.1"/><rect x="26" y="10" width="2.9" height="4.6" rx="1.1"/><rect x="29.8" y="10" width="2.9" height="4.6" rx="1.1"/></g>
<g fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round">
<path d="M14.6 18.6v7.2c0 2.4-.8 3.9-2.6 5"/>
<path d="M25.4 18.6v8.6c0 2.2 1 3.4 3.2 3.4"/></g>`;

/**
 * The icon of the application as an SVG file.
 * @param shape `rounded` as it is shown in a tab; `bleed` up to the edges, with the mark inside the
 *   central circle that every system leaves when it cuts an icon to its own shape.
 */
export function drawIcon(shape: "rounded" | "bleed"): string {
  const inside = shape === "rounded" ? mark : `<g transform="translate(5.2 5.2) scale(.74)">${mark}</g>`;
  const corner = shape === "rounded" ? ' rx="11"' : "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Auto-évaluation Cloud π Native</title><rect width="40" height="40"${corner} fill="#0a5161"/>
${inside}</svg>
`;
}

/** Its address holds the drawing itself: one request less on every page. */
export const iconAddress = `data:image/svg+xml,${encodeURIComponent(drawIcon("rounded"))}`;
