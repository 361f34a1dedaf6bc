"use client";

import { create } from "zustand";
import type { BodyInput } from "../contract";
import type { Coaching } from "../model";
import { callApi } from "./api";
import { CoachingCore } from "./coaching";
import { type CoachingState, closedCoaching } from "./coaching-state";
import { keepCoaching } from "./kept";

type Actions = Pick<
  CoachingCore,
  "open" | "command" | "loadMembers" | "remove" | "erase" | "retryNow" | "networkLost" | "close"
>;

/** The coach's side of a session: always what the server says, never what this page hopes. */
export const useCoaching = create<CoachingState & Actions>()((set) => {
  const core = new CoachingCore(set);
  return {
    ...closedCoaching,
    open: (secret) => core.open(secret),
    command: (id, call) => core.command(id, call),
    loadMembers: () => core.loadMembers(),
    remove: (participant) => core.remove(participant),
    erase: () => core.erase(),
    retryNow: () => core.retryNow(),
    networkLost: () => core.networkLost(),
    close: () => core.close(),
  };
});

/** Creates a session and keeps its secret on this device. @throws Refused, Unreachable */
export async function createSession(body: BodyInput<"createSession">): Promise<Coaching> {
  const coaching = await callApi("createSession", { body });
  keepCoaching({ secret: body.secret, title: coaching.screen.title, at: coaching.createdAt });
  return coaching;
}
