/** The same function of a text, that works each text out once: every rule asks for the same ones. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const value = work(text);
    known.set(text, value);
    return value;
  };
}
