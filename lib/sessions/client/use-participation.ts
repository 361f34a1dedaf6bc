"use client";

import { create } from "zustand";
import type { Confidence } from "../../assessment/model";
import type { Response } from "../../bank/item";
import type { AnswerInput, GivenAnswer, OwnResult, Participation, Screen, ShownQuestion } from "../model";
import { callApi, Refused, Unreachable } from "./api";
import { longestWait, waitAfter } from "./backoff";
import { type Clock, clockFrom } from "./clock";
import { forgetParticipation, type KeptParticipation, keepParticipation } from "./kept";
import { newSecret } from "./secret";
import { followStream } from "./stream";

/** `waiting`: sent, or to be sent, and not acknowledged. `late`: it came after the bell. */
export type AnswerState = "waiting" | "kept" | "late";
export type OwnAnswer = AnswerInput & { readonly state: AnswerState };

type State = {
  /** `gone`: the session was deleted, or the participant removed. */
  phase: "out" | "entering" | "in" | "gone";
  kept: KeptParticipation | null;
  finished: boolean;
  screen: Screen | null;
  clock: Clock | null;
  /** By position. */
  answers: ReadonlyMap<number, OwnAnswer>;
  /** All the questions of a session at one's own pace, once fetched. */
  questions: readonly ShownQuestion[];
  result: OwnResult | null;
  live: boolean;
  /** Why the last thing asked was refused, in French; `""` when it was not. */
  refusal: string;
};

type Actions = {
  /** Joins by code as somebody new. The same attempt sent twice enters once. */
  join(code: string): Promise<void>;
  /** Comes back as who one was. */
  resume(kept: KeptParticipation): Promise<void>;
  answer(position: number, response: Response | null, confidence: Confidence | null): void;
  /** At one's own pace: ends one's part. Waits for the answers on their way. */
  finish(): Promise<void>;
  /** Erases one's participation and answers from the server and from this device. */
  leave(): Promise<void>;
  /** Tries again at once whatever waits for the network. */
  retryNow(): void;
  /** The device says that it has no network: nobody waits for the line to find out. */
  networkLost(): void;
  /** Leaves the screen; nothing is erased. */
  stop(): void;
};

const outside: State = {
  phase: "out",
  kept: null,
  finished: false,
  screen: null,
  clock: null,
  answers: new Map(),
  questions: [],
  result: null,
  live: false,
  refusal: "",
};

/** A participant's side of a session: what they see, and their answers until the server has them. */
export const useParticipation = create<State & Actions>()((set, get) => {
  let stream: ReturnType<typeof followStream> | null = null;
  let wake: (() => void) | null = null;
  let sending: Promise<void> | null = null;
  /** A join whose answer was lost is tried again with the same secret: nobody enters twice. */
  let joining: { code: string; secret: string } | null = null;

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const setAnswer = (position: number, answer: OwnAnswer) =>
    set({ answers: new Map(get().answers).set(position, answer) });

  const waiting = () =>
    [...get().answers]
      .filter(([, one]) => one.state === "waiting")
      .map(([position, one]) => ({ position, one }));

  const keepPending = () => {
    const { kept } = get();
    if (!kept) return;
    const pending = waiting().map(({ position, one }): GivenAnswer => ({ position, ...inputOf(one) }));
    const next = { ...kept, pending };
    set({ kept: next });
    keepParticipation(next);
  };

  const gone = (refusal: string) => {
    stream?.stop();
    stream = null;
    const { kept } = get();
    if (kept) forgetParticipation(kept.code);
    set({ ...outside, phase: "gone", refusal });
  };

  const showScreen = (screen: Screen) => {
    const known = get().screen;
    if (known && screen.version < known.version) return;
    set({ screen, clock: clockFrom(screen.now) });
    sendAgainIfReopened(screen);
    void loadWhatIsDue();
  };

  /** An answer that came after the bell counts after all when the coach opens the question again. */
  const sendAgainIfReopened = ({ question }: Screen) => {
    if (question?.phase !== "open") return;
    const own = get().answers.get(question.position);
    if (own?.state !== "late") return;
    setAnswer(question.position, { ...own, state: "waiting" });
    keepPending();
    void send();
  };

  /** The questions of a session at one's own pace, and one's result: each once it may be had. */
  const loadWhatIsDue = async () => {
    const { screen, kept, questions, result, finished } = get();
    if (!screen || !kept) return;
    const { secret } = kept;
    try {
      if (screen.pace === "self" && screen.phase === "running" && questions.length < screen.total)
        set({ questions: await callApi("participationQuestions", { secret }) });
      if ((screen.phase === "ended" || finished) && !result)
        set({ result: await callApi("ownResult", { secret }) });
    } catch (error) {
      if (error instanceof Unreachable) setTimeout(() => void loadWhatIsDue(), waitAfter(3, Math.random()));
    }
  };

  const takeIn = (participation: Participation, kept: KeptParticipation) => {
    const answers = new Map(
      participation.answers.map(({ position, ...one }) => [position, { ...one, state: "kept" } as OwnAnswer]),
    );
    // What this device still has to send, unless another device has answered since.
    for (const { position, ...one } of kept.pending)
      if (one.revision > (answers.get(position)?.revision ?? 0))
        answers.set(position, { ...one, state: "waiting" });
    const { nickname, finished, screen } = participation;
    set({ ...outside, phase: "in", kept: { ...kept, nickname, title: screen.title }, finished, answers });
    keepPending();
    showScreen(screen);
    follow(kept.secret);
    void send();
  };

  const follow = (secret: string) => {
    stream?.stop();
    stream = followStream("participationStream", secret, {
      screen: showScreen,
      gone: () => gone("La séance a été effacée, ou l’animateur vous a retiré de la salle."),
      refused: (problem) => gone(problem.detail),
      connection: (live) => {
        set({ live });
        if (live) wake?.();
      },
    });
  };

  /** Sends what waits, one answer at a time and in order, until nothing does. */
  const send = (): Promise<void> => {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  };

  const sendAll = async (): Promise<void> => {
    let failures = 0;
    for (;;) {
      const next = waiting()[0];
      const { kept } = get();
      if (!next || !kept) return;
      const retryAfter = await sendOne(kept.secret, next.position, next.one);
      failures = retryAfter === null ? 0 : failures + 1;
      if (retryAfter !== null) await pause(Math.max(retryAfter, waitAfter(failures, Math.random())));
    }
  };

  /** @returns `null` once the server has spoken, or the least to wait before asking it again. */
  const sendOne = async (secret: string, position: number, one: OwnAnswer): Promise<number | null> => {
    try {
      await callApi("answer", { secret, params: { position }, body: inputOf(one) });
      settle(position, one.revision, "kept");
      return null;
    } catch (error) {
      if (error instanceof Refused && error.problem.status !== 429) {
        settle(position, one.revision, "late");
        return null;
      }
      return Math.min(error instanceof Unreachable ? (error.retryAfter ?? 0) : 0, longestWait);
    }
  };

  /** The server has spoken of one revision; a later one, made meanwhile, still waits. */
  const settle = (position: number, revision: number, state: AnswerState) => {
    const current = get().answers.get(position);
    if (current?.revision === revision) setAnswer(position, { ...current, state });
    keepPending();
  };

  return {
    ...outside,

    async join(code) {
      if (joining?.code !== code) joining = { code, secret: newSecret() };
      const { secret } = joining;
      set({ phase: "entering", refusal: "" });
      try {
        const participation = await callApi("join", { body: { code, secret } });
        const { nickname, screen } = participation;
        joining = null;
        takeIn(participation, {
          code,
          secret,
          nickname,
          title: screen.title,
          at: new Date().toISOString(),
          pending: [],
        });
      } catch (error) {
        set({ phase: "out", refusal: reasonOf(error) });
      }
    },

    async resume(kept) {
      set({ phase: "entering", refusal: "" });
      let failures = 0;
      for (;;) {
        try {
          takeIn(await callApi("participation", { secret: kept.secret }), kept);
          return;
        } catch (error) {
          if (error instanceof Refused) {
            set({ kept });
            gone(error.problem.detail);
            return;
          }
          failures++;
          set({ refusal: reasonOf(error) });
          await pause(waitAfter(failures, Math.random()));
          if (get().phase !== "entering") return;
        }
      }
    },

    answer(position, response, confidence) {
      const revision = (get().answers.get(position)?.revision ?? 0) + 1;
      setAnswer(position, { revision, response, confidence, state: "waiting" });
      keepPending();
      void send();
    },

    async finish() {
      const { kept } = get();
      if (!kept) return;
      set({ refusal: "" });
      try {
        await send();
        if (waiting().length > 0) throw new Unreachable("answers are waiting");
        await callApi("finish", { secret: kept.secret, body: { finished: true } });
        set({ finished: true });
        await loadWhatIsDue();
      } catch (error) {
        set({ refusal: reasonOf(error) });
      }
    },

    async leave() {
      const { kept } = get();
      if (!kept) return;
      try {
        await callApi("leave", { secret: kept.secret });
        gone("Votre participation et vos réponses sont effacées.");
      } catch (error) {
        if (error instanceof Refused) gone(error.problem.detail);
        else set({ refusal: reasonOf(error) });
      }
    },

    networkLost: () => stream?.drop(),

    retryNow() {
      stream?.retryNow();
      wake?.();
    },

    stop() {
      stream?.stop();
      stream = null;
      set(outside);
      wake?.();
    },
  };
});

function inputOf({ revision, response, confidence }: AnswerInput): AnswerInput {
  return { revision, response, confidence };
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.problem.detail;
  return "Le serveur des séances ne répond pas. Vérifiez la connexion, puis réessayez ; rien de ce que vous avez répondu n’est perdu.";
}
