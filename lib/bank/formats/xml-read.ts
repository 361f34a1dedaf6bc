import { SaxesParser } from "saxes";
import type { ImportFinding } from "./exchange";

/*
 * saxes rather than fast-xml-parser: it gives the line of every element, reads without recursing
 * (depth is ours to bound as it goes), and has no DTD at all: nothing a DOCTYPE declares is ever
 * expanded or fetched. A DOCTYPE is refused all the same, for no Moodle file has one.
 */

export type XmlElement = {
  readonly name: string;
  /** Names come from the file: a Map, so that `__proto__` is a name like another. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** All the text that is directly inside, CDATA included. */
  text: string;
  /** 1-based line of the opening tag. */
  readonly line: number;
};

const maxDepth = 40;
const maxElements = 400_000;

/** Stops the parser from inside one of its handlers. */
class Refusal extends Error {
  readonly finding: ImportFinding;

  constructor(finding: ImportFinding) {
    super(finding.message);
    this.finding = finding;
  }
}

/**
 * Reads an XML document to a tree of elements.
 * @returns the root, or the first reason why the document is refused. Never throws on a document.
 */
export function readXml(
  text: string,
): { root: XmlElement; refusal: null } | { root: null; refusal: ImportFinding } {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const refuse = (message: string, mend: string): never => {
    throw new Refusal({ line: parser.line, message, mend });
  };
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  parser.on("doctype", () =>
    refuse(
      "Le fichier déclare un DOCTYPE : il pourrait faire lire autre chose que lui-même.",
      "Supprimez la déclaration <!DOCTYPE…> ; un export de Moodle n’en a pas.",
    ),
  );
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding && !/^utf-?8$/i.test(encoding))
      refuse(`Le fichier se dit écrit en ${encoding.slice(0, 30)}.`, "Enregistrez-le en UTF-8.");
  });
  parser.on("error", (error) =>
    refuse(
      `Le XML est mal formé : ${error.message.slice(0, 150)}.`,
      "Exportez de nouveau le fichier, ou corrigez-le à cet endroit.",
    ),
  );
  parser.on("opentag", ({ name, attributes }) => {
    elements++;
    if (open.length >= maxDepth)
      refuse(`Plus de ${maxDepth} éléments sont emboîtés.`, "Un fichier de questions en a six.");
    if (elements > maxElements)
      refuse(`Le fichier a plus de ${maxElements} éléments.`, "Partagez-le en plusieurs.");
    const element = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      text: "",
      line: parser.line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (part: string) => {
    const inside = open.at(-1);
    if (inside) inside.text += part;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Refusal) return { root: null, refusal: error.finding };
    throw error;
  }
  return root ? { root, refusal: null } : refusal(1);
}

function refusal(line: number): { root: null; refusal: ImportFinding } {
  return {
    root: null,
    refusal: { line, message: "Le fichier est vide.", mend: "Exportez-le de nouveau." },
  };
}

/** The first child of that name, if any. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** All the children of that name. */
export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
