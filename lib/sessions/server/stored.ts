import { customType } from "drizzle-orm/pg-core";
import type * as z from "zod/mini";
import { tolerant } from "../reading";

/*
 * Columns whose content has a shape of its own: parsed whenever they are read, since whoever wrote
 * them may have been another version of this server, and what no schema fits must not travel further.
 */

/** What a column holds cannot be read. The message names the column, never what is in it. */
export class DamagedError extends Error {
  override readonly name = "DamagedError";

  constructor(column: string, cause: unknown) {
    super(`column ${column} holds what no schema of it fits`, { cause });
  }
}

/** A shape that a column once had, and what makes today's of it. */
export type Earlier<T> = { readonly reads: z.ZodMiniType; readonly upgrade: (old: never) => T };

/**
 * Reads the content of a column: today's shape, tolerantly, or else the first earlier one that fits.
 * @throws DamagedError when none does.
 */
export function readStored<T extends z.ZodMiniType>(
  column: string,
  schema: T,
  content: unknown,
  earlier: readonly Earlier<z.input<T>>[] = [],
): z.output<T> {
  const today = tolerant(schema).safeParse(content);
  if (today.success) return today.data;
  for (const { reads, upgrade } of earlier) {
    const old = tolerant(reads).safeParse(content);
    if (old.success) return readStored(column, schema, upgrade(old.data as never));
  }
  throw new DamagedError(column, today.error);
}

/** A `jsonb` column. @param earlier the shapes that it had before, latest first. */
export function storedJson<T extends z.ZodMiniType>(
  name: string,
  schema: T,
  earlier: readonly Earlier<z.input<T>>[] = [],
) {
  return customType<{ data: z.output<T>; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) =>
      readStored(name, schema, typeof value === "string" ? parseJson(name, value) : value, earlier),
  })(name);
}

/** A `text` column that holds one of a few words. */
export function storedWord<T extends z.ZodMiniType<string>>(name: string, schema: T) {
  return customType<{ data: z.output<T>; driverData: string }>({
    dataType: () => "text",
    toDriver: (value) => value,
    fromDriver: (value) => readStored(name, schema, value),
  })(name);
}

function parseJson(column: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedError(column, error);
  }
}
