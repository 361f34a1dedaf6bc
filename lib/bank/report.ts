import { counted } from "../french/counted";
import { kindRules } from "../kinds/registry";
import type { Change } from "./changes";
import { maxAdvantage } from "./check/guessability";
import { type Finding, formatPath } from "./finding";
import type { BankHealth } from "./health";
import { Difficulty, Kind } from "./schema";

/** A comment on the forge is read, not scrolled. */
const findingsShown = 50;

/**
 * The state of the bank as Markdown, for a comment on a pull request.
 * @param changes what the pull request changes, when it is known.
 */
export function reportMarkdown(
  health: BankHealth,
  findings: readonly Finding[],
  changes: readonly Change[] | null,
): string {
  const errors = findings.filter((one) => one.level === "error").length;
  const verdict = errors === 0 ? "La banque est en ordre." : `**${counted(errors, "défaut")} à corriger.**`;
  return [
    `## Banque ${health.version} : ${counted(health.active, "question active", "questions actives")}`,
    "",
    `${verdict} ${counted(health.drafts, "brouillon")}, ${counted(health.retired, "retirée")}, ${counted(health.resources, "ressource")}, ${share(health.situations, health.active)} de situations.`,
    "",
    ...changesPart(changes),
    ...findingsPart(findings),
    "### Couverture",
    "",
    table(
      [
        "Domaine",
        "Actives",
        ...Difficulty.options,
        ...Kind.options.map((kind) => kindRules[kind].name),
        "Situations",
      ],
      health.domains.map((domain) => [
        domain.title,
        domain.active,
        ...Difficulty.options.map((level) => share(domain.levels[level], domain.active)),
        ...Kind.options.map((kind) => domain.kinds[kind]),
        share(domain.situations, domain.active),
      ]),
    ),
    "",
    "<details><summary>Compétences × niveaux</summary>",
    "",
    table(
      ["Compétence", ...Difficulty.options, "Total", "Ressources"],
      health.domains.flatMap((domain) =>
        domain.competencies.map((one) => [
          `${domain.id} / ${one.id}`,
          ...Difficulty.options.map((level) => one.levels[level]),
          Difficulty.options.reduce((sum, level) => sum + one.levels[level], 0),
          one.resources,
        ]),
      ),
    ),
    "",
    "</details>",
    "",
    "### Devinette",
    "",
    `Ce que gagne qui ne sait rien et choisit par la forme ; ${maxAdvantage} points au plus.`,
    "",
    table(
      ["En choisissant…", "Réussite", "Hasard", "Écart (points)"],
      health.guesses.map(({ label, rate, chance }) => [
        label,
        percent(rate),
        percent(chance),
        signed(rate - chance),
      ]),
    ),
    "",
    "### Lectures",
    "",
    `${health.readings.read} questions actives lues une seconde fois : ${health.readings.agreed} réponses à l’aveugle concordantes, ${health.readings.differed} divergentes, ${health.readings.hesitated} hésitantes ; ${health.readings.mended} questions amendées.`,
    "",
    "Relues il y a le plus longtemps :",
    "",
    ...health.oldest.map((one) => `- ${one.reviewedOn} : \`${one.id}\` (${one.domain})`),
    "",
  ].join("\n");
}

function changesPart(changes: readonly Change[] | null): string[] {
  if (!changes) return [];
  if (changes.length === 0) return ["Aucun changement visible des lecteurs.", ""];
  return [
    "### Changements",
    "",
    ...changes.slice(0, findingsShown).map(({ id, what }) => `- \`${id}\` : ${what}`),
    ...(changes.length > findingsShown ? [`- et ${changes.length - findingsShown} autres`] : []),
    "",
  ];
}

function findingsPart(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const left = findings.length - findingsShown;
  return [
    "### Défauts",
    "",
    ...findings
      .slice(0, findingsShown)
      .map(
        (one) =>
          `- **${one.file}:${one.line}** ${formatPath(one.path)} [${one.rule}]${one.level === "warning" ? " (avertissement)" : ""} ${one.message}\n  → ${one.mend}`,
      ),
    ...(left > 0 ? [`- et ${left} autres : « npm run bank -- check » les dit tous`] : []),
    "",
  ];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : `${part} (${Math.round((100 * part) / whole)} %)`;
}

function percent(value: number): string {
  return `${value.toFixed(1).replace(".", ",")} %`;
}

function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${value.toFixed(1).replace(".", ",")}`;
}
