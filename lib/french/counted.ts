/**
 * A number and its noun in agreement: « 1 question », « 2 questions », « 0 question ».
 * @param count any number; French takes the plural from 2 on.
 * @param several the plural, where it is not the singular and an « s ».
 */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString("fr")} ${agreed(count, one, several)}`;
}

/** The noun, verb or adjective alone, in agreement with a number said elsewhere. */
export function agreed(count: number, one: string, several = `${one}s`): string {
  return Math.abs(count) >= 2 ? several : one;
}

const words =
  "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split(" ");

/** A small number in letters: « cinq ». @returns digits above 16, and for what is not a whole number. */
export function inLetters(number: number): string {
  return words[number] ?? number.toLocaleString("fr");
}
