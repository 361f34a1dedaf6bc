import { findNodeAtLocation, type JSONPath, parseTree } from "jsonc-parser";

/** Something wrong in a file of the bank, as data: who found it and how it is printed is said elsewhere. */
export type Found = {
  /** An error keeps the bank from being published; a warning is work to be planned. */
  readonly level: "error" | "warning";
  readonly file: string;
  readonly path: JSONPath;
  /** 1-based; where the value, or the nearest existing parent of a missing one, begins. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, in French, naming the thing. */
  readonly message: string;
  /** How to mend it, in French. */
  readonly mend: string;
};

/** The same, signed by the rule that found it. */
export type Finding = Found & { readonly rule: string };

/** Signs what one rule found. Rules do not write their own name: a wrong one is impossible. */
export function signed(rule: string, all: readonly Found[]): Finding[] {
  return all.map((one) => ({ ...one, rule }));
}

/** 1-based line and column of an offset in a text. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}

/** Where the value at a JSON path begins; a missing value is placed at its nearest existing parent. */
export function locate(text: string, path: JSONPath): { line: number; column: number } {
  const root = parseTree(text);
  for (let length = path.length; root && length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node) return positionAt(text, node.offset);
  }
  return { line: 1, column: 1 };
}

/** What keeps the bank from being published, on a value of a file. */
export function fault(
  at: { file: string; text: string },
  path: JSONPath,
  message: string,
  mend: string,
): Found {
  return { level: "error", file: at.file, path, ...locate(at.text, path), message, mend };
}

/** The same, for what is only work to be planned. */
export function warning(...args: Parameters<typeof fault>): Found {
  return { ...fault(...args), level: "warning" };
}

/** The same, on a file as a whole. */
export function faultOfFile(file: string, message: string, mend: string): Found {
  return { level: "error", file, path: [], line: 1, column: 1, message, mend };
}

/** `/options/2/text`: the JSON path as authors read it; the whole file is `/`. */
export function formatPath(path: JSONPath): string {
  return `/${path.join("/")}`;
}

/** One finding as the three lines a terminal shows. */
export function formatFinding(f: Finding): string {
  const level = f.level === "warning" ? " (avertissement)" : "";
  return `${f.file}:${f.line}:${f.column} ${formatPath(f.path)} [${f.rule}]${level}\n    ${f.message}\n    → ${f.mend}`;
}
