import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Catalogue, Publication } from "../bank/compiled";

const Published = z.strictObject({ publication: Publication, catalogue: Catalogue });

/**
 * The bank that the build compiled, for the pages made at build time.
 * @throws when `npm run bank -- compile` has not been run.
 */
export function readPublished(): z.infer<typeof Published> {
  return Published.parse(JSON.parse(readFileSync(join(process.cwd(), "build", "bank.json"), "utf8")));
}
