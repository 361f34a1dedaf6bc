import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limitColour, scaleColours, verdictColours } from "@/components/ui/verdict-colours";

/* Contrasts that axe does not measure, because it measures text only: RGAA 3.3 asks 3:1 of what a chart says. */

type Theme = "light" | "dark";

const tokens = new Map<string, Record<Theme, string>>();
for (const [, name = "", light = "", dark = ""] of readFileSync(
  "components/site/tokens.css",
  "utf8",
).matchAll(/(--[\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g))
  tokens.set(name, { light, dark });

/** Relative luminance of WCAG 2, in [0, 1]. @throws when the token is no colour of `tokens.css`. */
function luminance(token: string, theme: Theme): number {
  const colour = tokens.get(token)?.[theme];
  if (!colour) throw new Error(`${token} is no colour of tokens.css`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2, from 1 to 21. */
function contrast(one: string, other: string, theme: Theme): number {
  const [dark = 0, light = 0] = [luminance(one, theme), luminance(other, theme)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

for (const theme of ["light", "dark"] as const) {
  test(`intervals stand out at 3:1 from every zone of the scale, in the ${theme} theme`, () => {
    for (const mark of Object.values(verdictColours))
      for (const ground of [...Object.values(scaleColours), "--surface"])
        expect(contrast(mark, ground, theme), `${mark} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  test(`the limits of the zones stand out at 3:1, in the ${theme} theme`, () => {
    expect(contrast(limitColour, "--surface", theme)).toBeGreaterThanOrEqual(3);
  });

  test(`fields and buttons that can be used are outlined at 3:1, in the ${theme} theme`, () => {
    for (const ground of ["--surface", "--paper"])
      for (const line of ["--line-strong", "--brand", "--bad", "--focus"])
        expect(contrast(line, ground, theme), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
  });
}

test("nothing of a chart is drawn in a colour mixed with what is behind", () => {
  for (const file of ["components/result/domain-chart.tsx", "components/site/sample-result.tsx"])
    expect(readFileSync(file, "utf8")).not.toMatch(/opacity/i);
});
