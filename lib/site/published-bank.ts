import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CompiledItem } from "../bank/compiled";
import { refOf } from "../bank/item";
import type { PublishedBank } from "../sessions/server/bank";
import { readPublished } from "./publication";
import { readServerBank } from "./server-bank";

/** The bank that the build published. @throws when it has not been compiled. */
export async function openPublishedBank(): Promise<PublishedBank> {
  const { publication, catalogue } = readPublished();
  const published = (path: string) =>
    readFile(join(/* turbopackIgnore: true */ process.cwd(), "public", path), "utf8");
  return {
    publication,
    index: readServerBank()
      .standings.filter((one) => one.status === "active")
      .map(refOf),
    domainTitle: (id) => catalogue.domains.find((domain) => domain.id === id)?.title ?? id,
    items: (digests) =>
      Promise.all(
        digests.map(async (digest) =>
          CompiledItem.parse(JSON.parse(await published(`bank/items/${digest}.json`))),
        ),
      ),
  };
}
