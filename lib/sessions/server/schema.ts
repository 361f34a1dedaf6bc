import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  // biome-ignore lint/suspicious/noDeprecatedImports: only its older overload is deprecated.
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import * as z from "zod/mini";
import { Confidence, Outcome } from "../../assessment/model";
import { CompiledItem } from "../../bank/compiled";
import { Response } from "../../bank/item";
import { DomainId } from "../../bank/schema";
import { Baseline, Figures, Pace, Phase, PlanStep, QuestionPhase } from "../model";
import { storedJson, storedWord } from "./stored";

/*
 * The tables of the group sessions. Nothing in them names a person; what each column means for
 * privacy is written in the database itself (migration 0001_privacy).
 */

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const sessions = pgTable("sessions", {
  id: uuid("id").primaryKey(),
  /** Freed when the session ends: an ended code is an unknown one. */
  code: text("code").unique(),
  coachHash: text("coach_hash").notNull().unique(),
  projectionHash: text("projection_hash").notNull().unique(),
  title: text("title").notNull(),
  pace: storedWord("pace", Pace).notNull(),
  phase: storedWord("phase", Phase).notNull(),
  locked: boolean("locked").notNull().default(false),
  capacity: integer("capacity").notNull(),
  /** How many ever joined: gives each participant a rank, and so a nickname, never reused. */
  joined: integer("joined").notNull().default(0),
  version: integer("version").notNull().default(1),
  seed: bigint("seed", { mode: "number" }).notNull(),
  bankVersion: text("bank_version").notNull(),
  bankDigest: text("bank_digest").notNull(),
  domains: storedJson("domains", z.array(DomainId)).notNull(),
  /** Position of the question on the shared screen. */
  current: integer("current"),
  secondsPerQuestion: integer("seconds_per_question"),
  endsAt: moment("ends_at"),
  createdAt: moment("created_at").notNull(),
  startedAt: moment("started_at"),
  endedAt: moment("ended_at"),
  /** What it was asked with, under its secret: the same secret with other settings is another request. */
  requestHash: text("request_hash"),
  /** The last command of the coach: a session forgotten is ended some days after it. */
  touchedAt: moment("touched_at").notNull(),
  plan: storedJson("plan", z.array(PlanStep)),
  profits: storedJson("profits", z.record(z.string(), z.int().check(z.minimum(0)))),
  baseline: storedJson("baseline", Baseline),
});

export const questions = pgTable(
  "questions",
  {
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    itemId: text("item_id").notNull(),
    /** The whole item: a session keeps its wording whatever the bank becomes. */
    item: storedJson("item", CompiledItem).notNull(),
    /** The bank's option ids in the order shown. */
    order: storedJson("option_order", z.array(z.string())).notNull(),
    phase: storedWord("phase", QuestionPhase).notNull().default("pending"),
    closesAt: moment("closes_at"),
    revealedAt: moment("revealed_at"),
    /** The session's version when answers first ended: whoever joined later was never asked. */
    closedVersion: integer("closed_version"),
    figures: storedJson("figures", Figures),
    /** The session's version when it was added; 0 when it was there from the start. */
    addedVersion: integer("added_version").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.position] }),
    unique("questions_item").on(table.sessionId, table.itemId),
  ],
);

export const participants = pgTable(
  "participants",
  {
    id: uuid("id").primaryKey(),
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    rank: integer("rank").notNull(),
    /** The session's version when they joined. */
    joinedVersion: integer("joined_version").notNull(),
    secretHash: text("secret_hash").notNull().unique(),
    finishedAt: moment("finished_at"),
    /** The session's version when they finished: a question added later is none that they left. */
    finishedVersion: integer("finished_version"),
  },
  (table) => [unique("participants_rank").on(table.sessionId, table.rank)],
);

export const answers = pgTable(
  "answers",
  {
    participantId: uuid("participant_id")
      .notNull()
      .references(() => participants.id, { onDelete: "cascade" }),
    sessionId: uuid("session_id").notNull(),
    position: integer("position").notNull(),
    /** The client's count of changes: the largest wins, whatever the order of arrival. */
    revision: integer("revision").notNull(),
    response: storedJson("response", Response),
    outcome: storedWord("outcome", Outcome).notNull(),
    confidence: storedWord("confidence", Confidence),
    answeredAt: moment("answered_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.participantId, table.position] }),
    index("answers_session").on(table.sessionId, table.position),
    check("answers_revision", sql`${table.revision} between 1 and 100`),
  ],
);

/** The limiter's counters, one row a key; see limits.ts. */
export const limits = pgTable("limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull(),
  expire: moment("expire"),
});

/** What addresses are hashed with before they are counted: a new one each day, the old ones erased. */
export const salts = pgTable("salts", {
  day: date("day", { mode: "string" }).primaryKey(),
  salt: text("salt").notNull(),
});
