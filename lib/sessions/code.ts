/**
 * The join code that a coach says aloud: 8 symbols of 31, 39.6 bits. Neither 0, O, 1, I nor L,
 * which a room cannot tell apart on a screen.
 */
export const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const codeLength = 8;

/**
 * A code from random bytes, each symbol equally likely: bytes that would favour some are skipped.
 * @param bytes as many as wanted of random numbers from 0 to 255; about 9 are used.
 * @returns the code, or `null` when the bytes did not suffice.
 */
export function codeFrom(bytes: Iterable<number>): string | null {
  const fair = 256 - (256 % codeAlphabet.length);
  let code = "";
  for (const byte of bytes) {
    if (byte >= fair) continue;
    code += codeAlphabet[byte % codeAlphabet.length];
    if (code.length === codeLength) return code;
  }
  return null;
}

/** What was understood of what somebody typed or pasted. */
export type ReadCode = { readonly code: string } | { readonly problem: "none" | "several" };

const symbol = `[${codeAlphabet}]`;
const half = `${symbol}{${codeLength / 2}}`;
/** Spaces of any width, hyphens of any kind, and signs without a width that copying brings along. */
const separators = "[\\s.\\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]";
/** In one piece or in two, and no longer word. */
const shape = `(?<![\\w-])(${half}${separators}{0,3}${half})(?![\\w-])`;
/** A message that holds a code is no longer than this, in characters. */
const longestText = 1_000;
/** What may stand around a code without being part of it. */
const around = "[«»“”„‟‘’‚‹›\"'`´()[\\]{}<>,;:!?…*#|]";

const edges = new RegExp(`^(?:${around}|${separators})+|(?:${around}|${separators})+$`, "gu");
const inner = new RegExp(separators, "gu");
const whole = new RegExp(`^${symbol}{${codeLength}}$`, "u");
/** After the « # » of a link. */
const linked = new RegExp(`#${separators}*${shape}`, "giu");
/** After « Code : », whatever the case; after « le code », in capitals, or ordinary words would do. */
const labelled = new RegExp(`\\bcode\\b[^:=#\\n]{0,30}[:=](?:${around}|${separators})*${shape}`, "giu");
const named = new RegExp(`\\b[Cc]ode(?: est)?(?:${around}|${separators})+${shape}`, "gu");
/** Anything that looks like a code, to tell that there are several. */
const lookalike = new RegExp(`(?=\\D{0,8}\\d)${shape}`, "gu");

/**
 * Reads a code as people type it or paste it: any case, spaces, hyphens, quotation marks, the whole
 * link of the session, « Code : 7KQM 4XTP ». In other words it is found only where it is announced:
 * no word of a sentence is taken for one.
 */
export function readCode(typed: string): ReadCode {
  if (typed.length > longestText) return { problem: "none" };
  const text = decoded(typed).normalize("NFKC");
  const alone = text.replace(edges, "").replace(inner, "").toUpperCase();
  if (whole.test(alone)) return { code: alone };
  const announced = [linked, labelled, named].flatMap((pattern) => codesIn(text, pattern));
  const all = new Set([...announced, ...codesIn(text, lookalike)]);
  if (all.size > 1) return { problem: "several" };
  const [code] = announced;
  return code === undefined ? { problem: "none" } : { code };
}

function codesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = ""]) => found.replace(inner, "").toUpperCase());
}

/** Copied from an address bar, once or through another tool, « # » may be « %23 » or « %2523 ». */
function decoded(text: string): string {
  const once = (before: string) =>
    before.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
      try {
        return decodeURIComponent(escaped);
      } catch {
        return escaped;
      }
    });
  return once(once(text));
}

/** @returns the code in capitals without separators, or `null` when there is none, or several. */
export function parseCode(typed: string): string | null {
  const read = readCode(typed);
  return "code" in read ? read.code : null;
}

/** The code as it is shown, in two groups of four. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
