/** One measured figure beside its budget. */
export type Figure = {
  readonly name: string;
  /** As it is printed, with its unit. */
  readonly value: string;
  /** As it is printed; empty for a figure that is only information. */
  readonly budget: string;
  /** `null` for a figure that is only information. */
  readonly kept: boolean | null;
};

/** A figure that must not exceed its budget. */
export function atMost(name: string, value: number, limit: number, unit: string, digits = 0): Figure {
  return {
    name,
    value: `${value.toFixed(digits)}${unit}`,
    budget: `≤ ${limit.toFixed(digits)}${unit}`,
    kept: value <= limit,
  };
}

/** A figure that must reach its budget. */
export function atLeast(name: string, value: number, limit: number, unit = "", digits = 0): Figure {
  return {
    name,
    value: `${value.toFixed(digits)}${unit}`,
    budget: `≥ ${limit.toFixed(digits)}${unit}`,
    kept: value >= limit,
  };
}

/** A figure without a budget. */
export function info(name: string, value: string): Figure {
  return { name, value, budget: "", kept: null };
}

/** Prints a section as aligned columns. @returns how many budgets were exceeded. */
export function print(title: string, figures: readonly Figure[]): number {
  const width = Math.max(...figures.map((one) => one.name.length));
  const valueWidth = Math.max(...figures.map((one) => one.value.length));
  const marks = { true: "ok", false: "OVER BUDGET", null: "" };
  console.log(`\n## ${title}\n`);
  for (const { name, value, budget, kept } of figures)
    console.log(
      `${name.padEnd(width)}  ${value.padStart(valueWidth)}  ${budget.padEnd(12)} ${marks[`${kept}`]}`.trimEnd(),
    );
  return figures.filter((one) => one.kept === false).length;
}

/** The value below which a share of the values lies (nearest rank). @param share in ]0, 1]. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
