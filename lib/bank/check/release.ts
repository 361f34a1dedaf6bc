import { fault } from "../finding";
import type { Rule } from "./rule";

/** What the bank calls itself, its journal tells. */
export const release: Rule = {
  name: "release",
  description: "Le journal décrit la version de la banque.",
  check(bank) {
    const { version } = bank.manifest.value;
    const latest = /^## (\d+\.\d+\.\d+)/m.exec(bank.changelog)?.[1] ?? null;
    return latest === version
      ? []
      : [
          fault(
            bank.manifest,
            ["version"],
            latest
              ? `La banque se dit en version ${version}, son journal en est à ${latest}.`
              : "Le journal de la banque ne décrit aucune version.",
            `Ouvrez questions/CHANGELOG.md par « ## ${version} — AAAA-MM-JJ » et dites ce qui change, ou corrigez la version.`,
          ),
        ];
  },
};
