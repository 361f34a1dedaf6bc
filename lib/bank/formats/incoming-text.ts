import type { Say } from "./exchange";
import { markdownFromHtml, markdownFromText } from "./html";
import { isTangled } from "./tangle";

/** How a text of a file is written; `auto` is Moodle's: HTML whose line ends count. */
export type Writing = "markdown" | "html" | "plain" | "auto";

/** Nothing of the bank is longer: a general feedback with its rationales and sources. */
const longestText = 12_000;

/**
 * A text of a file as Markdown. What it held and the bank cannot is told.
 * @returns an empty text when it is longer than any question's.
 */
export function readText(raw: string, writing: Writing, line: number, say: Say): string {
  const text = raw.trim();
  if (writing !== "html" && (text.length > longestText || isTangled(text))) return tooLong(line, say);
  if (writing === "markdown") return text;
  if (writing === "plain") return markdownFromText(text);
  const read = markdownFromHtml(writing === "auto" ? text.replaceAll("\n", "<br>\n") : text);
  if (!read || isTangled(read.markdown)) return tooLong(line, say);
  if (read.dropped.length > 0)
    say(
      line,
      `Le texte contenait ce que la banque n’admet pas : ${read.dropped.join(", ")}.`,
      "Réécrivez ce passage avec l’emphase, le code, les listes et les liens seulement.",
    );
  return read.markdown;
}

function tooLong(line: number, say: Say): string {
  say(
    line,
    "Un texte est trop long, ou trop chargé de balises ou de listes, pour être celui d’une question.",
    "Abrégez-le, ou retirez les images qu’il contient.",
  );
  return "";
}
