import { checkBank } from "@/lib/bank/check";
import type { CheckContext, Rule } from "@/lib/bank/check/rule";
import type { SourceBank } from "@/lib/bank/source-bank";
import { bankWith, choice, context, locatedQuestion, ordinary } from "../fixture";

/* What one rule says of a bank in which one thing was broken. */

export type Over = Record<string, unknown>;

/** The sound bank with a question of its first domain, changed. */
export function withQuestion(over: Over, file?: string): SourceBank {
  return bankWith({
    questions: [locatedQuestion(choice({ resources: ["un-fondamentaux"], ...over }), file)],
  });
}

/** What one rule alone finds. */
export function foundBy(rule: Rule, bank: SourceBank, world: Partial<CheckContext> = {}) {
  return checkBank(bank, { ...context, ...world }, [rule]);
}

/** The same as lines: `error: message`, with ordinary spaces. */
export function said(rule: Rule, bank: SourceBank, world: Partial<CheckContext> = {}): string[] {
  return foundBy(rule, bank, world).map((one) => ordinary(`${one.level}: ${one.message}`));
}

export function option(id: string, correct: boolean, text = `Une option nommée ${id}`): Over {
  return { id, text, correct, rationale: "Une justification." };
}
