import { presentedOrder } from "../assessment/presentation";
import type { CompiledItem, CompiledTarget } from "../bank/compiled";
import type { Response } from "../bank/item";
import { kindRules } from "../kinds/registry";
import { deriveSeed, shuffle } from "../maths/random";
import type { Correction, Figures, ShownQuestion } from "./model";

/*
 * Between what the bank knows and what the room sees: options and targets go under handles.
 */

/** The order in which a session shows an item's options and targets: the same for everybody. */
export function shownOrder(item: CompiledItem, seed: number): string[] {
  return presentedOrder(
    item.options.map((option) => option.id),
    item.id,
    item.kind,
    seed,
  );
}

type Handles = { readonly toHandle: ReadonlyMap<string, string>; readonly toId: ReadonlyMap<string, string> };

/** « a », « b », « c »… for options; « 1 », « 2 »… for targets. */
function optionHandles(order: readonly string[]): Handles {
  return handles(order, (index) => String.fromCharCode(97 + index));
}

function targetHandles(item: CompiledItem): Handles {
  return handles(
    shownTargets(item).map((target) => target.id),
    (index) => String(index + 1),
  );
}

function handles(ids: readonly string[], name: (index: number) => string): Handles {
  const pairs = ids.map((id, index) => [id, name(index)] as const);
  return { toHandle: new Map(pairs), toId: new Map(pairs.map(([id, handle]) => [handle, id])) };
}

/**
 * The targets in the order in which a session numbers them, on screens and on paper: an order of
 * their own, since the bank may list them beside their premises.
 */
export function shownTargets(item: CompiledItem): CompiledTarget[] {
  return shuffle<CompiledTarget>(item.targets, deriveSeed(0, "targets", item.id));
}

/**
 * Reads a response given in handles.
 * @returns the same with the bank's identifiers, or `null` when it does not fit the item: another
 *   kind, an unknown handle, one missing or given twice.
 */
export function responseFromWire(
  item: CompiledItem,
  order: readonly string[],
  response: Response,
): Response | null {
  const rules = kindRules[item.kind];
  const names = { options: optionHandles(order).toId, targets: targetHandles(item).toId };
  const translated = rules.rename(response, names);
  return translated && rules.fits(item, translated) ? translated : null;
}

/** A response or key put in handles. */
export function responseToWire(item: CompiledItem, order: readonly string[], response: Response): Response {
  const names = { options: optionHandles(order).toHandle, targets: targetHandles(item).toHandle };
  const translated = kindRules[item.kind].rename(response, names);
  if (!translated) throw new Error(`A stored response does not fit the item ${item.id}.`);
  return translated;
}

type Shown = {
  position: number;
  phase: ShownQuestion["phase"];
  item: CompiledItem;
  order: readonly string[];
  closesAt: string | null;
  figures: Figures | null;
};

/** A question as the room sees it: without anything of the key before the reveal. */
export function showQuestion({ position, phase, item, order, closesAt, figures }: Shown): ShownQuestion {
  const { toHandle } = optionHandles(order);
  const revealed = phase === "revealed";
  return {
    position,
    phase,
    domain: item.domain,
    kind: item.kind,
    stem: item.stem,
    title: item.title,
    options: order.flatMap((id) => {
      const option = item.options.find((one) => one.id === id);
      return option ? [{ id: toHandle.get(id) ?? id, html: option.html, text: option.text }] : [];
    }),
    targets: shownTargets(item).map((target, index) => ({ id: String(index + 1), text: target.text })),
    closesAt,
    correction: revealed ? correctionOf(item, order) : null,
    figures: revealed && figures ? figuresToWire(item, order, figures) : null,
  };
}

function correctionOf(item: CompiledItem, order: readonly string[]): Correction {
  const { toHandle } = optionHandles(order);
  return {
    key: responseToWire(item, order, item.key),
    rationales: Object.fromEntries(
      item.options.map((option) => [toHandle.get(option.id) ?? option.id, option.rationale]),
    ),
    explanation: item.explanation,
    sources: item.sources,
  };
}

/** Figures are stored under the bank's identifiers and shown under handles. */
export function figuresToWire(item: CompiledItem, order: readonly string[], figures: Figures): Figures {
  const { toHandle } = optionHandles(order);
  return {
    ...figures,
    choices: figures.choices
      .map((choice) => ({ ...choice, option: toHandle.get(choice.option) ?? choice.option }))
      .sort((a, b) => a.option.localeCompare(b.option)),
    responses: figures.responses.map((one) => ({
      ...one,
      response: responseToWire(item, order, one.response),
    })),
  };
}
