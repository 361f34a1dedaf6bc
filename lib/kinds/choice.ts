import type { Response } from "../bank/item";
import type { AuthoredChoice, KeyFault } from "./authored";
import { defineKind } from "./define";
import type { Answerable, Described, Names, OnPaper, Tag } from "./kind";
import { distinct, renameAll, textOf, within } from "./names";

type Choice = Extract<Response, { type: "choice" }>;

const choice = (options: readonly string[]): Choice => ({ type: "choice", options: [...options] });

/** What single and multiple share: options ticked, in no order. */
const ticking = {
  listedInOrder: false,
  countsOptions: true,
  agrees(key: Choice, given: Choice): boolean {
    const expected = new Set(key.options);
    const chosen = new Set(given.options);
    return expected.size === chosen.size && [...chosen].every((id) => expected.has(id));
  },
  begin: (asked: Answerable, _order: readonly string[], before: Choice | null): Choice =>
    choice(before?.options.filter((id) => within([id], asked.options)) ?? []),
  rename(given: Choice, names: Names): Choice | null {
    const options = renameAll(given.options, names.options);
    return options && choice(options);
  },
  canonical: (given: Choice): Choice => choice(given.options.toSorted()),
  ticked: (given: Choice): readonly string[] => given.options,
  describe: ({ key }: { readonly key: Choice }, given: Choice | null, option: string): Described =>
    worth(key.options.includes(option), given?.options.includes(option) ?? false),
  correctedOrder: (_key: Choice, order: readonly string[]): readonly string[] => order,
  spell: ({ options }: Answerable, given: Choice) => ({
    lines: given.options.map((id) => textOf(options, id)),
    inOrder: false,
  }),
};

type Written = { readonly options: readonly AuthoredChoice[] };

const authored = {
  keyOf: ({ options }: Written) => choice(options.filter(({ correct }) => correct).map(({ id }) => id)),
  optionsOf: ({ options }: Written) => options,
  targetsOf: () => [],
  choicesOf: ({ options }: Written) => options,
};

const rightIn = (options: readonly AuthoredChoice[]) => options.filter(({ correct }) => correct).length;
const fault = (message: string, mend: string): KeyFault => ({ path: ["options"], message, mend });
const marked = (blank: string) => ({
  marksOf: ({ options }: Written, index: number) => ({
    blank,
    keyed: options[index]?.correct ? "✓  " : "✗  ",
  }),
});

const paper = {
  blank: (letters: readonly string[]) => letters.map((letter) => `☐ ${letter}`).join("   "),
  key: (key: Choice, { letterOf }: OnPaper) => key.options.map(letterOf).toSorted().join(", "),
};

export const single = defineKind("single", "choice", {
  ...ticking,
  ...authored,
  name: "Une seule bonne réponse",
  instruction: "Une seule réponse attendue.",
  missing: "Choisissez une réponse avant de valider, ou « Je ne sais pas ».",
  keyFaults({ options }) {
    const right = rightIn(options);
    if (right === 1) return [];
    return [
      fault(
        `Une question « single » a une seule bonne option ; celle-ci en a ${right}.`,
        'Gardez "correct": true sur une seule option, ou passez à « multiple ».',
      ),
    ];
  },
  ...marked("( )"),
  skeleton: () => ({ options: skeleton(1) }),
  fits: (asked, { options }) => options.length === 1 && within(options, asked.options),
  paper: { ...paper, instruction: "Une seule réponse." },
});

export const multiple = defineKind("multiple", "choice", {
  ...ticking,
  ...authored,
  name: "Plusieurs bonnes réponses",
  instruction: "Plusieurs réponses attendues : cochez toutes celles qui conviennent, et elles seules.",
  missing: "Cochez au moins une réponse avant de valider, ou choisissez « Je ne sais pas ».",
  keyFaults({ options }) {
    const right = rightIn(options);
    if (right >= 2 && right < options.length) return [];
    return [
      fault(
        `Une question « multiple » a de 2 à ${options.length - 1} bonnes options ; celle-ci en a ${right}.`,
        "Ajustez « correct », ou passez à « single ».",
      ),
    ];
  },
  ...marked("[ ]"),
  skeleton: () => ({ options: skeleton(2) }),
  fits: (asked, { options }) => options.length > 0 && distinct(options) && within(options, asked.options),
  paper: { ...paper, instruction: "Une ou plusieurs réponses." },
});

function worth(right: boolean, chosen: boolean): Described {
  const tags: Tag[] = [
    right ? { text: "✓ Bonne réponse", good: true } : { text: "✗ À écarter", good: false },
  ];
  if (chosen) tags.push({ text: "— votre choix", good: right });
  if (right) return { tags, state: "right" };
  return { tags, state: chosen ? "wrong" : "other" };
}

function skeleton(keys: number): AuthoredChoice[] {
  return ["première", "deuxième", "troisième", "quatrième"].map((rank, index) => ({
    id: "abcd"[index] ?? "a",
    text: `À écrire : ${rank} option, ${index < keys ? "juste" : "erreur que l'on fait vraiment"}`,
    correct: index < keys,
    rationale: "À écrire : pourquoi.",
  }));
}
