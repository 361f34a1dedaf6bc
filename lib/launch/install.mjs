import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

/** Installs the dependencies when they are missing or older than the lock file. */
export function installDependencies() {
  const mark = "node_modules/.package-lock.json";
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync("package-lock.json").mtimeMs) return;
  console.log("Installation des dépendances…");
  run("npm", ["ci", "--no-audit", "--no-fund"]);
}

/**
 * Runs a command to its end and leaves with its code when it fails.
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error || status !== 0) {
    console.error(`La commande « ${command} ${args.join(" ")} » a échoué.`);
    process.exit(status || 1);
  }
}
