import type { OwnResult, Screen, ShownQuestion } from "../model";
import type { Clock } from "./clock";
import type { Drafts } from "./drafts";
import type { Link } from "./followed";
import type { KeptParticipation } from "./kept";
import { emptyOutbox, type Outbox } from "./outbox";

/** A participant's side of a session, as their screen shows it. */
export type ParticipationState = {
  /** `gone`: the session was deleted, or the participant removed. */
  readonly phase: "out" | "entering" | "in" | "gone";
  readonly kept: KeptParticipation | null;
  /** Whether this device keeps their place and the answers that wait; once gone, whether it still does. */
  readonly keptHere: boolean;
  readonly finished: boolean;
  /** One's part is being ended: the answers on their way go first. */
  readonly finishing: boolean;
  readonly screen: Screen | null;
  readonly clock: Clock | null;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  /** All the questions of a session at one's own pace, once fetched. */
  readonly questions: readonly ShownQuestion[];
  readonly result: OwnResult | null;
  readonly link: Link;
  /** The server says what this page does not understand. */
  readonly unreadable: boolean;
  /** Why what the person asked last was not done: said until they do something else; `""` when it was. */
  readonly refusal: string;
  /** Once gone: by one's own will or not, and the sentence that says it. */
  readonly farewell: { readonly left: boolean; readonly sentence: string } | null;
};

export const outside: ParticipationState = {
  phase: "out",
  kept: null,
  keptHere: false,
  finished: false,
  finishing: false,
  screen: null,
  clock: null,
  outbox: emptyOutbox,
  drafts: new Map(),
  questions: [],
  result: null,
  link: "opening",
  unreadable: false,
  refusal: "",
  farewell: null,
};
