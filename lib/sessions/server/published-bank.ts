import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CompiledItem, type Publication } from "../../bank/compiled";
import { type ItemRef, refOf } from "../../bank/item";
import type { DomainId } from "../../bank/schema";
import { readPublished } from "../../site/publication";
import { readServerBank } from "../../site/server-bank";

/** The bank that the build published, as sessions are drawn from it. */
export type PublishedBank = {
  readonly publication: Publication;
  readonly index: readonly ItemRef[];
  domainTitle(id: DomainId): string;
  items(digests: readonly string[]): Promise<CompiledItem[]>;
};

/** @throws when the bank has not been compiled. */
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
