import * as z from "zod/mini";
import { parseJson } from "../json";
import { markdownProblems, plainText } from "../markdown";
import { Question } from "../question-schema";
import { Difficulty } from "../schema";
import { textsOf } from "../texts";
import { asked } from "./asked";
import type { Described, Draft, ImportContext, Imported, ImportFinding, Say } from "./exchange";
import { questionId } from "./ids";
import { readInTime } from "./in-time";
import { knownResources, place } from "./placing";
import { explanationOf, sourcesOf } from "./unwritten";

/*
 * Makes drafts of what a file described. A draft parses, so what the author still has to write
 * holds the place of itself, in words that nobody can take for a question's.
 */

const form = z.enum(["situation", "connaissance"]);

/** Every description becomes a draft or findings that say why not. Findings come out in the order of lines. */
export function draftsOf(
  described: readonly Described[],
  context: ImportContext,
  found: readonly ImportFinding[],
): Imported {
  const findings = [...found];
  const say: Say = (line, message, mend) => findings.push({ line, message, mend });
  const taken = new Set(context.takenIds);
  const drafts = readInTime(
    described,
    (item) => {
      const draft = draftOf(item, context, taken, say);
      return draft ? [draft] : [];
    },
    context,
    say,
  );
  return { drafts, findings: findings.sort((a, b) => a.line - b.line) };
}

function draftOf(item: Described, context: ImportContext, taken: Set<string>, say: Say): Draft | null {
  const id = idOf(item, taken, say);
  const later = new Set<string>();
  const { domain, competencies } = place(item, context, later, say);
  const difficulty = Difficulty.safeParse(item.marks.difficulty);
  const itemForm = form.safeParse(item.marks.form);
  if (!difficulty.success) later.add("niveau");
  if (!itemForm.success) later.add("forme");
  const value = {
    $schema: "../schemas/question.schema.json",
    id,
    revision: 1,
    status: "draft",
    competencies,
    difficulty: difficulty.data ?? "pratique",
    form: itemForm.data ?? "connaissance",
    ...asked(item, later, say),
    explanation: explanationOf(item.explanation, later),
    sources: sourcesOf(item.sources, later),
    resources: knownResources(item, context, say),
    authoredOn: dayOf(item.marks.authoredOn, context.today),
    reviewedOn: dayOf(item.marks.reviewedOn, context.today),
  };
  const { value: parsed, problems } = parseJson(
    { file: `${id}.json`, text: JSON.stringify(value) },
    Question,
  );
  if (!parsed) {
    taken.delete(id);
    for (const { message, mend } of problems)
      say(item.line, `Question « ${id} » non reprise. ${message}`, mend);
    return null;
  }
  sayProblemsOf(parsed, item.line, say);
  if (later.size > 0)
    say(
      item.line,
      `Question « ${id} » : il reste à écrire ou à choisir : ${[...later].join(", ")}.`,
      `Complétez questions/${domain}/${id}.json avant de la rendre active.`,
    );
  return { domain, value: parsed };
}

function idOf(item: Described, taken: Set<string>, say: Say): string {
  const wished = item.id ?? "";
  const served = taken.has(wished);
  const id = questionId(wished === "" ? plainText(item.stem, false) : wished, taken);
  if (wished !== "" && id !== wished)
    say(
      item.line,
      `L’identifiant « ${wished.slice(0, 80)} » ${served ? "a déjà servi" : "n’est pas de la forme voulue"} : la question devient « ${id} ».`,
      "Gardez ce nom, ou donnez-lui-en un qui n’a jamais servi.",
    );
  return id;
}

function dayOf(written: string | null, today: string): string {
  return z.iso.date().safeParse(written).data ?? today;
}

/** Told now rather than by `check` once the file is written. */
function sayProblemsOf(question: Question, line: number, say: Say): void {
  const texts = textsOf(question).map(({ text }) => text);
  const told = new Set<string>();
  for (const { message, mend } of texts.flatMap(markdownProblems)) {
    if (told.has(message)) continue;
    told.add(message);
    say(line, `Question « ${question.id} » : ${message}`, mend);
  }
}
