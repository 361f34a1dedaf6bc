import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import subsetFont from "subset-font";

/*
 * The font of every page, reduced before the build to what the pages use of it: the letters of French
 * and English, and the weights of the style sheets. Half its bytes.
 */

const original =
  "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2";
/** The weights of `tokens.css` and the style sheets. */
const weights = { min: 400, max: 750, default: 400 };

const range = (from: number, to: number) =>
  String.fromCodePoint(...Array.from({ length: to - from }, (_, index) => from + index));
const letters = `${range(0x20, 0x7f)}${range(0xa0, 0x100)}ŒœŸ‘’“”–—…•\u2009\u202f€π→←↑↓−≥≤≠`;

const font = readFileSync(createRequire(import.meta.url).resolve(original));
const reduced = await subsetFont(font, letters, {
  targetFormat: "woff2",
  variationAxes: { wght: weights },
});
mkdirSync("build", { recursive: true });
writeFileSync(join("build", "font.woff2"), reduced);
