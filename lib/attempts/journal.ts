import { endSeries, pass, runningSeries, serve, settle, toggleFlag, withdraw } from "../assessment/attempt";
import type { Draft } from "../assessment/draft";
import { type Answer, Attempt, type Confidence } from "../assessment/model";
import { judge } from "../assessment/score";
import type { CompiledItem } from "../bank/compiled";
import { type Response, refOf } from "../bank/item";
import { Desk } from "./desk";
import type { Ports } from "./ports";
import { digestsOf, type Snapshot, seenItems, withItems } from "./snapshot";
import { answerKey, type Kept } from "./store";
import { done, notDone, type Outcome, standsInPage } from "./write-queue";

/**
 * A person's data, as one tab of their browser sees them: who may write, what is kept, what waits.
 * Every change goes through here, is seen at once in the snapshot, and resolves to what became of it.
 * The store decides who writes (see `Pen`); locks and messages between tabs only make it prompt.
 */
export class Journal {
  readonly #desk: Desk;
  readonly #ports: Ports;
  readonly #answering = new Map<string, Promise<Outcome>>();

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#desk = new Desk(ports);
  }

  readonly getSnapshot = (): Snapshot => this.#desk.snapshot;

  /** @returns a function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => this.#desk.subscribe(listener);

  /**
   * Reads what this device keeps, once. A page that will write asks for the pen; it does not take it
   * from another tab.
   */
  open(as: "writer" | "reader"): Promise<void> {
    return this.#desk.open(as);
  }

  /** Moves the pen to this tab, whoever has it, and reads what is kept again. */
  takeOver(): Promise<Outcome> {
    return this.#desk.takeOver();
  }

  /** Looks again at what is kept: for a page that comes back to life and heard nothing meanwhile. */
  refresh(): void {
    this.#desk.refresh();
  }

  /** Erases everything from this device, whoever wrote it. Not done means: still there. */
  erase(): Promise<Outcome> {
    return this.#desk.erase();
  }

  /** The texts kept on this device among those asked for, put in the snapshot. */
  loadTexts(digests: readonly string[]): Promise<void> {
    return this.#desk.loadTexts(digests);
  }

  /**
   * Judges and freezes an answer; `null` is « Je ne sais pas ». The answer is pending at once, and a
   * second one to the same question is the first one again.
   */
  answer(item: CompiledItem, response: Response | null, confidence: Confidence | null): Promise<Outcome> {
    const { attempt, answers, pending } = this.#desk.snapshot;
    if (!attempt || attempt.series.length === 0) return Promise.resolve(notDone("closed"));
    if (!this.#desk.hasPen) return Promise.resolve(notDone("elsewhere"));
    const series = attempt.series.length - 1;
    const key = `${this.#desk.life} ${answerKey(attempt.id, series, item.id)}`;
    const before = this.#answering.get(key);
    if (before) return before;
    const isThis = (one: Answer) => one.series === series && one.item.id === item.id;
    if (answers.some(isThis)) return Promise.resolve(done);
    if (!runningSeries(attempt)) return Promise.resolve(notDone("closed"));
    const answer: Answer = {
      item: refOf(item),
      response,
      outcome: judge(item, response),
      confidence,
      first: !seenItems(this.#desk.snapshot).has(item.id),
      series,
      at: this.#ports.now(),
    };
    const after = settle(attempt, [...answers, ...pending, answer], answer.at);
    this.#desk.set({ pending: [...pending, answer], attempt: after });
    const outcome = this.#desk
      .push({
        answers: [{ attemptId: attempt.id, answer }],
        attempts: after === attempt ? [] : [after],
        dropDrafts: [{ attemptId: attempt.id, series, itemId: item.id }],
      })
      .then((became) => {
        // What was refused may be answered otherwise.
        if (!standsInPage(became)) this.#answering.delete(key);
        this.#land(attempt.id, answer, became);
        return became;
      });
    this.#answering.set(key, outcome);
    return outcome;
  }

  /** Keeps an answer being made; `null` forgets it. */
  draft(itemId: string, draft: Draft | null): Promise<Outcome> {
    const { attempt, answers, pending } = this.#desk.snapshot;
    if (!attempt || !runningSeries(attempt)) return Promise.resolve(notDone("closed"));
    const series = attempt.series.length - 1;
    if ([...answers, ...pending].some((one) => one.series === series && one.item.id === itemId))
      return Promise.resolve(notDone("closed"));
    const drafts = new Map(this.#desk.snapshot.drafts);
    if (draft) drafts.set(itemId, draft);
    else drafts.delete(itemId);
    this.#desk.set({ drafts });
    const place = { attemptId: attempt.id, series, itemId };
    return this.#desk.push(
      draft ? { drafts: [{ ...place, draft }] } : { dropDrafts: [place] },
      `draft ${answerKey(attempt.id, series, itemId)}`,
    );
  }

  /** Records that an item was put on screen. */
  serve(itemId: string): Promise<Outcome> {
    return this.#change((attempt) => serve(attempt, itemId));
  }

  pass(itemId: string): Promise<Outcome> {
    if (this.#desk.snapshot.pending.some((one) => one.item.id === itemId))
      return Promise.resolve(notDone("closed"));
    return this.#change((attempt) => pass(attempt, itemId));
  }

  toggleFlag(itemId: string): Promise<Outcome> {
    return this.#change((attempt) => toggleFlag(attempt, itemId));
  }

  /** Ends the running series. */
  finish(): Promise<Outcome> {
    return this.#change((attempt) => endSeries(attempt, this.#ports.now()));
  }

  /** Goes on without the items of which the text is nowhere any more. */
  async withdraw(digests: readonly string[]): Promise<Outcome> {
    const { attempt, answers } = this.#desk.snapshot;
    const next = attempt && withdraw(attempt, answers, new Set(digests));
    if (!attempt || !next || next === attempt) return done;
    const count = digestsOf(attempt).length - digestsOf(next).length;
    this.#desk.set({ withdrawn: this.#desk.snapshot.withdrawn + count });
    return this.#change(() => settle(next, answers, this.#ports.now()));
  }

  /**
   * Puts a series that was drawn from `base` in its place, with its texts. Refused when the attempt
   * changed, or the pen was taken, while the texts were on their way.
   * @param base the attempt drawn from; `null` when there was none.
   */
  install(base: Attempt | null, next: Attempt, items: readonly CompiledItem[]): Promise<Outcome> {
    // Whoever has the pen by now was given it since: it is not taken back.
    const { attempt, answers, past } = this.#desk.snapshot;
    if (!this.#desk.hasPen || attempt !== base) return Promise.resolve(notDone("elsewhere"));
    return this.#replace(next, answers, past, { items });
  }

  /** Leaves the current attempt behind and makes another one current; what was seen stays known. */
  restart(fresh: Attempt): Promise<Outcome> {
    return this.#desk.asWriter(() => this.#succeed({ attempt: fresh, answers: [] }));
  }

  /** Makes a reloaded attempt the current one; the one before stays, and can be shown and taken up. */
  adopt({ attempt, answers }: Kept): Promise<Outcome> {
    // A new name: what the device holds under the old one is never mixed with it.
    const adopted = { ...attempt, id: this.#ports.randomId() };
    return this.#desk.asWriter(() => this.#succeed({ attempt: adopted, answers }));
  }

  /** Makes an earlier attempt the current one again. */
  resume(attemptId: string): Promise<Outcome> {
    return this.#desk.asWriter(() => {
      const { attempt, answers, past } = this.#desk.snapshot;
      const chosen = past.find((kept) => kept.attempt.id === attemptId);
      if (!chosen) return Promise.resolve(attempt?.id === attemptId ? done : notDone("closed"));
      const others = past.filter((kept) => kept !== chosen);
      return this.#replace(
        chosen.attempt,
        chosen.answers,
        attempt ? [...others, { attempt, answers }] : others,
        {},
      );
    });
  }

  /** Texts that were fetched; kept on the device by the tab that writes. */
  addTexts(items: readonly CompiledItem[]): Promise<Outcome> {
    if (items.length === 0) return Promise.resolve(done);
    this.#desk.set({ items: withItems(this.#desk.snapshot.items, items) });
    return this.#desk.hasPen ? this.#desk.push({ items }) : Promise.resolve(notDone("elsewhere"));
  }

  #change(update: (attempt: Attempt) => Attempt): Promise<Outcome> {
    const { attempt } = this.#desk.snapshot;
    if (!attempt) return Promise.resolve(notDone("closed"));
    if (!this.#desk.hasPen) return Promise.resolve(notDone("elsewhere"));
    const next = update(attempt);
    if (next === attempt) return Promise.resolve(done);
    this.#desk.set({ attempt: next });
    return this.#desk.push({ attempts: [next] });
  }

  /** The current attempt ends and joins those before; another takes its place. */
  #succeed({ attempt: fresh, answers: given }: Kept): Promise<Outcome> {
    const { attempt, answers, past } = this.#desk.snapshot;
    const ended = attempt && endSeries(attempt, this.#ports.now());
    return this.#replace(fresh, given, ended ? [...past, { attempt: ended, answers }] : past, {
      before: ended && ended !== attempt ? [ended] : [],
      answers: given,
    });
  }

  #replace(
    next: Attempt,
    answers: readonly Answer[],
    past: readonly Kept[],
    also: { before?: readonly Attempt[]; answers?: readonly Answer[]; items?: readonly CompiledItem[] },
  ): Promise<Outcome> {
    // Parsed before anything is changed: what could not be read back is not begun.
    if (!Attempt.safeParse(next).success) return Promise.resolve(notDone("invalid"));
    const items = also.items ?? [];
    this.#desk.set({
      attempt: next,
      answers,
      past,
      pending: [],
      drafts: new Map(),
      withdrawn: 0,
      erasedElsewhere: false,
      items: withItems(this.#desk.snapshot.items, items),
    });
    return this.#desk.push({
      attempts: [...(also.before ?? []), next],
      answers: (also.answers ?? []).map((answer) => ({ attemptId: next.id, answer })),
      items,
    });
  }

  /** Moves an answer from what is pending to what is given, unless it was fenced off. */
  #land(attemptId: string, answer: Answer, outcome: Outcome): void {
    const { attempt, pending, answers } = this.#desk.snapshot;
    if (attempt?.id !== attemptId || !pending.includes(answer)) return;
    const drafts = new Map(this.#desk.snapshot.drafts);
    drafts.delete(answer.item.id);
    const stands = standsInPage(outcome);
    this.#desk.set({
      pending: pending.filter((one) => one !== answer),
      answers: stands ? [...answers, answer] : answers,
      drafts,
    });
  }
}
