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

/**
 * Reads a code as people type it: any case, spaces, hyphens.
 * @returns the code in capitals without separators, or `null` when it cannot be one.
 */
export function parseCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s\u2010-\u2015.-]/g, "");
  if (code.length !== codeLength) return null;
  return [...code].every((symbol) => codeAlphabet.includes(symbol)) ? code : null;
}

/** The code as it is shown, in two groups of four. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
