"use client";

import { create } from "zustand";
import { closedProjection, ProjectionCore, type ProjectionState } from "./projection";

type Actions = Pick<ProjectionCore, "open" | "retryNow" | "networkLost" | "close">;

/** What the shared screen shows: it only listens. */
export const useProjection = create<ProjectionState & Actions>()((set) => {
  const core = new ProjectionCore(set);
  return {
    ...closedProjection,
    open: (secret) => core.open(secret),
    retryNow: () => core.retryNow(),
    networkLost: () => core.networkLost(),
    close: () => core.close(),
  };
});
