import type { Answered, BodyInput, OperationId } from "../contract";
import type { Coaching, Counts, RoomMember, SessionItem } from "../model";
import type { Clock } from "./clock";
import type { Link } from "./followed";

/** Commands that answer with the whole coaching. */
export type Command = {
  [Id in OperationId]: Answered<Id> extends Coaching ? (Id extends "createSession" ? never : Id) : never;
}[OperationId];

/** What goes with a command. */
export type Call<Id extends Command> = {
  readonly params?: Record<string, string | number>;
  readonly body: BodyInput<Id>;
};

export type CoachingState = {
  readonly phase: "closed" | "opening" | "open" | "gone";
  readonly secret: string;
  readonly coaching: Coaching | null;
  readonly counts: Counts | null;
  readonly clock: Clock | null;
  /** The questions with their texts, by position. */
  readonly items: ReadonlyMap<number, SessionItem>;
  readonly members: readonly RoomMember[];
  readonly link: Link;
  /** The server says what this page does not understand. */
  readonly unreadable: boolean;
  /** A command is on its way. */
  readonly busy: boolean;
  /** Why nothing shows yet, or any more; `""` when it does. */
  readonly unopened: string;
  /** Why what the coach asked last was not done: said until they ask for something else; `""` when it was. */
  readonly refusal: string;
};

export const closedCoaching: CoachingState = {
  phase: "closed",
  secret: "",
  coaching: null,
  counts: null,
  clock: null,
  items: new Map(),
  members: [],
  link: "opening",
  unreadable: false,
  busy: false,
  unopened: "",
  refusal: "",
};
