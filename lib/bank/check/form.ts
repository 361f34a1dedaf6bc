import { type Finding, finding } from "../finding";
import { plainText } from "../markdown";
import type { LocatedQuestion } from "../source-bank";
import type { Rule } from "./rule";

/** An option this much longer than the shortest, and by this many characters, stands out. */
const maxRatio = 1.6;
const minGap = 25;
const maxExplanationWords = 90;

/** What lets a reader guess the key without knowing the subject, or tires them for nothing. */
export const form: Rule = {
  name: "form",
  description: "Ni « toutes les réponses », ni négation cachée, ni option qui se distingue par sa longueur.",
  check: (bank) =>
    bank.questions.flatMap((q) => [
      ...catchAll(q),
      ...hiddenNegation(q),
      ...lengths(q),
      ...explanationLength(q),
    ]),
};

function catchAll(question: LocatedQuestion): Finding[] {
  return question.value.options.flatMap((option, index) =>
    /(?:toutes|aucune) (?:de |d['’])?(?:ces|les) (?:réponses|propositions|options)/i.test(option.text)
      ? [
          finding(
            "form",
            question,
            ["options", index, "text"],
            "« Toutes / aucune de ces réponses » n’est pas une option.",
            "Remplacez-la par une erreur que l’on fait vraiment, ou par une bonne réponse de plus.",
          ),
        ]
      : [],
  );
}

function hiddenNegation(question: LocatedQuestion): Finding[] {
  const asked =
    plainText(question.value.stem)
      .split(/(?<=[.!:])\s/)
      .at(-1) ?? "";
  const negative = /\b(?:n['’]|ne )\S.* pas\b/i.test(asked);
  return negative && !/\*\*[^*]*pas[^*]*\*\*/.test(question.value.stem)
    ? [
        finding(
          "form",
          question,
          ["stem"],
          "La question est posée à la négative sans que la négation soit mise en valeur.",
          "Posez-la à l’affirmative, ou écrivez **pas** en gras.",
        ),
      ]
    : [];
}

function lengths(question: LocatedQuestion): Finding[] {
  const { value } = question;
  if (value.kind !== "single" && value.kind !== "multiple") return [];
  const sizes = value.options.map((o) => plainText(o.text).length);
  const shortest = Math.min(...sizes);
  const longest = Math.max(...sizes);
  if (longest <= shortest * maxRatio || longest - shortest < minGap) return [];
  return [
    finding(
      "form",
      question,
      ["options", sizes.indexOf(longest), "text"],
      `Les options n’ont pas la même longueur : de ${shortest} à ${longest} caractères.`,
      `Allongez les courtes ou abrégez la longue, jusqu’à un rapport de ${maxRatio.toLocaleString("fr")} au plus.`,
    ),
  ];
}

function explanationLength(question: LocatedQuestion): Finding[] {
  const words = plainText(question.value.explanation).split(" ").length;
  return words <= maxExplanationWords
    ? []
    : [
        finding(
          "form",
          question,
          ["explanation"],
          `L’explication compte ${words} mots ; ${maxExplanationWords} au plus.`,
          "Gardez ce qui apprend quelque chose, coupez le reste.",
        ),
      ];
}
