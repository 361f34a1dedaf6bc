import type { ImportFinding } from "./exchange";

/*
 * Files to import are hostile until proved otherwise. This is the one door: size, nature and
 * encoding are judged on the bytes, before anything reads the text.
 */

/** Bounds that every importer holds to. */
export const bounds = {
  bytes: 5_000_000,
  questions: 2_000,
  /** Answers of one question; the bank takes seven, and reading a few more lets the schema say so. */
  options: 50,
} as const;

const archives: readonly { name: string; magic: readonly number[] }[] = [
  { name: "zip", magic: [0x50, 0x4b, 0x03, 0x04] },
  { name: "zip", magic: [0x50, 0x4b, 0x05, 0x06] },
  { name: "gzip", magic: [0x1f, 0x8b] },
  { name: "bzip2", magic: [0x42, 0x5a, 0x68] },
  { name: "xz", magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: "7z", magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: "rar", magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { name: "zstd", magic: [0x28, 0xb5, 0x2f, 0xfd] },
];

/**
 * Makes a text of a file's bytes: UTF-8, with or without its mark, line ends made `\n`.
 * @returns the text, or the reason why the file is refused whole.
 */
export function readIncoming(
  bytes: Uint8Array,
): { text: string; refusal: null } | { text: null; refusal: ImportFinding } {
  const refuse = (line: number, message: string, mend: string) => ({
    text: null,
    refusal: { line, message, mend },
  });
  if (bytes.length > bounds.bytes)
    return refuse(
      1,
      `Le fichier pèse ${Math.ceil(bytes.length / 1_000_000)} Mo ; ${bounds.bytes / 1_000_000} Mo au plus.`,
      "Retirez les images, ou partagez le fichier en plusieurs.",
    );
  const archive = archives.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte));
  if (archive)
    return refuse(
      1,
      `Le fichier est une archive ${archive.name}, pas un texte.`,
      "Extrayez-en le fichier à importer ; depuis un tableur, enregistrez au format CSV UTF-8.",
    );
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return refuse(1, "Le fichier est écrit en UTF-16.", "Enregistrez-le en UTF-8.");
  const text = decode(bytes);
  if (text === null)
    return refuse(
      firstBadLine(bytes),
      "Ce n’est pas de l’UTF-8 à partir de cette ligne.",
      "Enregistrez le fichier en UTF-8 (dans Excel : « CSV UTF-8 »).",
    );
  const control = /[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text);
  if (control)
    return refuse(
      lineAt(text, control.index),
      `Caractère de contrôle U+${control[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}.`,
      "Supprimez ce caractère, qu’aucun texte ne contient.",
    );
  return { text: text.replace(/\r\n?/g, "\n"), refusal: null };
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** No UTF-8 sequence holds a line feed, so lines can be judged one by one. */
function firstBadLine(bytes: Uint8Array): number {
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(0x0a, start);
    if (decode(bytes.subarray(start, end === -1 ? undefined : end)) === null || end === -1) return line;
    start = end + 1;
  }
}
