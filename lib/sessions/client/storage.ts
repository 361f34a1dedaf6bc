import * as z from "zod/mini";

/*
 * Lists of entries in this browser's storage, last kept first, each known by its secret. An older
 * or a newer page of this site may have written some: what it knew that this one does not is kept
 * as it is, and an entry that this one cannot read is left alone.
 */

/** The longest a session lives, its aggregates included: past it, the secret opens nothing. */
const lifetime = 62 * 24 * 3_600_000;
const most = 20;

const Raw = z.looseObject({ secret: z.string() });
const Dated = z.object({ at: z.iso.datetime() });

/** The entries that can be read; one that cannot does not cost the others. */
export function readEntries<T>(name: string, schema: z.ZodMiniType<T>): T[] {
  return (rawEntries(name) ?? []).flatMap((one) => schema.safeParse(one).data ?? []);
}

/**
 * Puts an entry in its place or, when it has a moment, first; `null` takes it out.
 * @param moment the server's clock, ISO 8601, by which entries too old to open anything go. The
 *   device's own clock decides nothing: set wrong for a day, it would throw secrets away.
 * @returns whether the storage now says so.
 */
export function updateEntries<Entry extends { readonly secret: string }>(
  name: string,
  secret: string,
  entry: Entry | null,
  moment: string | null,
): boolean {
  const entries = rawEntries(name);
  if (entries === null) return false;
  const isOwn = (one: unknown) => Raw.safeParse(one).data?.secret === secret;
  const known = Raw.safeParse(entries.find(isOwn)).data ?? {};
  const next = entry && { ...known, ...entry };
  const oldest = moment === null ? "" : new Date(Date.parse(moment) - lifetime).toISOString();
  const living = entries.filter((one) => (Dated.safeParse(one).data?.at ?? "~") > oldest);
  const at = living.findIndex(isOwn);
  const others = living.filter((one) => !isOwn(one));
  const place = moment === null ? Math.max(0, at) : 0;
  const updated = next ? [...others.slice(0, place), next, ...others.slice(place)] : others;
  const text = JSON.stringify(updated.slice(0, most));
  if (updated.length === 0) return attempt(() => localStorage.removeItem(name)) && readText(name) === null;
  return attempt(() => localStorage.setItem(name, text)) && readText(name) === text;
}

/** @returns what the storage holds under a name, damaged or not; `null` when it refuses to say. */
function rawEntries(name: string): unknown[] | null {
  const text = readText(name);
  if (text === undefined) return null;
  if (text === null) return [];
  let json: unknown = null;
  attempt(() => {
    json = JSON.parse(text);
  });
  return Array.isArray(json) ? json : [];
}

/** @returns `undefined` when the storage refuses. */
function readText(name: string): string | null | undefined {
  let text: string | null | undefined;
  attempt(() => {
    text = localStorage.getItem(name);
  });
  return text;
}

/** What only this tab keeps. Refused, it only asks once more who one is. */
export const tabItem = {
  read(name: string): string | null {
    let text: string | null = null;
    attempt(() => {
      text = sessionStorage.getItem(name);
    });
    return text;
  },
  write: (name: string, text: string): boolean => attempt(() => sessionStorage.setItem(name, text)),
  remove: (name: string): boolean => attempt(() => sessionStorage.removeItem(name)),
};

function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
