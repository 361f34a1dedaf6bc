"use client";

import { create } from "zustand";
import type { Answered, BodyInput, OperationId } from "../contract";
import type { Coaching, Counts, RoomMember, SessionItem } from "../model";
import { callApi, Refused, Unreachable } from "./api";
import { waitAfter } from "./backoff";
import { type Clock, clockFrom } from "./clock";
import { forgetCoaching, keepCoaching } from "./kept";
import { followStream } from "./stream";

/** Commands that answer with the whole coaching. */
export type Command = {
  [Id in OperationId]: Answered<Id> extends Coaching ? (Id extends "createSession" ? never : Id) : never;
}[OperationId];

type State = {
  phase: "closed" | "opening" | "open" | "gone";
  secret: string;
  coaching: Coaching | null;
  counts: Counts | null;
  clock: Clock | null;
  /** The questions with their texts, by position. */
  items: ReadonlyMap<number, SessionItem>;
  members: readonly RoomMember[];
  live: boolean;
  /** A command is on its way. */
  busy: boolean;
  refusal: string;
};

type Actions = {
  /** Opens a session by its secret, and follows it. */
  open(secret: string): void;
  /** Gives a command, and shows what came of it. @returns whether it was done. */
  command<Id extends Command>(
    id: Id,
    call: { params?: Record<string, string | number>; body: BodyInput<Id> },
  ): Promise<boolean>;
  loadMembers(): Promise<void>;
  remove(participant: string): Promise<void>;
  /** Deletes the session and all it holds. */
  erase(): Promise<void>;
  retryNow(): void;
  networkLost(): void;
  close(): void;
};

const closed: State = {
  phase: "closed",
  secret: "",
  coaching: null,
  counts: null,
  clock: null,
  items: new Map(),
  members: [],
  live: false,
  busy: false,
  refusal: "",
};

/** The coach's side of a session: always what the server says, never what this page hopes. */
export const useCoaching = create<State & Actions>()((set, get) => {
  let stream: ReturnType<typeof followStream> | null = null;
  let refreshing = false;
  let stale = false;

  const show = (coaching: Coaching) => {
    const known = get().coaching;
    if (known && coaching.screen.version < known.screen.version) return;
    set({ phase: "open", coaching, counts: coaching.counts, clock: clockFrom(coaching.screen.now) });
  };

  const gone = (refusal: string) => {
    stream?.stop();
    stream = null;
    set({ ...closed, phase: "gone", refusal });
  };

  const refreshAll = async () => {
    let failures = 0;
    do {
      stale = false;
      const { secret } = get();
      try {
        const coaching = await callApi("coaching", { secret });
        if (get().items.size !== coaching.questions.length) {
          const items = await callApi("coachingItems", { secret });
          set({ items: new Map(items.map((one) => [one.position, one])) });
        }
        if (get().secret === secret) show(coaching);
        failures = 0;
      } catch (error) {
        if (error instanceof Refused && error.problem.status !== 429) {
          gone(error.problem.detail);
          return;
        }
        set({ refusal: reasonOf(error) });
        stale = true;
        failures++;
        await new Promise((resolve) => setTimeout(resolve, waitAfter(failures, Math.random())));
      }
    } while (stale && get().secret !== "");
    if (get().refusal === unreachable) set({ refusal: "" });
  };

  /** Changes that come while one is being read are read together, just after. */
  const refresh = () => {
    stale = true;
    if (refreshing) return;
    refreshing = true;
    void refreshAll().finally(() => {
      refreshing = false;
    });
  };

  return {
    ...closed,

    open(secret) {
      stream?.stop();
      set({ ...closed, phase: "opening", secret });
      refresh();
      stream = followStream("coachingStream", secret, {
        changed: refresh,
        counts: (counts) => set({ counts }),
        gone: () => gone("La séance a été effacée."),
        refused: (problem) => gone(problem.detail),
        connection: (live) => set({ live }),
      });
    },

    async command(id, call) {
      set({ busy: true, refusal: "" });
      try {
        const coaching = await callApi(id, { secret: get().secret, ...call } as Parameters<
          typeof callApi<typeof id>
        >[1]);
        if (coaching && get().items.size !== (coaching as Coaching).questions.length) refresh();
        show(coaching as Coaching);
        return true;
      } catch (error) {
        set({ refusal: reasonOf(error) });
        if (error instanceof Refused) refresh();
        return false;
      } finally {
        set({ busy: false });
      }
    },

    async loadMembers() {
      try {
        set({ members: await callApi("roomMembers", { secret: get().secret }), refusal: "" });
      } catch (error) {
        set({ refusal: reasonOf(error) });
      }
    },

    async remove(participant) {
      try {
        await callApi("removeParticipant", { secret: get().secret, params: { participant } });
      } catch (error) {
        set({ refusal: reasonOf(error) });
      }
      await get().loadMembers();
    },

    async erase() {
      const { secret } = get();
      try {
        await callApi("deleteSession", { secret });
        forgetCoaching(secret);
        gone("La séance et tout ce qu’elle contenait sont effacés.");
      } catch (error) {
        set({ refusal: reasonOf(error) });
      }
    },

    networkLost: () => stream?.drop(),

    retryNow() {
      stream?.retryNow();
      if (get().phase !== "closed") refresh();
    },

    close() {
      stream?.stop();
      stream = null;
      set(closed);
    },
  };
});

/** Creates a session and keeps its secret on this device. @throws Refused, Unreachable */
export async function createSession(body: BodyInput<"createSession">): Promise<Coaching> {
  const coaching = await callApi("createSession", { body });
  keepCoaching({ secret: body.secret, title: coaching.screen.title, at: coaching.createdAt });
  return coaching;
}

const unreachable =
  "Le serveur des séances ne répond pas. La page réessaie d’elle-même toutes les cinq secondes au plus ; rien de ce qui est enregistré n’est perdu.";

function reasonOf(error: unknown): string {
  if (error instanceof Unreachable || !(error instanceof Refused)) return unreachable;
  return error.problem.detail;
}
