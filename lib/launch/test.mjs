import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { findOrInstallBrowser } from "./browser.mjs";
import { closingLine, countPlaywright, countVitest } from "./count.mjs";
import { installDependencies } from "./install.mjs";

/* `npm test`: installs what is missing, runs every check, and counts from the real reports. */

installDependencies();
rmSync("reports", { recursive: true, force: true });
mkdirSync("reports", { recursive: true });

const browser = await findOrInstallBrowser();
if (!browser)
  console.error(
    "Aucun navigateur Chromium trouvé ni installable. Installez-en un, ou donnez son chemin : CHROMIUM_PATH=/chemin npm test",
  );

/** @type {import("./count.mjs").Count} */
const total = { passed: 0, failed: 0, skipped: 0 };

check("format et style", "npx", ["biome", "ci"]);
check("page types", "npx", ["next", "typegen"]);
check("types", "npx", ["tsc", "--noEmit"]);
check("code mort", "npx", ["knip"]);
check("banque", "npm", ["run", "--silent", "bank", "--", "check"]);
check("banque compilée", "npm", ["run", "--silent", "bank", "--", "compile"]);
suite(
  "tests unitaires et de composants",
  "npx",
  ["vitest", "run", "--project", "unit", "--project", "component"],
  "reports/vitest.json",
  countVitest,
);
const built = check("construction", "npm", ["run", "--silent", "build"]);
if (built)
  suite(
    "tests de pannes",
    "npx",
    ["vitest", "run", "--project", "faults", "--outputFile.json=reports/faults.json"],
    "reports/faults.json",
    countVitest,
  );
if (built && browser)
  suite("tests de bout en bout", "npx", ["playwright", "test"], "reports/playwright.json", countPlaywright);
else total.failed++;

console.log(`\n${closingLine(total)}`);
process.exit(total.failed > 0 ? 1 : 0);

/**
 * One check that passes or fails as a whole.
 * @param {string} name @param {string} command @param {string[]} args
 */
function check(name, command, args) {
  const ok = execute(name, command, args);
  total[ok ? "passed" : "failed"]++;
  return ok;
}

/**
 * A test runner that writes a report; without one, the suite has failed.
 * @param {string} name @param {string} command @param {string[]} args
 * @param {string} report @param {(report: unknown) => import("./count.mjs").Count} count
 */
function suite(name, command, args, report, count) {
  const ok = execute(name, command, args);
  try {
    const counted = count(JSON.parse(readFileSync(report, "utf8")));
    total.passed += counted.passed;
    total.skipped += counted.skipped;
    // A runner that fails although each test passed (a hook, a threshold) is one failure.
    total.failed += counted.failed || (ok ? 0 : 1);
  } catch (error) {
    console.error(`  ${report} : ${error instanceof Error ? error.message : error}`);
    total.failed++;
  }
}

/** @param {string} name @param {string} command @param {string[]} args */
function execute(name, command, args) {
  console.log(`\n▸ ${name}`);
  const start = Date.now();
  const { status } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...(browser ? { CHROMIUM_PATH: browser } : {}) },
  });
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`  ${status === 0 ? "réussi" : "ÉCHEC"} en ${seconds} s`);
  return status === 0;
}
