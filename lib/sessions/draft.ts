import { DomainId } from "../bank/schema";
import { questionsFor } from "./blueprint";
import { NewSession, type Pace } from "./model";

/*
 * A session while it is prepared: what the form holds, letter for letter, and how it is read. Nothing
 * typed is ever changed by reading it.
 */

export type SessionDraft = {
  readonly title: string;
  readonly pace: Pace;
  readonly domains: readonly DomainId[];
  readonly by: "count" | "minutes" | "hand";
  readonly count: string;
  readonly minutes: string;
  readonly seed: string;
  /** The questions chosen by hand, in the order asked. */
  readonly picked: readonly { readonly id: string; readonly domain: DomainId }[];
  /** Local date and time, as the browser's field gives it. */
  readonly endsAt: string;
  readonly seconds: string;
  readonly capacity: string;
  /** The secret of the session to compare with, or nothing. */
  readonly follows: string;
};

export const firstDraft: SessionDraft = {
  title: "",
  pace: "step",
  domains: DomainId.options,
  by: "count",
  count: "14",
  minutes: "45",
  seed: "",
  picked: [],
  endsAt: "",
  seconds: "",
  capacity: "300",
  follows: "",
};

/** The fields that an error may be about. */
export type DraftField =
  | "title"
  | "domains"
  | "selection"
  | "minutes"
  | "seed"
  | "endsAt"
  | "secondsPerQuestion"
  | "capacity"
  | "follows";

/** All that is asked of the server but the secret; the seed is `null` when chance is to choose it. */
export type Settings = Omit<NewSession, "secret" | "selection"> & {
  readonly selection:
    | { readonly by: "draw"; readonly count: number; readonly seed: number | null }
    | Extract<NewSession["selection"], { by: "hand" }>;
};

export type ReadDraft =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly field: DraftField; readonly text: string };

const anySecret = "0".repeat(43);

/** How many questions the draft asks for; `null` when what was typed is no number. */
export function countOf(draft: SessionDraft): number | null {
  if (draft.by !== "minutes") return wholeNumber(draft.count);
  const minutes = wholeNumber(draft.minutes);
  return minutes === null || minutes < 1 ? null : questionsFor(minutes, draft.pace);
}

/** Reads a draft. @returns what to ask of the server, or the first field of the screen to mend and how. */
export function readDraft(draft: SessionDraft): ReadDraft {
  const byHand = draft.by === "hand";
  const faults: DraftField[] = [];
  if (byHand && draft.picked.length === 0) faults.push("selection");
  const seed = draft.seed.trim() === "" ? null : wholeNumber(draft.seed);
  if (!byHand && draft.seed.trim() !== "" && (seed === null || seed < 0 || seed > 0xffffffff))
    faults.push("seed");
  const count = countOf(draft);
  if (draft.by === "minutes" && count === null) faults.push("minutes");
  const parsed = NewSession.safeParse({
    secret: anySecret,
    title: draft.title,
    pace: draft.pace,
    domains: byHand ? domainsOf(draft.picked) : draft.domains,
    selection: byHand
      ? { by: "hand", items: draft.picked.map((one) => one.id) }
      : { by: "draw", count, seed: seed ?? 0 },
    endsAt: draft.pace === "self" ? isoOf(draft.endsAt) : null,
    secondsPerQuestion:
      draft.pace === "step" && draft.seconds.trim() !== ""
        ? (wholeNumber(draft.seconds) ?? Number.NaN)
        : null,
    capacity: wholeNumber(draft.capacity),
    follows: draft.follows === "" ? null : draft.follows,
  });
  for (const { path } of parsed.error?.issues ?? []) faults.push(fieldOf(path, draft.by));
  const first = inScreenOrder.find((field) => faults.includes(field));
  if (first || !parsed.success) return mend(first ?? "title");
  const { secret: _, selection, ...rest } = parsed.data;
  return {
    ok: true,
    settings: { ...rest, selection: selection.by === "draw" ? { ...selection, seed } : selection },
  };
}

/** The domains of the questions chosen by hand, in the order of the bank. */
function domainsOf(picked: SessionDraft["picked"]): DomainId[] {
  return DomainId.options.filter((domain) => picked.some((one) => one.domain === domain));
}

/** What a request to create a session is known by, until the server has answered it. */
export type Creation = {
  readonly secret: string;
  /** The seed that chance gave, where the person gave none. */
  readonly seed: number;
  /** The settings that it was made for. */
  readonly asked: string;
};

/**
 * The request for these settings. The same settings sent again after a cut are the same request, which
 * creates one session; other settings are another request, or the server would answer with the session
 * of the first ones.
 * @param last the request that had no answer, if any.
 */
export function creationFor(
  last: Creation | null,
  settings: Settings,
  fresh: () => Omit<Creation, "asked">,
): Creation {
  const asked = JSON.stringify(settings);
  return last?.asked === asked ? last : { ...fresh(), asked };
}

/** What is sent to the server. */
export function requestOf({ secret, seed }: Creation, settings: Settings): NewSession {
  const { selection, ...rest } = settings;
  return {
    ...rest,
    secret,
    selection: selection.by === "draw" ? { ...selection, seed: selection.seed ?? seed } : selection,
  };
}

/** The fields from the top of the screen to its foot: what is said first is what is met first. */
const inScreenOrder: readonly DraftField[] = [
  "title",
  "endsAt",
  "follows",
  "selection",
  "minutes",
  "domains",
  "secondsPerQuestion",
  "capacity",
  "seed",
];

const fixes: Record<DraftField, string> = {
  title: "Donnez un titre de 80 caractères au plus.",
  domains: "Cochez au moins un domaine.",
  selection: "Demandez de 1 à 60 questions ; à la main, cochez-en au moins une.",
  minutes: "Donnez une durée en minutes, par exemple 45.",
  seed: "La graine est un nombre entier de 0 à 4 294 967 295, ou rien.",
  endsAt: "Donnez la date et l’heure de fin, par exemple dans une semaine.",
  secondsPerQuestion: "La limite de temps est un nombre entier de 10 à 3 600 secondes, ou rien.",
  capacity: "Le nombre de places est un entier de 5 à 10 000.",
  follows: "Choisissez une séance de la liste, ou « Ne pas comparer ».",
};

function mend(field: DraftField): ReadDraft {
  return { ok: false, field, text: fixes[field] };
}

/** The field of the screen that a part of the request comes from: the deepest part that is one. */
function fieldOf(path: readonly PropertyKey[], by: SessionDraft["by"]): DraftField {
  const parts = [...path].reverse();
  const field = parts.flatMap((part) => inScreenOrder.find((one) => one === part) ?? [])[0] ?? "title";
  // What is counted or picked stands for the questions, whichever field it was typed in.
  if (by === "hand" && field === "domains") return "selection";
  return by === "minutes" && field === "selection" ? "minutes" : field;
}

/** `null` for what is not a whole number written in digits, spaces left out. */
export function wholeNumber(typed: string): number | null {
  const digits = typed.replace(/\s/gu, "");
  return /^-?\d{1,12}$/.test(digits) ? Number(digits) : null;
}

/** `null` when the field is empty or no date. */
function isoOf(local: string): string | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
