import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limitsTable } from "@/lib/bank/formats";

/** A table without the padding that aligns its columns. */
const unpadded = (table: string) => table.replace(/ +/g, " ").replace(/-{3,}/g, "---");

test("CONTRIBUTING prints the table that the exports tell their losses from", () => {
  const written = /<!-- formats -->\n\n([\s\S]*?)\n\n<!-- \/formats -->/.exec(
    readFileSync("CONTRIBUTING.md", "utf8"),
  )?.[1];
  expect(unpadded(written ?? ""), "npm run bank -- formats").toBe(unpadded(limitsTable()));
});
