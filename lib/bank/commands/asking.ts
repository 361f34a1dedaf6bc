import type * as z from "zod/mini";
import { fail } from "./workshop";

/* What a command must know: given by an option, or asked at the terminal. */

/** One of a list: given by an option, or asked at a terminal. */
export async function chosen<T extends string>(
  message: string,
  given: string | undefined,
  flag: string,
  choices: readonly (readonly [T, string])[],
): Promise<T> {
  const values = choices.map(([value]) => value);
  if (given !== undefined)
    return (
      values.find((value) => value === given) ??
      fail(`${message} : « ${given} » n’en est pas. Attendu : ${values.join(", ")}.`)
    );
  needsTerminal(message, flag);
  const { select } = await import("@inquirer/prompts");
  return select({ message, choices: choices.map(([value, name]) => ({ value, name })), pageSize: 12 });
}

/** A text: given by an option, or asked until it is right. */
export async function written(
  message: string,
  given: string | undefined,
  flag: string,
  schema: z.ZodMiniType<string>,
  proposed?: string,
): Promise<string> {
  const wrong = (text: string) => schema.safeParse(text).error?.issues[0]?.message ?? null;
  if (given !== undefined) {
    const reason = wrong(given);
    return reason === null ? given.trim() : fail(`${message} : ${reason}.`);
  }
  needsTerminal(message, flag);
  const { input } = await import("@inquirer/prompts");
  const text = await input({
    message,
    ...(proposed === undefined ? {} : { default: proposed }),
    validate: (value) => wrong(value) ?? true,
  });
  return text.trim();
}

function needsTerminal(message: string, flag: string): void {
  if (!process.stdin.isTTY) fail(`${message} : à donner par ${flag}, faute de terminal pour le demander.`);
}

export function entries<T extends string>(choices: Record<T, string>): [T, string][] {
  return Object.entries(choices) as [T, string][];
}
