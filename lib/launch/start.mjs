import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { installDependencies, run } from "./install.mjs";

/* `npm start`: installs and builds what is missing or out of date, then serves. */

const stampFile = join("build", "stamp");
const sources = [
  "app",
  "components",
  "lib",
  "questions",
  "next.config.ts",
  "package-lock.json",
  "tsconfig.json",
];

installDependencies();
const stamp = stampOfSources();
if (!existsSync(stampFile) || readFileSync(stampFile, "utf8") !== stamp) {
  console.log("Construction de l’application…");
  run("npm", ["run", "--silent", "build"]);
  writeFileSync(stampFile, stamp);
}

// A person at a terminal reads sentences; whatever collects logs reads the JSON lines as they are.
const forPerson = process.stdout.isTTY;
const server = spawn(process.execPath, ["build/server.mjs"], {
  stdio: ["inherit", forPerson ? "pipe" : "inherit", "inherit"],
  env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
});
if (server.stdout)
  createInterface({ input: server.stdout }).on("line", (line) => {
    const sentence = sentenceOf(line);
    if (sentence) console.log(sentence);
  });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
  process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));

/**
 * What a line of the log says to a person: its message, or why something failed.
 * @param {string} line @returns {string | null}
 */
function sentenceOf(line) {
  try {
    const { message, reason } = JSON.parse(line);
    return message ?? reason ?? null;
  } catch {
    return line;
  }
}

/** A digest of everything the build is made from, and of the settings that it reads. */
function stampOfSources() {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(process.env).sort())
    if (name.startsWith("SITE_")) hash.update(`${name}=${value}\n`);
  for (const source of sources)
    for (const file of filesBelow(source)) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
