import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { Catalogue, Publication } from "../bank/compiled";
import { BankHealth } from "../bank/health";

const compiled = (name: string): unknown =>
  JSON.parse(readFileSync(join(process.cwd(), "build", name), "utf8"));

const Published = z.strictObject({ publication: Publication, catalogue: Catalogue });

/**
 * The bank that the build compiled, for the pages made at build time.
 * @throws when `npm run bank -- compile` has not been run.
 */
export function readPublished(): z.infer<typeof Published> {
  return Published.parse(compiled("bank.json"));
}

/** The state of that bank, as its checks found it. @throws when the bank has not been compiled. */
export function readHealth(): BankHealth {
  return BankHealth.parse(compiled("bank-health.json"));
}
