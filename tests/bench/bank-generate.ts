import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { absolute } from "@/lib/bank/check/absolutes";
import { openFrenchDictionary } from "@/lib/bank/dictionary";
import type { Reading } from "@/lib/bank/file-schemas";
import { filesOnDisk } from "@/lib/bank/files";
import { prose } from "@/lib/bank/markdown";
import type { Question } from "@/lib/bank/question-schema";
import { readBank } from "@/lib/bank/read";
import { type Domain, DomainId, Kind } from "@/lib/bank/schema";
import type { SourceBank } from "@/lib/bank/source-bank";
import { textsOf } from "@/lib/bank/texts";

/*
 * Banks of other sizes, to measure what grows with them: a part of the real one, or one made of its
 * words. A made bank passes every rule, so that nothing is spared the checks.
 */

const day = "2026-11-25";
const seed = 20261125;

/** Writes `questions/` of a project with so many active questions a domain, in the place of its own. */
export function writeBank(root: string, perDomain: number): void {
  const { bank } = readBank(filesOnDisk(process.cwd()));
  if (!bank) throw new Error("The bank cannot be read.");
  rmSync(join(root, "questions"), { recursive: true, force: true });
  const write = (file: string, content: unknown) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), typeof content === "string" ? content : JSON.stringify(content, null, 2));
  };
  const minimums = { questionsPerCompetency: 1, resourcesPerCompetency: 1, poolPerDraw: 0 };
  write("questions/bank.json", { ...bank.manifest.value, minimums });
  for (const file of ["domains.json", "programme.json", "words.txt", "CHANGELOG.md"])
    write(`questions/${file}`, readFileSync(join("questions", file), "utf8"));
  for (const resource of bank.resources) write(resource.file, resource.text);
  for (const domain of bank.domains.value) {
    const questions = questionsOf(bank, domain, perDomain);
    for (const question of questions) write(`questions/${domain.id}/${question.id}.json`, question);
    write(`questions/readings/${domain.id}.json`, { readings: questions.map(readingOf) });
  }
}

/** The real questions as far as they go, each competency first; made ones beyond. */
function questionsOf(bank: SourceBank, domain: Domain, count: number): Question[] {
  const real = bank.questions
    .filter((q) => q.domain === domain.id && q.value.status === "active")
    .map((q) => q.value);
  const rank = (question: Question) => {
    const own = real.filter((one) => one.competencies[0] === question.competencies[0]);
    return own.indexOf(question);
  };
  if (count <= real.length) return [...real].sort((a, b) => rank(a) - rank(b)).slice(0, count);
  const writer = newWriter(bank, seed + DomainId.options.indexOf(domain.id));
  return Array.from({ length: count }, (_, index) => made(domain, index, writer));
}

const readingOf = ({ id, revision }: Question): Reading => ({
  question: id,
  revision,
  on: day,
  blind: "concordante",
  decision: "conservée",
});

type Writer = {
  readonly below: (limit: number) => number;
  /** Words of the bank, at least so many characters of them, none of those given. */
  readonly sentence: (length: number, without?: ReadonlySet<string>) => string;
};

/** Writes nonsense with the bank's own words, so that the dictionary knows them all. */
function newWriter(bank: SourceBank, from: number): Writer {
  const isFrench = openFrenchDictionary();
  const words = [
    ...new Set(
      bank.questions
        .flatMap((q) => textsOf(q.value).map((one) => prose(one.text)))
        .join(" ")
        .match(/(?<![\p{L}'’-])\p{Ll}{4,}(?![\p{L}'’-])/gu),
    ),
  ].filter((word) => isFrench(word) && !absolute.test(word));
  const generator = xoroshiro128plus(from);
  const below = (limit: number) => uniformInt(generator, 0, limit - 1);
  return {
    below,
    sentence(length, without = new Set()) {
      let text = "";
      while (text.length < length) {
        const word = words[below(words.length)] ?? "";
        if (!without.has(word)) text += `${text === "" ? "" : " "}${word}`;
      }
      return text.charAt(0).toUpperCase() + text.slice(1);
    },
  };
}

function made(domain: Domain, index: number, { below, sentence }: Writer): Question {
  const kind = Kind.options[index % 10 < 7 ? 0 : (index % 3) + 1] ?? "single";
  const competency = domain.competencies[index % domain.competencies.length];
  const stem = `${sentence(120)} ?`;
  const said = new Set(stem.toLowerCase().split(" "));
  const keys = new Set(kind === "multiple" ? [below(4), 4] : [below(4)]);
  const options = Array.from({ length: 5 }, (_, at) => ({
    id: "abcde"[at] ?? "a",
    text: sentence(60, said),
    rationale: `${sentence(60)}.`,
  }));
  const common = {
    $schema: "../schemas/question.schema.json",
    id: `faite-${domain.id}-${index}`,
    revision: 1,
    status: "active" as const,
    competencies: [competency?.id ?? ""],
    difficulty: (["initiation", "pratique", "expertise"] as const)[index % 3] ?? "pratique",
    form: "situation" as const,
    stem,
    explanation: `${sentence(200)}.`,
    sources: [{ title: "Une source", url: "https://exemple.fr/source", locator: "Une section" }],
    resources: [],
    authoredOn: day,
    reviewedOn: day,
  };
  if (kind === "ordering") return { ...common, kind, options };
  if (kind === "matching")
    return {
      ...common,
      kind,
      options: options.slice(0, 3).map((one, at) => ({ ...one, match: "xyz"[at] ?? "x" })),
      targets: ["x", "y", "z"].map((id) => ({ id, text: sentence(40) })),
    };
  const choices = options.slice(0, kind === "single" ? 4 : 5);
  return { ...common, kind, options: choices.map((one, at) => ({ ...one, correct: keys.has(at) })) };
}
