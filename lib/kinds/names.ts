/** Whether every name of a list is there, once each. */
export function sameNames(given: readonly string[], expected: readonly { readonly id: string }[]): boolean {
  return given.length === expected.length && distinct(given) && within(given, expected);
}

export function distinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

export function within(names: readonly string[], known: readonly { readonly id: string }[]): boolean {
  return names.every((name) => known.some((one) => one.id === name));
}

/** A list under other names; `null` when one of them is unknown. */
export function renameAll(list: readonly string[], names: ReadonlyMap<string, string>): string[] | null {
  const renamed = list.flatMap((name) => names.get(name) ?? []);
  return renamed.length === list.length ? renamed : null;
}

/** What an option says, in plain text; its name where it is not known. */
export function textOf(list: readonly { readonly id: string; readonly text: string }[], id: string): string {
  return list.find((one) => one.id === id)?.text ?? id;
}
