import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The files of a bank, wherever they are. */
export type BankFiles = {
  /** Every file below `questions/`, from the root of the repository, with forward slashes, sorted. */
  readonly paths: readonly string[];
  /** The text of one of them, or `null` when it is not there. */
  read(path: string): string | null;
};

/** The files as they are on disk. @throws when `root` has no `questions` folder. */
export function filesOnDisk(root: string): BankFiles {
  const paths = readdirSync(join(root, "questions"), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const known = new Set(paths);
  return { paths, read: (path) => (known.has(path) ? readFileSync(join(root, path), "utf8") : null) };
}

/** Git could not say what the bank was at a revision. */
export class UnknownRevision extends Error {
  override readonly name = "UnknownRevision";
}

/**
 * The files as a commit has them, read in two calls of git whatever their number.
 * @param ref anything that names a commit: a branch, a tag, `HEAD~3`.
 * @throws UnknownRevision when git has no such commit, or is not there.
 */
export function filesAtRevision(root: string, ref: string): BankFiles {
  const git = (args: readonly string[], input?: string): Buffer => {
    try {
      return execFileSync("git", args, {
        cwd: root,
        input,
        maxBuffer: 1 << 30,
        stdio: ["pipe", "pipe", "ignore"],
      });
    } catch (cause) {
      throw new UnknownRevision(ref, { cause });
    }
  };
  const commit = git(["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`])
    .toString()
    .trim();
  const blobs = git(["ls-tree", "-r", "-z", commit, "--", "questions"])
    .toString()
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => {
      const [meta = "", path = ""] = line.split("\t");
      return { path, hash: meta.split(" ")[2] ?? "" };
    });
  const contents = splitBatch(git(["cat-file", "--batch"], blobs.map(({ hash }) => `${hash}\n`).join("")));
  const texts = new Map(blobs.map(({ path }, index) => [path, contents[index] ?? ""]));
  return { paths: [...texts.keys()].sort(), read: (path) => texts.get(path) ?? null };
}

/** Cuts what `git cat-file --batch` printed: a header line that ends with the size, the bytes, a line feed. */
function splitBatch(output: Buffer): string[] {
  const contents: string[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const size = Number(output.subarray(at, end).toString().split(" ").at(-1));
    contents.push(output.subarray(end + 1, end + 1 + size).toString("utf8"));
    at = end + 1 + size + 1;
  }
  return contents;
}
