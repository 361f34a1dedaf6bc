/**
 * Shares `total` seats between parties by the largest-remainder method (Hamilton's):
 * each gets the whole part of its quota total·wᵢ/Σw, and the seats left go to the largest
 * fractional parts, the earlier party first when two are equal.
 * @param weights non-negative; a party of weight 0 gets nothing. All zero: nobody gets anything.
 * @param total whole number of seats, 0 or more.
 * @returns whole seats in the order of the weights; they add up to `total` unless all weights are 0.
 */
export function apportion(weights: readonly number[], total: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => 0);
  const quotas = weights.map((weight) => (total * weight) / sum);
  const seats = quotas.map((quota) => Math.floor(quota + 1e-9));
  const left = total - seats.reduce((a, b) => a + b, 0);
  const byRemainder = quotas
    .map((quota, index) => ({ index, remainder: quota - (seats[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) seats[index] = (seats[index] ?? 0) + 1;
  return seats;
}
