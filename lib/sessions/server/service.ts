import type { Body, Params } from "../contract";
import type { Db } from "./database";
import type { PublishedBank } from "./published-bank";

/** What an operation works with. */
export type Context = {
  readonly db: Db;
  readonly bank: PublishedBank;
  readonly now: Date;
  /** The bearer token; empty where the operation asks for none. */
  readonly secret: string;
  readonly limits: {
    /** @throws ProblemError 429 when this address has missed too many codes. */
    mayTryCode(): Promise<void>;
    countMissedCode(): Promise<void>;
    /** @throws ProblemError 429 when this address has created too many sessions. */
    countCreation(): Promise<void>;
  };
  /** What the metrics count. */
  readonly observe: (event: "joined" | "answered" | "created" | "missed-code" | "limited") => void;
};

export type Input<Id extends keyof typeof import("../contract").operations> = {
  readonly params: Params<Id>;
  readonly body: Body<Id>;
};

/** Runs in one transaction, so that a command is done whole or not at all. */
export function inTransaction<T>(context: Context, work: (db: Db) => Promise<T>): Promise<T> {
  return context.db.transaction((transaction) => work(transaction));
}
