import type { Participation } from "../model";
import { setBy } from "./clock";
import { draftsAfter, forgetOrphanDrafts, keptDrafts } from "./drafts";
import { type KeptParticipation, keepParticipation } from "./kept";
import { emptyOutbox, hear, pendingOf, restore } from "./outbox";
import { outside, type ParticipationState } from "./participation-state";

/**
 * The state of a participant who comes in, or comes back, from what the server has just said and
 * what this device keeps. Keeps it there at once.
 */
export function entering(kept: KeptParticipation, participation: Participation): ParticipationState {
  const { nickname, finished, screen, answers } = participation;
  const outbox = restore(hear(emptyOutbox, answers), kept.pending);
  const own = { ...kept, nickname, title: screen.title, at: screen.now, pending: pendingOf(outbox) };
  const drafts = draftsAfter(outbox, keptDrafts(kept.secret));
  const keptHere = keepParticipation(own);
  // Keeping one lets go of those that are too old: what was begun there goes with them.
  forgetOrphanDrafts();
  return {
    ...outside,
    phase: "in",
    kept: own,
    keptHere,
    finished,
    screen,
    clock: setBy(null, screen.now, true),
    outbox,
    drafts,
  };
}
