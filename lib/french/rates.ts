/** `12 %`, with a non-breaking space. @param rate from 0 to 1. */
export function percent(rate: number): string {
  return `${Math.round(rate * 100)}\u00a0%`;
}

/** `47 à 96 %`. @param interval two rates, the lower first. */
export function intervalWords([low, high]: readonly [number, number]): string {
  return `${Math.round(low * 100)} à ${percent(high)}`;
}
