import { expect, test } from "vitest";
import { depth } from "@/lib/bank/check/depth";
import { bankWith } from "../fixture";
import { said } from "./saying";

/** What the sound bank lacks in one domain, for so many different draws. */
function lacksFor(poolPerDraw: number): string[] {
  const bank = bankWith();
  const minimums = { ...bank.manifest.value.minimums, poolPerDraw };
  const strict = { ...bank, manifest: { ...bank.manifest, value: { ...bank.manifest.value, minimums } } };
  return said(depth, strict).filter((line) => /cct/.test(line));
}

test("a pool too small for several draws says what is missing, domain, competency and level", () => {
  expect(lacksFor(3)).toEqual([
    expect.stringMatching(/Domaine « Domaine cct » : 1 question.*il en faut 21/),
    expect.stringMatching(/« initiation ».*0 question.*il en faut 6/),
    expect.stringMatching(/« pratique ».*1 question.*il en faut 9/),
    expect.stringMatching(/« expertise ».*0 question.*il en faut 6/),
    expect.stringMatching(/Compétence « Compétence cct ».*1 question.*il en faut 21/),
  ]);
});

test("nothing is asked of a bank that promises no draw", () => {
  expect(lacksFor(0)).toEqual([]);
});
