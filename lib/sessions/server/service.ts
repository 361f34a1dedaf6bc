import type { Answered, Body, OperationId, operations, Params } from "../contract";
import type { PublishedBank } from "./bank";
import type { Db } from "./database";
import type { Audience } from "./stream";

/** What an operation works with. */
export type Context = {
  readonly db: Db;
  readonly bank: PublishedBank;
  readonly now: Date;
  /** The bearer token; empty where the operation asks for none. */
  readonly secret: string;
  readonly limits: {
    /** Counts a code that opened nothing. @throws ProblemError 429 when this address has sent too many. */
    countMissedCode(): Promise<void>;
    /** @throws ProblemError 429 when this address has created too many sessions. */
    countCreation(): Promise<void>;
  };
  /** What the metrics count. */
  readonly observe: (event: "joined" | "answered" | "created" | "missed-code") => void;
};

/** Which stream an operation opens. */
export type Followed = {
  readonly sessionId: string;
  readonly audience: Audience;
  readonly participantId: string | null;
};

export type Input<Id extends OperationId> = { readonly params: Params<Id>; readonly body: Body<Id> };
type Output<Id extends OperationId> = (typeof operations)[Id]["answer"] extends "events"
  ? Promise<Followed>
  : Answered<Id> extends null
    ? Promise<void>
    : Promise<Answered<Id>>;

/**
 * What does one operation. It carries the operation's name, so that a route bound to another one does
 * not compile, even where both take and answer the same.
 */
export type Handler<Id extends OperationId> = {
  readonly id: Id;
  readonly run: (context: Context, input: Input<Id>) => Output<Id>;
};

export function handler<const Id extends OperationId>(id: Id, run: Handler<Id>["run"]): Handler<Id> {
  return { id, run };
}

/** Runs in one transaction, so that a command is done whole or not at all. */
export function inTransaction<T>(context: Context, work: (db: Db) => Promise<T>): Promise<T> {
  return context.db.transaction((transaction) => work(transaction));
}
