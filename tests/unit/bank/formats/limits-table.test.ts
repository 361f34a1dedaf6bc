import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limitsTable } from "@/lib/bank/formats/limits-table";

test("CONTRIBUTING prints the table that the exports tell their losses from", () => {
  const written = /<!-- formats -->\n\n([\s\S]*?)\n\n<!-- \/formats -->/.exec(
    readFileSync("CONTRIBUTING.md", "utf8"),
  );
  expect(written?.[1], "npm run bank -- formats").toBe(limitsTable());
});
