import * as z from "zod";
import { Answer, Attempt, Confidence, Outcome } from "../assessment/model";
import { CompiledItem, CompiledSource } from "../bank/compiled";
import { Response, SentResponse } from "../bank/item";
import { DomainId, Kind } from "../bank/schema";
import { parseCode } from "./code";

/*
 * What a group session is made of, as it travels between the server and the browsers.
 * Options and targets travel under handles (« a », « b »…) in the order in which they are shown:
 * neither the bank's identifiers nor its order tell a participant anything.
 */

/** 256 random bits in base64url, made by the client: a capability, and the key of idempotence. */
export const Secret = z
  .string()
  .regex(/^[\w-]{43}$/, "secret de 43 caractères attendu")
  .meta({ description: "256 bits aléatoires en base64url, choisis par le client." });

export const JoinCode = z
  .string()
  .max(40)
  .transform((typed, context) => {
    const code = parseCode(typed);
    if (code) return code;
    context.addIssue({ code: "custom", message: "code de 8 lettres et chiffres attendu" });
    return z.NEVER;
  });

/** `step`: the coach opens, closes and reveals each question. `self`: everyone at their own pace. */
export const Pace = z.enum(["step", "self"]);
export type Pace = z.infer<typeof Pace>;

export const Phase = z.enum(["lobby", "running", "ended"]);
export type Phase = z.infer<typeof Phase>;

export const QuestionPhase = z.enum(["pending", "open", "closed", "revealed", "skipped"]);
export type QuestionPhase = z.infer<typeof QuestionPhase>;

const Moment = z.iso.datetime({ offset: false });
const Position = z.int().min(1).max(60);

/** One distinct response, and how many gave it. */
export const ResponseCount = z.strictObject({
  response: Response,
  outcome: Outcome,
  count: z.int().min(1),
  /** Of them, how many said they were sure. */
  sure: z.int().min(0),
});

/**
 * The published figures of one question: a snapshot taken once, of 5 answers at least, and never
 * taken again, so that nobody's answer can be found by subtracting two of them.
 */
export const Figures = z.strictObject({
  answered: z.int().min(0),
  right: z.int().min(0),
  wrong: z.int().min(0),
  unknown: z.int().min(0),
  sureRight: z.int().min(0),
  sureWrong: z.int().min(0),
  /** How many chose each option, for single and multiple; every option is there. */
  choices: z.array(z.strictObject({ option: z.string(), chosen: z.int().min(0), sure: z.int().min(0) })),
  /** The most frequent responses, most frequent first; at most `maxResponses`. */
  responses: z.array(ResponseCount),
});
export type Figures = z.infer<typeof Figures>;

/** What follows the reveal. Handles are those of the question shown. */
export const Correction = z.strictObject({
  key: Response,
  rationales: z.record(z.string(), z.string()),
  explanation: z.string(),
  sources: z.array(CompiledSource),
});
export type Correction = z.infer<typeof Correction>;

/** A question as a participant and the shared screen see it. */
export const ShownQuestion = z.strictObject({
  position: Position,
  phase: QuestionPhase,
  domain: DomainId,
  kind: Kind,
  stem: z.string(),
  title: z.string(),
  options: z.array(z.strictObject({ id: z.string(), html: z.string(), text: z.string() })),
  targets: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  closesAt: Moment.nullable(),
  /** `null` until the question is revealed. */
  correction: Correction.nullable(),
  /** `null` until the question is revealed, and when fewer than 5 answered. */
  figures: Figures.nullable(),
});
export type ShownQuestion = z.infer<typeof ShownQuestion>;

/** What everybody in the room may see. */
export const Screen = z.strictObject({
  /** Grows with each change: an older screen never replaces a newer one. */
  version: z.int().min(0),
  /** The server's clock, from which deadlines are counted. */
  now: Moment,
  title: z.string(),
  pace: Pace,
  phase: Phase,
  locked: z.boolean(),
  total: z.int().min(0),
  domains: z.array(DomainId),
  endsAt: Moment.nullable(),
  /** The current question of a step-by-step session. */
  question: ShownQuestion.nullable(),
});
export type Screen = z.infer<typeof Screen>;

/** How many are there, and how many have answered: never who. */
export const Counts = z.strictObject({
  participants: z.int().min(0),
  /** Participants who have answered everything, at their own pace. */
  finished: z.int().min(0),
  /** Answers to each question, by position. */
  answered: z.array(z.strictObject({ position: Position, answers: z.int().min(0) })),
});
export type Counts = z.infer<typeof Counts>;

/** An answer as its author sends it; the largest revision wins, whatever the order of arrival. */
export const AnswerInput = z.strictObject({
  revision: z.int().min(1).max(100),
  response: SentResponse.nullable(),
  confidence: Confidence.nullable(),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

export const GivenAnswer = AnswerInput.extend({ position: Position });
export type GivenAnswer = z.infer<typeof GivenAnswer>;

export const Participation = z.strictObject({
  nickname: z.string(),
  finished: z.boolean(),
  answers: z.array(GivenAnswer),
  screen: Screen,
});
export type Participation = z.infer<typeof Participation>;

/** A participant's own result, in the shape that the solo mode reads. */
export const OwnResult = z.strictObject({ attempt: Attempt, answers: z.array(Answer) });
export type OwnResult = z.infer<typeof OwnResult>;

const minutesExpected = "nombre entier de minutes attendu, de 0 à 10 000";

/** A step of the training plan, as the coach leaves it. The editor validates with this very schema. */
export const PlanStep = z.strictObject({
  id: z.string().min(1).max(60),
  /** `null` for a step that the coach added. */
  competency: z.string().max(60).nullable(),
  title: z.string().trim().min(1, "titre attendu").max(160, "160 caractères au plus"),
  note: z.string().max(1000, "1 000 caractères au plus"),
  resources: z.array(z.string().max(60)).max(10, "10 ressources au plus"),
  /** Time to set aside for it, in minutes. */
  minutes: z.int(minutesExpected).min(0, minutesExpected).max(10_000, minutesExpected),
  /** How many would profit; `null` where it is not known. */
  profit: z.int().min(0).nullable(),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** The right and counted answers of one domain, in the session that came before. */
export const BaselineDomain = z.strictObject({
  domain: DomainId,
  questions: z.array(z.strictObject({ right: z.int().min(0), answered: z.int().min(0) })),
});
export const Baseline = z.strictObject({
  title: z.string(),
  endedAt: Moment,
  domains: z.array(BaselineDomain),
});
export type Baseline = z.infer<typeof Baseline>;

export const CoachedQuestion = z.strictObject({
  position: Position,
  itemId: z.string(),
  phase: QuestionPhase,
  closesAt: Moment.nullable(),
  /** Whether the correction was ever shown: answers are then over for good. */
  wasRevealed: z.boolean(),
  figures: Figures.nullable(),
});
export type CoachedQuestion = z.infer<typeof CoachedQuestion>;

/** All that the coach's screen needs but the texts of the questions. */
export const Coaching = z.strictObject({
  screen: Screen,
  code: z.string().nullable(),
  /** Opens the shared screen and nothing else. */
  projectionSecret: Secret,
  capacity: z.int(),
  seed: z.int().min(0).max(0xffffffff),
  bankVersion: z.string(),
  secondsPerQuestion: z.int().nullable(),
  createdAt: Moment,
  endedAt: Moment.nullable(),
  /** When the participants and their answers go; `null` before the end. */
  rowsGoAt: Moment.nullable(),
  /** When everything goes. */
  allGoesAt: Moment.nullable(),
  questions: z.array(CoachedQuestion),
  counts: Counts,
  /** How many missed at least one question of each competency; `null` before the end, or below 5. */
  profits: z.record(z.string(), z.int().min(0)).nullable(),
  plan: z.array(PlanStep).max(40).nullable(),
  baseline: Baseline.nullable(),
});
export type Coaching = z.infer<typeof Coaching>;

export const RoomMember = z.strictObject({ id: z.uuid(), nickname: z.string() });
export type RoomMember = z.infer<typeof RoomMember>;

/** A question of the session with its text, and the order in which its options are shown. */
export const SessionItem = z.strictObject({
  position: Position,
  /** The bank's option identifiers in the order shown: the first is handle « a ». */
  order: z.array(z.string()),
  item: CompiledItem,
});
export type SessionItem = z.infer<typeof SessionItem>;

export const maxQuestions = 60;
const secondsExpected = "nombre entier de secondes attendu, de 10 à 3 600";
const capacityExpected = "nombre entier attendu, de 5 à 10 000";

export const NewSession = z
  .strictObject({
    secret: Secret,
    title: z.string().trim().min(1, "titre attendu").max(80, "titre de 80 caractères au plus"),
    pace: Pace,
    domains: z
      .array(DomainId)
      .min(1, "choisissez au moins un domaine")
      .max(7)
      .refine((domains) => new Set(domains).size === domains.length, "chaque domaine une fois au plus"),
    selection: z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("draw"),
        count: z.int().min(1).max(maxQuestions),
        seed: z.int().min(0).max(0xffffffff),
      }),
      z.strictObject({
        by: z.literal("hand"),
        items: z.array(z.string().max(60)).min(1, "choisissez au moins une question").max(maxQuestions),
      }),
    ]),
    /** Needed at one's own pace: when answering ends. */
    endsAt: Moment.nullable(),
    /** Step by step: how long each question stays open; `null` for no limit. */
    secondsPerQuestion: z.int(secondsExpected).min(10, secondsExpected).max(3600, secondsExpected).nullable(),
    capacity: z.int(capacityExpected).min(5, capacityExpected).max(10_000, capacityExpected),
    /** The secret of an earlier session to compare with: same blueprint, other questions. */
    follows: Secret.nullable(),
  })
  .refine((session) => session.pace === "step" || session.endsAt !== null, {
    path: ["endsAt"],
    message: "date attendue pour une séance à son rythme",
  });
export type NewSession = z.infer<typeof NewSession>;

/** Below this many answers nothing is published, so that nobody can be recognised. */
export const anonymityThreshold = 5;
/** Distinct responses that the figures keep. */
export const maxResponses = 6;
