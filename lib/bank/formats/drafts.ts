import * as z from "zod";
import { markdownProblems, plainText } from "../markdown";
import { parseJson } from "../read";
import { Difficulty, DomainId, Question } from "../schema";
import type { Described, Draft, ImportContext, Imported, ImportFinding, Say } from "./exchange";
import { optionId, questionId } from "./ids";

/*
 * Makes drafts of what a file described. A draft parses, so what the author still has to write
 * holds the place of itself, in words that nobody can take for a question's.
 */

const chosenLater = "a-choisir";
const sourceLater = { title: "Source à écrire", url: "https://source-a-ecrire.invalid/" };
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
  const drafts = described.flatMap((item) => draftOf(item, context, taken, say) ?? []);
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
  if (item.sources.length === 0) later.add("sources");
  const value = {
    $schema: "../schemas/question.schema.json",
    id,
    revision: item.marks.revision ?? 1,
    status: "draft",
    competencies,
    difficulty: difficulty.data ?? "pratique",
    form: itemForm.data ?? "connaissance",
    ...asked(item, later, say),
    explanation: explanationOf(item.explanation, later),
    sources: item.sources.length > 0 ? item.sources : [sourceLater],
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
  // The order of the keys is the one authors know; the values are those that the schema gave back.
  return { domain, value: { ...value, ...parsed } as Question };
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

/** The main competency decides of the domain; the others must be of the same one. */
function place(
  { marks, line }: Described,
  { domains, defaultDomain }: ImportContext,
  later: Set<string>,
  say: Say,
): { domain: DomainId; competencies: string[] } {
  const owners = new Map(domains.flatMap((d) => d.competencies.map((c) => [c.id, d.id] as const)));
  const named = DomainId.safeParse(marks.domain);
  const main = marks.competencies.find((id) => owners.has(id));
  const owner = main === undefined ? undefined : owners.get(main);
  const domain = owner ?? named.data ?? defaultDomain;
  if (!owner && !named.success) later.add("domaine");
  const wished = [...new Set(marks.competencies)];
  const competencies = wished.filter((id) => owners.get(id) === domain);
  for (const id of wished.filter((one) => !competencies.includes(one)))
    say(
      line,
      `La compétence « ${id.slice(0, 80)} » n’est pas du domaine « ${domain} ».`,
      "Choisissez-en une dans questions/domains.json.",
    );
  if (competencies.length === 0) later.add("compétences");
  return { domain, competencies: competencies.length > 0 ? competencies : [chosenLater] };
}

/** The stem, the options with their key, and the kind that this key makes. */
function asked(item: Described, later: Set<string>, say: Say) {
  const ids = new Set<string>();
  const targetIds = new Set<string>();
  const targets = item.targets.map(({ id, text }) => ({
    id:
      id !== null && !targetIds.has(id) && isOptionId(id)
        ? claim(id, targetIds)
        : optionId(plainText(text), targetIds),
    text,
  }));
  const options = item.options.map((option) => ({
    id:
      option.id !== null && !ids.has(option.id) && isOptionId(option.id)
        ? claim(option.id, ids)
        : optionId(plainText(option.text), ids),
    text: option.text,
    ...(item.kind === "single" || item.kind === "multiple" ? { correct: option.correct } : {}),
    ...(item.kind === "matching" ? { match: targets[option.target]?.id ?? "" } : {}),
    rationale: rationaleOf(option.rationale, later),
  }));
  const kind = kindOf(item, say);
  return { kind, stem: item.stem, options, ...(kind === "matching" ? { targets } : {}) };
}

function kindOf(item: Described, say: Say): Described["kind"] {
  if (item.kind !== "single" && item.kind !== "multiple") return item.kind;
  const right = item.options.filter((option) => option.correct).length;
  if (right === 0)
    say(
      item.line,
      "Aucune option n’est juste.",
      "Marquez la bonne option avant de rendre la question active.",
    );
  if (item.kind === "single" && right > 1) {
    say(item.line, `${right} options sont justes : la question devient multiple.`, "Vérifiez la clé.");
    return "multiple";
  }
  if (item.kind === "multiple" && right === 1) {
    say(item.line, "Une seule option est juste : la question devient simple.", "Vérifiez la clé.");
    return "single";
  }
  return item.kind;
}

function isOptionId(id: string): boolean {
  return /^[a-z][a-z0-9-]{0,29}$/.test(id);
}

function claim(id: string, taken: Set<string>): string {
  taken.add(id);
  return id;
}

function rationaleOf(written: string, later: Set<string>): string {
  if (lengthOf(written) >= 10) return written;
  later.add("justifications");
  return written.trim() === ""
    ? "À écrire : pourquoi cette option est juste, ou fausse."
    : `À compléter : ${written}`;
}

/** As the schema counts: characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text.trim()].length;
}

function explanationOf(written: string, later: Set<string>): string {
  if (lengthOf(written) >= 30) return written;
  later.add("explication");
  return written.trim() === ""
    ? "À écrire : ce qu’il faut retenir, en moins de 90 mots."
    : `À compléter, en moins de 90 mots : ${written}`;
}

function knownResources({ marks, line }: Described, { resourceIds }: ImportContext, say: Say): string[] {
  const wished = [...new Set(marks.resources)];
  for (const id of wished.filter((one) => !resourceIds.has(one)))
    say(
      line,
      `La ressource « ${id.slice(0, 80)} » n’existe pas.`,
      "Créez-la dans questions/resources/ ou citez-en une autre.",
    );
  return wished.filter((id) => resourceIds.has(id));
}

function dayOf(written: string | null, today: string): string {
  return z.iso.date().safeParse(written).data ?? today;
}

/** Told now rather than by `check` once the file is written. */
function sayProblemsOf(question: Question, line: number, say: Say): void {
  const texts = [
    question.stem,
    question.explanation,
    ...question.options.flatMap((option) => [option.text, option.rationale]),
    ...(question.kind === "matching" ? question.targets.map((target) => target.text) : []),
  ];
  const told = new Set<string>();
  for (const { message, mend } of texts.flatMap(markdownProblems)) {
    if (told.has(message)) continue;
    told.add(message);
    say(line, `Question « ${question.id} » : ${message}`, mend);
  }
}
