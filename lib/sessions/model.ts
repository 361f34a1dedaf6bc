import * as z from "zod/mini";
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
  .check(
    z.regex(/^[\w-]{43}$/, "secret de 43 caractères attendu"),
    z.meta({ description: "256 bits aléatoires en base64url, choisis par le client." }),
  );

export const JoinCode = z.pipe(
  z.string().check(z.maxLength(40)),
  z.transform((typed, context) => {
    const code = parseCode(typed);
    if (code) return code;
    context.issues.push({ code: "custom", message: "code de 8 lettres et chiffres attendu", input: typed });
    return z.NEVER;
  }),
);

/** `step`: the coach opens, closes and reveals each question. `self`: everyone at their own pace. */
export const Pace = z.enum(["step", "self"]);
export type Pace = z.infer<typeof Pace>;

export const Phase = z.enum(["lobby", "running", "ended"]);
export type Phase = z.infer<typeof Phase>;

export const QuestionPhase = z.enum(["pending", "open", "closed", "revealed", "skipped"]);
export type QuestionPhase = z.infer<typeof QuestionPhase>;

const Moment = z.iso.datetime({ offset: false });
const Position = z.int().check(z.minimum(1), z.maximum(60));

/** One distinct response, and how many gave it. */
export const ResponseCount = z.strictObject({
  response: Response,
  outcome: Outcome,
  count: z.int().check(z.minimum(1)),
  /** Of them, how many said they were sure. */
  sure: z.int().check(z.minimum(0)),
});

/**
 * The published figures of one question: a snapshot taken once, of 5 answers at least, and never
 * taken again, so that nobody's answer can be found by subtracting two of them.
 */
export const Figures = z.strictObject({
  answered: z.int().check(z.minimum(0)),
  right: z.int().check(z.minimum(0)),
  wrong: z.int().check(z.minimum(0)),
  unknown: z.int().check(z.minimum(0)),
  sureRight: z.int().check(z.minimum(0)),
  sureWrong: z.int().check(z.minimum(0)),
  /** How many chose each option, for single and multiple; every option is there. */
  choices: z.array(
    z.strictObject({
      option: z.string(),
      chosen: z.int().check(z.minimum(0)),
      sure: z.int().check(z.minimum(0)),
    }),
  ),
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
  closesAt: z.nullable(Moment),
  /** `null` until the question is revealed. */
  correction: z.nullable(Correction),
  /** `null` until the question is revealed, and when fewer than 5 answered. */
  figures: z.nullable(Figures),
});
export type ShownQuestion = z.infer<typeof ShownQuestion>;

/** What everybody in the room may see. */
export const Screen = z.strictObject({
  /** Grows with each change: an older screen never replaces a newer one. */
  version: z.int().check(z.minimum(0)),
  /** The server's clock, from which deadlines are counted. */
  now: Moment,
  title: z.string(),
  pace: Pace,
  phase: Phase,
  locked: z.boolean(),
  total: z.int().check(z.minimum(0)),
  domains: z.array(DomainId),
  endsAt: z.nullable(Moment),
  /** The current question of a step-by-step session. */
  question: z.nullable(ShownQuestion),
});
export type Screen = z.infer<typeof Screen>;

/** How many are there, and how many have answered: never who. */
export const Counts = z.strictObject({
  participants: z.int().check(z.minimum(0)),
  /** Participants who have answered everything, at their own pace. */
  finished: z.int().check(z.minimum(0)),
  /** Answers to each question, by position. */
  answered: z.array(z.strictObject({ position: Position, answers: z.int().check(z.minimum(0)) })),
});
export type Counts = z.infer<typeof Counts>;

/** An answer as its author sends it; the largest revision wins, whatever the order of arrival. */
export const AnswerInput = z.strictObject({
  revision: z.int().check(z.minimum(1), z.maximum(100)),
  response: z.nullable(SentResponse),
  confidence: z.nullable(Confidence),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

export const GivenAnswer = z.extend(AnswerInput, { position: Position });
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
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  /** `null` for a step that the coach added. */
  competency: z.nullable(z.string().check(z.maxLength(60))),
  title: z
    .string()
    .check(z.trim(), z.minLength(1, "titre attendu"), z.maxLength(160, "160 caractères au plus")),
  note: z.string().check(z.maxLength(1000, "1 000 caractères au plus")),
  resources: z.array(z.string().check(z.maxLength(60))).check(z.maxLength(10, "10 ressources au plus")),
  /** Time to set aside for it, in minutes. */
  minutes: z.int(minutesExpected).check(z.minimum(0, minutesExpected), z.maximum(10_000, minutesExpected)),
  /** How many would profit; `null` where it is not known. */
  profit: z.nullable(z.int().check(z.minimum(0))),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** The right and counted answers of one domain, in the session that came before. */
export const BaselineDomain = z.strictObject({
  domain: DomainId,
  questions: z.array(
    z.strictObject({ right: z.int().check(z.minimum(0)), answered: z.int().check(z.minimum(0)) }),
  ),
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
  closesAt: z.nullable(Moment),
  /** Whether the correction was ever shown: answers are then over for good. */
  wasRevealed: z.boolean(),
  figures: z.nullable(Figures),
});
export type CoachedQuestion = z.infer<typeof CoachedQuestion>;

/** All that the coach's screen needs but the texts of the questions. */
export const Coaching = z.strictObject({
  screen: Screen,
  code: z.nullable(z.string()),
  /** Opens the shared screen and nothing else. */
  projectionSecret: Secret,
  capacity: z.int(),
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  bankVersion: z.string(),
  secondsPerQuestion: z.nullable(z.int()),
  createdAt: Moment,
  endedAt: z.nullable(Moment),
  /** When the participants and their answers go; `null` before the end. */
  rowsGoAt: z.nullable(Moment),
  /** When everything goes. */
  allGoesAt: z.nullable(Moment),
  questions: z.array(CoachedQuestion),
  counts: Counts,
  /** How many missed at least one question of each competency; `null` before the end, or below 5. */
  profits: z.nullable(z.record(z.string(), z.int().check(z.minimum(0)))),
  plan: z.nullable(z.array(PlanStep).check(z.maxLength(40))),
  baseline: z.nullable(Baseline),
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
    title: z
      .string()
      .check(z.trim(), z.minLength(1, "titre attendu"), z.maxLength(80, "titre de 80 caractères au plus")),
    pace: Pace,
    domains: z.array(DomainId).check(
      z.minLength(1, "choisissez au moins un domaine"),
      z.maxLength(7),
      z.refine((domains) => new Set(domains).size === domains.length, "chaque domaine une fois au plus"),
    ),
    selection: z.discriminatedUnion("by", [
      z.strictObject({
        by: z.literal("draw"),
        count: z.int().check(z.minimum(1), z.maximum(maxQuestions)),
        seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
      }),
      z.strictObject({
        by: z.literal("hand"),
        items: z
          .array(z.string().check(z.maxLength(60)))
          .check(z.minLength(1, "choisissez au moins une question"), z.maxLength(maxQuestions)),
      }),
    ]),
    /** Needed at one's own pace: when answering ends. */
    endsAt: z.nullable(Moment),
    /** Step by step: how long each question stays open; `null` for no limit. */
    secondsPerQuestion: z.nullable(
      z.int(secondsExpected).check(z.minimum(10, secondsExpected), z.maximum(3600, secondsExpected)),
    ),
    capacity: z
      .int(capacityExpected)
      .check(z.minimum(5, capacityExpected), z.maximum(10_000, capacityExpected)),
    /** The secret of an earlier session to compare with: same blueprint, other questions. */
    follows: z.nullable(Secret),
  })
  .check(
    z.refine((session) => session.pace === "step" || session.endsAt !== null, {
      path: ["endsAt"],
      message: "date attendue pour une séance à son rythme",
    }),
  );
export type NewSession = z.infer<typeof NewSession>;

/** Below this many answers nothing is published, so that nobody can be recognised. */
export const anonymityThreshold = 5;
/** Distinct responses that the figures keep. */
export const maxResponses = 6;
