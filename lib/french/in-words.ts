const small = [
  ...["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"],
  ...["onze", "douze", "treize", "quatorze", "quinze", "seize"],
];

/**
 * A small number as a sentence writes it: 5 is « cinq ». From 17 on, or when it is not a whole number,
 * it stays in figures, as French usage prefers in such texts.
 * @param count 0 or more. In front of a feminine noun, 1 is not said by this.
 */
export function inWords(count: number): string {
  return small[count] ?? count.toLocaleString("fr");
}
