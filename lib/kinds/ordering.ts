import type { Response } from "../bank/item";
import { defineKind } from "./define";
import { renameAll, sameNames, textOf } from "./names";

type Order = Extract<Response, { type: "order" }>;

const order = (options: readonly string[]): Order => ({ type: "order", options: [...options] });

export const ordering = defineKind("ordering", "order", {
  name: "Mise en ordre",
  // What is ordered varies (steps, levels, circles): the question says which order is meant.
  instruction: "Rangez ces éléments dans l’ordre que demande la question, le premier en haut.",
  missing: "",
  listedInOrder: true,
  countsOptions: false,

  keyOf: ({ options }) => order(options.map((option) => option.id)),
  optionsOf: ({ options }) => options,
  targetsOf: () => [],
  choicesOf: () => null,
  keyFaults: () => [],
  marksOf: (_question, index) => ({ blank: " · ", keyed: `${index + 1}. ` }),
  skeleton: () => ({
    options: ["première", "deuxième", "troisième"].map((rank, index) => ({
      id: "abc"[index] ?? "a",
      text: `À écrire : ${rank} étape`,
      rationale: "À écrire : pourquoi.",
    })),
  }),

  agrees: (key, given) =>
    key.options.length === given.options.length && key.options.every((id, i) => given.options[i] === id),
  fits: (asked, given) => sameNames(given.options, asked.options),
  begin: (asked, shown, before) =>
    before && sameNames(before.options, asked.options) ? before : order(shown),
  rename(given, names) {
    const options = renameAll(given.options, names.options);
    return options && order(options);
  },
  canonical: (given) => given,
  ticked: () => [],

  describe({ key }, given, option) {
    const place = key.options.indexOf(option) + 1;
    const tag = { text: `Position ${place}`, good: true };
    if (!given) return { tags: [tag], state: "other" };
    const put = given.options.indexOf(option) + 1;
    const good = put === place;
    const text = good ? "✓ bien placé" : `✗ vous l’aviez mis en position ${put}`;
    return { tags: [tag, { text, good }], state: good ? "right" : "wrong" };
  },
  correctedOrder: (key) => key.options,
  spell: (asked, given) => ({ lines: given.options.map((id) => textOf(asked.options, id)), inOrder: true }),

  paper: {
    instruction: "Écrivez les lettres dans l’ordre.",
    blank: (letters) => letters.map(() => "…").join(" → "),
    key: (key, { letterOf }) => key.options.map(letterOf).join(" → "),
  },
});
