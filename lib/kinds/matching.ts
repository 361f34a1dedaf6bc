import type { Response } from "../bank/item";
import { defineKind } from "./define";
import { renameAll, sameNames, textOf, within } from "./names";

type Pairs = Extract<Response, { type: "pairs" }>;

const pairs = (entries: Iterable<readonly [string, string]>): Pairs => ({
  type: "pairs",
  pairs: Object.fromEntries(entries),
});

/** The target of a premise, if it has one: never what an object has by birth. */
const targetOf = ({ pairs: own }: Pairs, premise: string): string | undefined =>
  Object.hasOwn(own, premise) ? own[premise] : undefined;

const ranks = ["premier", "deuxième", "troisième"];

export const matching = defineKind("matching", "pairs", {
  name: "Association",
  instruction:
    "Associez chaque élément à ce qui lui correspond\u00a0; une proposition peut servir plusieurs fois.",
  missing: "Choisissez une proposition pour chaque élément avant de valider, ou « Je ne sais pas ».",
  listedInOrder: false,
  countsOptions: false,

  keyOf: ({ options }) => pairs(options.map((option) => [option.id, option.match])),
  optionsOf: ({ options }) => options,
  targetsOf: ({ targets }) => targets,
  choicesOf: () => null,
  keyFaults: ({ options, targets }) =>
    options.flatMap(({ match }, index) =>
      within([match], targets)
        ? []
        : {
            path: ["options", index, "match"],
            message: `La cible « ${match} » n’existe pas.`,
            mend: "Citez l’identifiant d’une des « targets ».",
          },
    ),
  marksOf: ({ options }, index) => ({ blank: " · ", keyed: ` · [${options[index]?.match}]` }),
  skeleton: () => ({
    options: ranks.map((rank, index) => ({
      id: "abc"[index] ?? "a",
      text: `À écrire : ${rank} élément`,
      match: "xyz"[index] ?? "x",
      rationale: "À écrire : pourquoi.",
    })),
    targets: ranks.map((rank, index) => ({
      id: "xyz"[index] ?? "x",
      text: `À écrire : ce qui va avec le ${rank}`,
    })),
  }),

  agrees: (key, given) =>
    Object.keys(key.pairs).length === Object.keys(given.pairs).length &&
    Object.keys(key.pairs).every((premise) => targetOf(given, premise) === targetOf(key, premise)),
  fits: (asked, given) =>
    sameNames(Object.keys(given.pairs), asked.options) && within(Object.values(given.pairs), asked.targets),
  begin: (asked, _order, before) =>
    pairs(
      Object.entries(before?.pairs ?? {}).filter(
        ([premise, target]) => within([premise], asked.options) && within([target], asked.targets),
      ),
    ),
  rename(given, names) {
    const premises = renameAll(Object.keys(given.pairs), names.options);
    const targets = renameAll(Object.values(given.pairs), names.targets);
    return premises && targets && pairs(premises.map((premise, i) => [premise, targets[i] ?? ""]));
  },
  canonical: (given) => pairs(Object.entries(given.pairs).sort()),
  ticked: () => [],

  describe({ targets, key }, given, option) {
    const name = (target: string | undefined) => targets.find((one) => one.id === target)?.text ?? "";
    const expected = targetOf(key, option);
    const tag = { text: `✓ ${name(expected)}`, good: true };
    const chosen = given && targetOf(given, option);
    if (!chosen) return { tags: [tag], state: "other" };
    if (chosen === expected) return { tags: [tag], state: "right" };
    const text = `✗ vous aviez choisi\u00a0: ${name(chosen)}`;
    return { tags: [tag, { text, good: false }], state: "wrong" };
  },
  correctedOrder: (_key, order) => order,
  spell: ({ options, targets }, given) => ({
    lines: options.flatMap(({ id, text }) => {
      const target = targetOf(given, id);
      return target === undefined ? [] : [`${text} → ${textOf(targets, target)}`];
    }),
    inOrder: false,
  }),

  paper: {
    instruction: "Écrivez un numéro pour chaque lettre.",
    blank: (letters) => letters.map((letter) => `${letter} – …`).join("   "),
    key: (key, { order, letterOf, numberOf }) =>
      order.map((id) => `${letterOf(id)} – ${numberOf(targetOf(key, id))}`).join(", "),
  },
});
