import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import type { Catalogue } from "@/lib/bank/compiled";
import { planCsv, questionsCsv, sessionJson } from "@/lib/sessions/export";
import { countAnswers } from "@/lib/sessions/figures";
import type { Coaching, PlanStep, SessionItem } from "@/lib/sessions/model";
import { makeItem } from "./items";

const catalogue: Catalogue = { domains: [], resources: [] };
const dangerous = fc
  .tuple(
    fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "=1\n+", '="', "=cmd|' /C calc'!A0"),
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.constantFrom("", ";", '"', "\r\n", "\n", "é’« »"),
  )
  .map((parts) => parts.join(""));

/** Every cell as a spreadsheet reads it. */
function cellsOf(csv: string): string[][] {
  expect(csv.startsWith("\uFEFF")).toBe(true);
  return Papa.parse<string[]>(csv.slice(1), { delimiter: ";", newline: "\r\n" }).data;
}

/** The text as the person wrote it: the apostrophe that guards a formula is not shown by spreadsheets. */
const unguarded = (cell: string | undefined) => (cell ?? "").replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, "");

function stepOf(title: string, note: string): PlanStep {
  return { id: "a", competency: null, title, note, resources: [], minutes: 30, profit: null };
}

function coachingOf(item: SessionItem["item"], answers: number): Coaching {
  const figures = countAnswers(
    item,
    Array.from({ length: answers }, (_, index) => ({
      response: null,
      outcome: index % 3 === 0 ? ("right" as const) : ("unknown" as const),
      confidence: null,
    })),
  );
  return {
    screen: {
      version: 1,
      now: "2026-01-01T00:00:00.000Z",
      title: "Séance",
      pace: "step",
      phase: "ended",
      locked: false,
      total: 1,
      domains: ["cct"],
      endsAt: null,
      question: null,
    },
    code: null,
    projectionSecret: "A".repeat(43),
    capacity: 300,
    seed: 7,
    bankVersion: "1",
    secondsPerQuestion: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    endedAt: null,
    rowsGoAt: null,
    allGoesAt: null,
    questions: [
      { position: 1, itemId: item.id, phase: "revealed", closesAt: null, wasRevealed: true, figures },
    ],
    counts: { participants: answers, finished: 0, answered: [] },
    profits: null,
    plan: null,
    baseline: null,
  };
}

const itemsOf = (item: SessionItem["item"]) => new Map([[1, { position: 1, order: [], item }]]);

describe("CSV", () => {
  test("keeps every text as written, and lets no cell be a formula", () => {
    fc.assert(
      fc.property(dangerous, dangerous, (title, note) => {
        const item = makeItem("single");
        const coaching = coachingOf(item, 6);
        const csv = planCsv({ coaching, items: itemsOf(item), catalogue, plan: [stepOf(title, note)] });
        const [, row = []] = cellsOf(csv);
        expect([unguarded(row[1]), unguarded(row[5])]).toEqual([title, note]);
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 500 },
    );
  });

  test("is as Excel in French reads it: semicolons, decimal commas, one line a question", () => {
    const item = makeItem("single", 4, { title: "=1+1 ; l’énoncé" });
    const csv = questionsCsv({ coaching: coachingOf(item, 6), items: itemsOf(item), catalogue, plan: [] });
    const rows = cellsOf(csv);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.slice(6)).toEqual([
      "Réponses",
      "Justes",
      "Fausses",
      "Ne sait pas",
      "Sûrs et justes",
      "Sûrs et faux",
      "Réussite (%)",
      "Rang à débriefer",
    ]);
    expect(rows[1]?.slice(6)).toEqual(["6", "2", "0", "4", "0", "0", "33,3", "1"]);
    expect(rows[1]?.[4]).toBe("'=1+1 ; l’énoncé");
  });

  test("leaves empty what fewer than five answers would tell", () => {
    const item = makeItem("single");
    const csv = questionsCsv({ coaching: coachingOf(item, 4), items: itemsOf(item), catalogue, plan: [] });
    expect(cellsOf(csv)[1]?.slice(6)).toEqual(["", "", "", "", "", "", "", ""]);
  });
});

test("JSON has the figures, the group's result and the plan, and no secret", () => {
  const item = makeItem("single");
  const coaching = coachingOf(item, 6);
  const text = sessionJson({ coaching, items: itemsOf(item), catalogue, plan: [stepOf("Étape", "")] });
  expect(JSON.parse(text)).toMatchObject({
    format: "seance-cloud-pi-native",
    questions: [{ itemId: item.id, figures: { answered: 6, right: 2 } }],
    result: { domains: [{ domain: "cct", answers: 6, right: 2 }] },
    plan: [{ title: "Étape" }],
  });
  expect(text).not.toContain(coaching.projectionSecret);
});
