import { counted } from "../../french/counted";
import type { Say } from "./exchange";
import { readText, type Writing } from "./incoming-text";
import { childOf, childrenOf, type XmlElement } from "./xml-read";

/** Answers are written like their question unless they say otherwise. */
export function writingOf(question: XmlElement): Writing {
  return declaredWriting(childOf(question, "questiontext"), "html");
}

function declaredWriting(element: XmlElement | undefined, otherwise: Writing): Writing {
  switch (element?.attributes.get("format")?.trim()) {
    case "markdown":
      return "markdown";
    case "plain_text":
      return "plain";
    case "moodle_auto_format":
    case "wiki_like":
      return "auto";
    case "html":
      return "html";
    default:
      return otherwise;
  }
}

/** The text of an element as Markdown; files joined to it are told. */
export function textOf(element: XmlElement | undefined, otherwise: Writing, say: Say): string {
  if (!element) return "";
  const files = childrenOf(element, "file").length;
  if (files > 0)
    say(
      element.line,
      `${counted(files, "fichier joint au texte n’est pas repris", "fichiers joints au texte ne sont pas repris")}.`,
      "Dites en mots ce qu’ils montraient.",
    );
  return readText(rawText(element), declaredWriting(element, otherwise), element.line, say);
}

/** What `<text>` holds, or the element itself: old files have answers without `<text>`. */
export function rawText(element: XmlElement | undefined, wrapped = true): string {
  if (!element) return "";
  const text = wrapped ? childOf(element, "text") : undefined;
  return (text ?? element).text.trim();
}

/** Said for the whole file: a line for each question would hide the rest. */
export function sayOnce(
  questions: readonly XmlElement[],
  names: readonly string[],
  what: string,
  say: Say,
): void {
  const having = questions.filter((question) =>
    names.some((name) => rawText(childOf(question, name)) !== ""),
  );
  const [first] = having;
  if (first)
    say(
      first.line,
      `${what} de ${counted(having.length, "question")} ne sont pas repris.`,
      "Mettez dans l’explication ce qui en vaut la peine.",
    );
}
