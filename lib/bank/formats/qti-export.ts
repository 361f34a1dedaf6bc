import { strToU8, zipSync } from "fflate";
import type { Element } from "xast";
import { cleaned } from "./clean";
import type { Exportable, Exported } from "./exchange";
import { lossesOf } from "./limits";
import { itemElement, itemIdentifier, qtiInteraction } from "./qti-item";
import { tagsOf } from "./tags";
import { block, inline, writeXml } from "./xml-write";

const packaging = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
const schemas = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd";

/** Zip keeps dates from 1980 on; one date for all, so that the same bank makes the same bytes. */
const zipDate = new Date(1980, 0, 1);

/** Exports a QTI 3.0 package: a manifest and a file for each item. @returns the bytes of the zip and the losses. */
export function exportQti(exported: readonly Exportable[]): Exported {
  const { questions, losses } = cleaned(exported);
  const items = new Map<string, Exportable>();
  for (const question of questions) {
    const path = `items/${question.value.id}.xml`;
    const message = "Perdu : une autre question a cet identifiant, seule la première est dans le paquet.";
    if (items.has(path)) losses.push({ id: question.value.id, field: "id", message });
    else items.set(path, question);
  }
  const files = [...items].map(([path, { value }]) => [path, strToU8(writeXml(itemElement(value)))] as const);
  const content = zipSync(
    { "imsmanifest.xml": strToU8(writeXml(manifest(items))), ...Object.fromEntries(files) },
    { mtime: zipDate, level: 9 },
  );
  return { content, losses: [...losses, ...questions.flatMap(({ value }) => lossesOf("qti", value))] };
}

function manifest(items: ReadonlyMap<string, Exportable>): Element {
  const attributes = {
    xmlns: packaging,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": `${packaging} ${schemas}/imsqtiv3p0_imscpv1p2_v1p0.xsd`,
    identifier: "banque",
  };
  return block("manifest", attributes, [
    block("metadata", {}, [inline("schema", {}, "QTI Package"), inline("schemaversion", {}, "3.0.0")]),
    inline("organizations"),
    block(
      "resources",
      {},
      [...items].map(([path, question]) => resource(path, question)),
    ),
  ]);
}

function resource(path: string, { domain, value }: Exportable): Element {
  const keywords = [`domaine:${domain}`, ...tagsOf(value)];
  const attributes = {
    identifier: `r_${itemIdentifier(value)}`,
    type: "imsqti_item_xmlv3p0",
    href: path,
  };
  return block("resource", attributes, [
    block("metadata", {}, [
      block("qtiMetadata", { xmlns: "http://www.imsglobal.org/xsd/imsqti_metadata_v3p0" }, [
        inline("timeDependent", {}, "false"),
        inline("interactionType", {}, qtiInteraction[value.kind].metadata),
        inline("feedbackType", {}, "nonadaptive"),
        inline("solutionAvailable", {}, "true"),
        inline("scoringMode", {}, "responseprocessing"),
      ]),
      block("lom", { xmlns: "http://ltsc.ieee.org/xsd/LOM" }, [
        block("general", {}, [
          inline("language", {}, "fr"),
          ...keywords.map((word) => inline("keyword", {}, [inline("string", { language: "fr" }, word)])),
        ]),
      ]),
    ]),
    inline("file", { href: path }),
  ]);
}
