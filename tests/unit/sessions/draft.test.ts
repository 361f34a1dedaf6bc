import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainId } from "@/lib/bank/schema";
import {
  type Creation,
  countOf,
  creationFor,
  firstDraft,
  readDraft,
  requestOf,
  type SessionDraft,
  type Settings,
} from "@/lib/sessions/draft";
import { NewSession } from "@/lib/sessions/model";

const named: SessionDraft = { ...firstDraft, title: "Équipe" };

function settingsOf(draft: SessionDraft): Settings {
  const read = readDraft(draft);
  if (!read.ok) throw new Error(`${read.field}: ${read.text}`);
  return read.settings;
}

function faultOf(change: Partial<SessionDraft>): string {
  const read = readDraft({ ...named, ...change });
  return read.ok ? "none" : read.field;
}

let made = 0;
const fresh = () => {
  made++;
  return { secret: String(made).padStart(43, "0"), seed: made };
};

test("a named draft is all that a session needs", () => {
  expect(
    NewSession.safeParse(requestOf(creationFor(null, settingsOf(named), fresh), settingsOf(named))),
  ).toMatchObject({ success: true, data: { title: "Équipe", selection: { by: "draw", count: 14 } } });
});

test("each field that does not suit is named", () => {
  expect(faultOf({ title: "  " })).toBe("title");
  expect(faultOf({ domains: [] })).toBe("domains");
  expect(faultOf({ count: "61" })).toBe("selection");
  expect(faultOf({ count: "" })).toBe("selection");
  expect(faultOf({ count: "quatorze" })).toBe("selection");
  expect(faultOf({ by: "hand" })).toBe("selection");
  // Of several faults the first one met on screen is said first.
  expect(faultOf({ title: " ", by: "hand" })).toBe("title");
  expect(faultOf({ title: "", by: "minutes", minutes: "" })).toBe("title");
  expect(faultOf({ by: "minutes", minutes: "une heure" })).toBe("minutes");
  expect(faultOf({ by: "minutes", minutes: "0" })).toBe("minutes");
  expect(faultOf({ seed: "-1" })).toBe("seed");
  expect(faultOf({ seed: "4294967296" })).toBe("seed");
  expect(faultOf({ pace: "self" })).toBe("endsAt");
  expect(faultOf({ seconds: "9" })).toBe("secondsPerQuestion");
  expect(faultOf({ seconds: "vite" })).toBe("secondsPerQuestion");
  expect(faultOf({ capacity: "" })).toBe("capacity");
});

test("what a pace or a choice does not show is not asked for", () => {
  expect(faultOf({ pace: "self", endsAt: "2026-12-01T12:00", seconds: "vite" })).toBe("none");
  expect(faultOf({ by: "hand", picked: [{ id: "une", domain: "cct" }], seed: "vite", count: "vite" })).toBe(
    "none",
  );
});

test("questions chosen by hand bring their domains, and leave those of the draw as they were", () => {
  const picked = [
    { id: "deux", domain: "offre" },
    { id: "une", domain: "cct" },
  ] as const;
  expect(settingsOf({ ...named, by: "hand", picked })).toMatchObject({
    domains: DomainId.options.filter((one) => one === "cct" || one === "offre"),
    selection: { by: "hand", items: ["deux", "une"] },
  });
  expect(settingsOf({ ...named, picked }).domains).toEqual(DomainId.options);
});

test("thousands may be typed as they are written", () => {
  expect(settingsOf({ ...named, capacity: "1\u202f000", seconds: "3 600" })).toMatchObject({
    capacity: 1000,
    secondsPerQuestion: 3600,
  });
});

test("a time is as many questions as it holds; what is no number holds none", () => {
  expect(countOf({ ...named, by: "minutes", minutes: "45" })).toBe(15);
  expect(countOf({ ...named, by: "minutes", minutes: "45", pace: "self" })).toBe(45);
  expect(countOf({ ...named, by: "minutes", minutes: "" })).toBeNull();
});

test("the same settings sent again are the same request, chance included", () => {
  const first = creationFor(null, settingsOf(named), fresh);
  const again = creationFor(first, settingsOf({ ...named }), fresh);
  expect(again).toBe(first);
  expect(requestOf(again, settingsOf(named))).toEqual(requestOf(first, settingsOf(named)));
});

test("settings changed after a lost answer are another request", () => {
  const first = creationFor(null, settingsOf(named), fresh);
  const changed = settingsOf({ ...named, title: "Équipe, mardi" });
  const second = creationFor(first, changed, fresh);
  expect(second.secret).not.toBe(first.secret);
  expect(requestOf(second, changed).title).toBe("Équipe, mardi");
});

test("one secret never stands for two sets of settings", () => {
  const drafts = fc.array(
    fc.record({
      title: fc.constantFrom("A", "B"),
      count: fc.constantFrom("3", "14"),
      minutes: fc.constantFrom("10", "20"),
      capacity: fc.constantFrom("30", "300"),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(drafts, (edits) => {
      const sent = new Map<string, string>();
      let last: Creation | null = null;
      for (const edit of edits) {
        const settings = settingsOf({ ...named, ...edit });
        last = creationFor(last, settings, fresh);
        const body = JSON.stringify(requestOf(last, settings));
        expect(sent.get(last.secret) ?? body).toBe(body);
        sent.set(last.secret, body);
      }
    }),
  );
});
