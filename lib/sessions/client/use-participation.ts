"use client";

import { create } from "zustand";
import { ParticipationCore } from "./participation";
import { outside, type ParticipationState } from "./participation-state";

type Actions = Pick<
  ParticipationCore,
  "join" | "resume" | "answer" | "draft" | "finish" | "leave" | "retryNow" | "networkLost" | "stop"
>;

/** A participant's side of a session: what they see, and their answers until the server has them. */
export const useParticipation = create<ParticipationState & Actions>()((set) => {
  const core = new ParticipationCore(set);
  return {
    ...outside,
    join: (code) => core.join(code),
    resume: (kept) => core.resume(kept),
    answer: (position, response, confidence) => core.answer(position, response, confidence),
    draft: (position, draft) => core.draft(position, draft),
    finish: () => core.finish(),
    leave: () => core.leave(),
    retryNow: () => core.retryNow(),
    networkLost: () => core.networkLost(),
    stop: () => core.stop(),
  };
});
