"use client";

import { create } from "zustand";
import type { Counts, Screen } from "../model";
import { callApi, Refused } from "./api";
import { waitAfter } from "./backoff";
import { type Clock, clockFrom } from "./clock";
import { followStream } from "./stream";

type State = {
  phase: "closed" | "opening" | "open" | "gone";
  screen: Screen | null;
  code: string | null;
  counts: Counts | null;
  clock: Clock | null;
  live: boolean;
  refusal: string;
};

type Actions = { open(secret: string): void; retryNow(): void; networkLost(): void; close(): void };

const closed: State = {
  phase: "closed",
  screen: null,
  code: null,
  counts: null,
  clock: null,
  live: false,
  refusal: "",
};

/** What the shared screen shows: it only listens. */
export const useProjection = create<State & Actions>()((set, get) => {
  let stream: ReturnType<typeof followStream> | null = null;

  const show = (screen: Screen) => {
    const known = get().screen;
    if (known && screen.version < known.version) return;
    set({ phase: "open", screen, clock: clockFrom(screen.now) });
  };
  const gone = (refusal: string) => {
    stream?.stop();
    stream = null;
    set({ ...closed, phase: "gone", refusal });
  };

  /** The code comes with no event: it is asked for once. */
  const loadCode = async (secret: string, failures = 0): Promise<void> => {
    try {
      const { code, screen, counts } = await callApi("projection", { secret });
      set({ code, counts });
      show(screen);
    } catch (error) {
      if (error instanceof Refused) return;
      await new Promise((resolve) => setTimeout(resolve, waitAfter(failures + 1, Math.random())));
      if (stream) await loadCode(secret, failures + 1);
    }
  };

  return {
    ...closed,
    open(secret) {
      stream?.stop();
      set({ ...closed, phase: "opening" });
      stream = followStream("projectionStream", secret, {
        screen: show,
        counts: (counts) => set({ counts }),
        gone: () => gone("La séance a été effacée."),
        refused: (problem) => gone(problem.detail),
        connection: (live) => set({ live }),
      });
      void loadCode(secret);
    },
    retryNow: () => stream?.retryNow(),
    networkLost: () => stream?.drop(),
    close() {
      stream?.stop();
      stream = null;
      set(closed);
    },
  };
});
