import type { OperationId } from "../contract";
import { answer } from "./answer";
import * as coach from "./coach";
import { createSession } from "./create-session";
import { join } from "./join";
import * as participation from "./participation";
import { ownResult } from "./result";
import type { Handler } from "./service";
import * as steer from "./steer";

/** What does each operation: one that is missing, or bound to another's name, does not compile. */
export const handlers: { readonly [Id in OperationId]: Handler<Id> } = {
  createSession,
  join,
  participation: participation.participation,
  participationQuestions: participation.participationQuestions,
  answer,
  finish: participation.finish,
  ownResult,
  leave: participation.leave,
  participationStream: participation.participationStream,
  projection: coach.projection,
  projectionStream: coach.projectionStream,
  coaching: coach.coaching,
  coachingItems: coach.coachingItems,
  coachingStream: coach.coachingStream,
  setPhase: coach.setPhase,
  setQuestionPhase: steer.setQuestionPhase,
  setQuestionDeadline: steer.setQuestionDeadline,
  addQuestion: steer.addQuestion,
  setLock: coach.setLock,
  setDeadline: coach.setDeadline,
  roomMembers: coach.roomMembers,
  removeParticipant: coach.removeParticipant,
  setPlan: coach.setPlan,
  deleteSession: coach.deleteSession,
};
