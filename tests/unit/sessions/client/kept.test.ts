import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  forgetDrafts,
  forgetOrphanDrafts,
  isUnsent,
  keepDraft,
  keptDrafts,
} from "@/lib/sessions/client/drafts";
import {
  forgetCoaching,
  forgetParticipation,
  type KeptParticipation,
  keepCoaching,
  keepParticipation,
  keepPending,
  keptCoachings,
  keptParticipations,
  participationOfThisTab,
} from "@/lib/sessions/client/kept";
import { openPages } from "@/lib/sessions/client/pages";
import type { GivenAnswer } from "@/lib/sessions/model";
import { fakeStorage, secretOf } from "./fake-server";

const at = "2026-11-29T08:00:00.000Z";
const one = (letter: string, over: Partial<KeptParticipation> = {}): KeptParticipation => ({
  code: "7KQM4XTP",
  secret: secretOf(letter),
  title: `Séance ${letter}`,
  nickname: "Loutre",
  at,
  pending: [],
  ...over,
});
const answer = (position: number, revision: number): GivenAnswer => ({
  position,
  revision,
  response: { type: "choice", options: ["a"] },
  confidence: null,
});

let storage: ReturnType<typeof fakeStorage>;
beforeEach(() => {
  storage = fakeStorage();
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("sessionStorage", fakeStorage());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("what the device keeps", () => {
  test("comes back, last kept first, whatever the device's clock says", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2040-01-01T00:00:00Z") });
    expect(keepParticipation(one("a"))).toBe(true);
    vi.setSystemTime(new Date("1999-01-01T00:00:00Z"));
    expect(keepParticipation(one("b"))).toBe(true);
    vi.setSystemTime(new Date("2060-01-01T00:00:00Z"));
    expect(keptParticipations().map(({ secret }) => secret[0])).toEqual(["b", "a"]);
    expect(participationOfThisTab()?.secret).toBe(secretOf("b"));
  });

  test("drafts go with the participation that they are of, too old to open anything, and no other does", () => {
    const draft = { response: null, confidence: "sure" as const };
    const old = "2026-09-01T08:00:00.000Z";
    keepParticipation(one("a", { at: old }));
    keepDraft(secretOf("a"), 1, draft);
    keepParticipation(one("b", { at: old }));
    keepDraft(secretOf("b"), 1, draft);
    forgetOrphanDrafts();
    expect(keptDrafts(secretOf("a")).size).toBe(1);
    // A newer page's, which this one cannot read, is still kept.
    const entries = JSON.parse(storage.getItem("participations") ?? "") as { secret: string; at: unknown }[];
    const newer = entries.map((entry) =>
      entry.secret === secretOf("b") ? { ...entry, at: { era: 2 } } : entry,
    );
    storage.setItem("participations", JSON.stringify(newer));
    keepParticipation(one("c"));
    forgetOrphanDrafts();
    expect(keptParticipations().map(({ secret }) => secret[0])).toEqual(["c"]);
    expect(["a", "b"].map((letter) => keptDrafts(secretOf(letter)).size)).toEqual([0, 1]);
    storage.refused = true;
    forgetOrphanDrafts();
    storage.refused = false;
    expect(keptDrafts(secretOf("b")).size).toBe(1);
  });

  test("two people of one session on one device are two, and a tab comes back as its own", () => {
    keepParticipation(one("a"));
    keepParticipation(one("b"));
    keepPending(one("a"), [answer(1, 1)], () => false);
    expect(participationOfThisTab()?.secret).toBe(secretOf("b"));
    expect(keptParticipations().find(({ secret }) => secret === secretOf("b"))?.pending).toEqual([]);
    forgetParticipation(secretOf("b"));
    expect(keptParticipations().map(({ secret }) => secret[0])).toEqual(["a"]);
  });

  test("a tab opened by an earlier version, which wrote the code, comes back too", () => {
    keepParticipation(one("a"));
    sessionStorage.setItem("participation", "7KQM4XTP");
    expect(participationOfThisTab()?.secret).toBe(secretOf("a"));
  });

  test("goes when the server's clock says that it opens nothing any more", () => {
    keepParticipation(one("a", { at: "2026-06-01T00:00:00.000Z" }));
    keepParticipation(one("b"));
    expect(keptParticipations().map(({ secret }) => secret[0])).toEqual(["b"]);
  });

  test("answers whether it was kept, and whether it was forgotten", () => {
    expect(keepParticipation(one("a"))).toBe(true);
    storage.refused = true;
    expect(keepParticipation(one("b"))).toBe(false);
    expect(keepPending(one("a"), [answer(1, 1)], () => false)).toBe(false);
    expect(forgetParticipation(secretOf("a"))).toBe(false);
    expect(keepCoaching({ secret: secretOf("c"), title: "x", at })).toBe(false);
    expect(keepDraft(secretOf("a"), 1, { response: null, confidence: "sure" })).toBe(false);
    storage.refused = false;
    expect(forgetParticipation(secretOf("a"))).toBe(true);
    expect(storage.length).toBe(0);
  });

  test("a full storage is a refusal, not a success", () => {
    keepParticipation(one("a"));
    storage.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect(keepPending(one("a"), [answer(1, 1)], () => false)).toBe(false);
    storage.setItem = () => undefined;
    expect(keepPending(one("a"), [answer(1, 1)], () => false)).toBe(false);
  });

  test("an entry of a later version is read as far as it can be, and loses nothing", () => {
    const later = {
      ...one("a"),
      mood: "curious",
      pending: [{ ...answer(1, 1), novelty: true }, { kind: "new" }],
    };
    const unknown = { secret: secretOf("z"), shape: "of another time" };
    storage.setItem("participations", JSON.stringify([later, unknown, 3, null]));
    expect(keptParticipations().map(({ secret }) => secret[0])).toEqual(["a"]);
    keepParticipation(one("b"));
    keepPending(one("a"), [answer(2, 1)], () => false);
    const raw = JSON.parse(storage.getItem("participations") ?? "") as unknown[];
    expect(raw).toContainEqual(unknown);
    expect(raw).toContainEqual(expect.objectContaining({ mood: "curious" }));
  });

  test.each(["null", "{", '{"secret":1}', "3"])(
    "%s in its place costs nothing but what was there",
    (text) => {
      storage.setItem("participations", text);
      storage.setItem("seances", text);
      expect(keptParticipations()).toEqual([]);
      expect(keepParticipation(one("a"))).toBe(true);
      expect(keepCoaching({ secret: secretOf("c"), title: "x", at })).toBe(true);
      expect(keptCoachings()).toHaveLength(1);
      expect(forgetCoaching(secretOf("c"))).toBe(true);
      expect(keptCoachings()).toEqual([]);
    },
  );
});

describe("answers that wait", () => {
  test("of two pages stay side by side until each has been spoken of", () => {
    keepParticipation(one("a"));
    keepPending(one("a"), [answer(1, 1)], () => false);
    keepPending(one("a"), [answer(2, 1)], () => false);
    expect(keptParticipations()[0]?.pending).toEqual([answer(1, 1), answer(2, 1)]);
    keepPending(one("a"), [answer(1, 2)], () => false);
    expect(keptParticipations()[0]?.pending).toEqual([answer(2, 1), answer(1, 2)]);
    keepPending(one("a"), [], ({ position }) => position === 1);
    expect(keptParticipations()[0]?.pending).toEqual([answer(2, 1)]);
  });

  test("of a participation forgotten meanwhile do not bring it back", () => {
    keepParticipation(one("a"));
    forgetParticipation(secretOf("a"));
    expect(keepPending(one("a"), [answer(1, 1)], () => false)).toBe(false);
    expect(storage.length).toBe(0);
  });
});

describe("drafts", () => {
  const draft = { response: { type: "pairs" as const, pairs: { a: "1" } }, confidence: null };

  test("are kept by question, and go with the participation", () => {
    keepParticipation(one("a"));
    expect(keepDraft(secretOf("a"), 2, draft)).toBe(true);
    expect(keepDraft(secretOf("a"), 1, { response: null, confidence: "sure" })).toBe(true);
    expect([...keptDrafts(secretOf("a")).keys()].sort()).toEqual([1, 2]);
    expect(keepDraft(secretOf("a"), 2, null)).toBe(true);
    expect(keptDrafts(secretOf("a")).has(2)).toBe(false);
    expect(forgetDrafts(secretOf("a"))).toBe(true);
    expect(keptDrafts(secretOf("a")).size).toBe(0);
    forgetParticipation(secretOf("a"));
    expect(keepDraft(secretOf("a"), 1, draft)).toBe(false);
    expect(storage.length).toBe(0);
  });

  test("say something that was not given, or are none", () => {
    expect(isUnsent(undefined, undefined)).toBe(false);
    expect(isUnsent({ response: null, confidence: null }, undefined)).toBe(false);
    expect(isUnsent(draft, undefined)).toBe(true);
    expect(isUnsent(draft, draft)).toBe(false);
    expect(isUnsent({ ...draft, confidence: "sure" }, draft)).toBe(true);
  });
});

test("pages of one person tell each other what the server holds, and pages of another hear nothing", async () => {
  const heard = { same: [] as GivenAnswer[], other: [] as GivenAnswer[] };
  const mine = openPages(secretOf("a"), () => undefined);
  const same = openPages(secretOf("a"), (given) => heard.same.push(given));
  const other = openPages(secretOf("b"), (given) => heard.other.push(given));
  mine.tell(answer(1, 2));
  await vi.waitFor(() => expect(heard.same).toEqual([answer(1, 2)]));
  expect(heard.other).toEqual([]);
  for (const page of [mine, same, other]) page.close();
});
