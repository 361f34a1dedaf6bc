import * as z from "zod";
import {
  AnswerInput,
  Coaching,
  Counts,
  GivenAnswer,
  JoinCode,
  NewSession,
  OwnResult,
  Participation,
  Phase,
  PlanStep,
  QuestionPhase,
  RoomMember,
  Screen,
  Secret,
  SessionItem,
  ShownQuestion,
} from "./model";

/*
 * Every operation of the group sessions, written once: the server routes by this table, the
 * clients call through it, and the OpenAPI document is generated from it.
 */

/** RFC 9457. `code` names the case for programs, `detail` is for the person, in French. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    /** Where the body is wrong, and what was expected there. */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "Erreur, RFC 9457 (application/problem+json)." });
export type Problem = z.infer<typeof Problem>;

/** Whose secret must come as a bearer token. */
export type Role = "coach" | "participant" | "projection";

type Operation = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  readonly role: Role | null;
  readonly params: z.ZodType | null;
  readonly body: z.ZodType | null;
  /** `null`: 204, nothing to read. `"events"`: a stream of server-sent events. */
  readonly answer: z.ZodType | null | "events";
  readonly status: 200 | 201 | 204;
  /** Problems that the operation may answer with, beyond those of every operation. */
  readonly problems: readonly number[];
};

const AtPosition = z.strictObject({ position: z.coerce.number().int().min(1).max(60) });

const operation = <const T extends Operation>(value: T): T => value;

export const operations = {
  createSession: operation({
    method: "POST",
    path: "/api/sessions",
    summary: "Crée une séance. Le secret choisi par le client est aussi la clé d’idempotence.",
    role: null,
    params: null,
    body: NewSession,
    answer: Coaching,
    status: 201,
    problems: [409, 422, 429],
  }),
  join: operation({
    method: "POST",
    path: "/api/participations",
    summary: "Rejoint une séance par son code. Le même secret retrouve la même participation.",
    role: null,
    params: null,
    body: z.strictObject({ code: JoinCode, secret: Secret }),
    answer: Participation,
    status: 201,
    problems: [404, 409, 429],
  }),
  participation: operation({
    method: "GET",
    path: "/api/participation",
    summary: "L’état de la séance et les réponses déjà données par le participant.",
    role: "participant",
    params: null,
    body: null,
    answer: Participation,
    status: 200,
    problems: [],
  }),
  participationQuestions: operation({
    method: "GET",
    path: "/api/participation/questions",
    summary: "Toutes les questions d’une séance à son rythme.",
    role: "participant",
    params: null,
    body: null,
    answer: z.array(ShownQuestion),
    status: 200,
    problems: [409],
  }),
  answer: operation({
    method: "PUT",
    path: "/api/participation/answers/{position}",
    summary: "Donne ou change une réponse. La plus grande révision l’emporte.",
    role: "participant",
    params: AtPosition,
    body: AnswerInput,
    answer: GivenAnswer,
    status: 200,
    problems: [404, 409, 422],
  }),
  finish: operation({
    method: "PUT",
    path: "/api/participation/finished",
    summary: "À son rythme : le participant a terminé et ne changera plus ses réponses.",
    role: "participant",
    params: null,
    body: z.strictObject({ finished: z.literal(true) }),
    answer: null,
    status: 204,
    problems: [409],
  }),
  ownResult: operation({
    method: "GET",
    path: "/api/participation/result",
    summary: "Le résultat du participant, une fois la séance ou sa part terminée.",
    role: "participant",
    params: null,
    body: null,
    answer: OwnResult,
    status: 200,
    problems: [409],
  }),
  leave: operation({
    method: "DELETE",
    path: "/api/participation",
    summary: "Efface le participant et toutes ses réponses.",
    role: "participant",
    params: null,
    body: null,
    answer: null,
    status: 204,
    problems: [],
  }),
  participationStream: operation({
    method: "GET",
    path: "/api/participation/stream",
    summary: "Événements `screen` (Screen) à chaque changement de la séance.",
    role: "participant",
    params: null,
    body: null,
    answer: "events",
    status: 200,
    problems: [],
  }),
  projection: operation({
    method: "GET",
    path: "/api/projection",
    summary: "Ce que montre l’écran partagé.",
    role: "projection",
    params: null,
    body: null,
    answer: z.strictObject({ screen: Screen, code: z.string().nullable(), counts: Counts }),
    status: 200,
    problems: [],
  }),
  projectionStream: operation({
    method: "GET",
    path: "/api/projection/stream",
    summary: "Événements `screen` (Screen) et `counts` (Counts).",
    role: "projection",
    params: null,
    body: null,
    answer: "events",
    status: 200,
    problems: [],
  }),
  coaching: operation({
    method: "GET",
    path: "/api/coaching",
    summary: "Tout ce que l’écran de l’animateur montre, hors texte des questions.",
    role: "coach",
    params: null,
    body: null,
    answer: Coaching,
    status: 200,
    problems: [],
  }),
  coachingItems: operation({
    method: "GET",
    path: "/api/coaching/items",
    summary: "Les questions de la séance, avec leurs corrigés.",
    role: "coach",
    params: null,
    body: null,
    answer: z.array(SessionItem),
    status: 200,
    problems: [],
  }),
  coachingStream: operation({
    method: "GET",
    path: "/api/coaching/stream",
    summary: "Événements `changed` ({version}) et `counts` (Counts).",
    role: "coach",
    params: null,
    body: null,
    answer: "events",
    status: 200,
    problems: [],
  }),
  setPhase: operation({
    method: "PUT",
    path: "/api/coaching/phase",
    summary: "Ouvre ou conclut la séance.",
    role: "coach",
    params: null,
    body: z.strictObject({ phase: Phase }),
    answer: Coaching,
    status: 200,
    problems: [409],
  }),
  setQuestionPhase: operation({
    method: "PUT",
    path: "/api/coaching/questions/{position}/phase",
    summary: "Ouvre, ferme, corrige ou passe une question ; la phase précédente annule.",
    role: "coach",
    params: AtPosition,
    body: z.strictObject({ phase: QuestionPhase }),
    answer: Coaching,
    status: 200,
    problems: [404, 409],
  }),
  setQuestionDeadline: operation({
    method: "PUT",
    path: "/api/coaching/questions/{position}/deadline",
    summary: "Prolonge ou lève la limite de temps d’une question ouverte.",
    role: "coach",
    params: AtPosition,
    body: z.strictObject({ closesAt: z.iso.datetime().nullable() }),
    answer: Coaching,
    status: 200,
    problems: [404, 409],
  }),
  addQuestion: operation({
    method: "PUT",
    path: "/api/coaching/additions/{item}",
    summary: "Ajoute une question de la banque à la fin de la séance.",
    role: "coach",
    params: z.strictObject({ item: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
    body: z.strictObject({}),
    answer: Coaching,
    status: 200,
    problems: [404, 409],
  }),
  setLock: operation({
    method: "PUT",
    path: "/api/coaching/lock",
    summary: "Verrouille ou rouvre la salle.",
    role: "coach",
    params: null,
    body: z.strictObject({ locked: z.boolean() }),
    answer: Coaching,
    status: 200,
    problems: [409],
  }),
  setDeadline: operation({
    method: "PUT",
    path: "/api/coaching/deadline",
    summary: "À son rythme : déplace la date de fin.",
    role: "coach",
    params: null,
    body: z.strictObject({ endsAt: z.iso.datetime() }),
    answer: Coaching,
    status: 200,
    problems: [409, 422],
  }),
  roomMembers: operation({
    method: "GET",
    path: "/api/coaching/participants",
    summary: "Les surnoms des présents, par ordre alphabétique.",
    role: "coach",
    params: null,
    body: null,
    answer: z.array(RoomMember),
    status: 200,
    problems: [],
  }),
  removeParticipant: operation({
    method: "DELETE",
    path: "/api/coaching/participants/{participant}",
    summary: "Retire un participant de la salle, avec ses réponses.",
    role: "coach",
    params: z.strictObject({ participant: z.uuid() }),
    body: null,
    answer: null,
    status: 204,
    problems: [],
  }),
  setPlan: operation({
    method: "PUT",
    path: "/api/coaching/plan",
    summary: "Garde le plan de formation tel que l’animateur l’a modifié ; `null` revient au plan proposé.",
    role: "coach",
    params: null,
    body: z.strictObject({ plan: z.array(PlanStep).max(40).nullable() }),
    answer: Coaching,
    status: 200,
    problems: [409],
  }),
  deleteSession: operation({
    method: "DELETE",
    path: "/api/coaching",
    summary: "Efface la séance et tout ce qu’elle contient, tout de suite.",
    role: "coach",
    params: null,
    body: null,
    answer: null,
    status: 204,
    problems: [],
  }),
} as const;

export type OperationId = keyof typeof operations;
export type Params<Id extends OperationId> = (typeof operations)[Id]["params"] extends z.ZodType
  ? z.output<(typeof operations)[Id]["params"]>
  : null;
export type Body<Id extends OperationId> = (typeof operations)[Id]["body"] extends z.ZodType
  ? z.output<(typeof operations)[Id]["body"]>
  : null;
export type BodyInput<Id extends OperationId> = (typeof operations)[Id]["body"] extends z.ZodType
  ? z.input<(typeof operations)[Id]["body"]>
  : null;
export type Answered<Id extends OperationId> = (typeof operations)[Id]["answer"] extends z.ZodType
  ? z.output<(typeof operations)[Id]["answer"]>
  : null;

/** Events of the streams, and what each carries. */
export const streamEvents = {
  screen: Screen,
  counts: Counts,
  changed: z.strictObject({ version: z.int() }),
  /** The participant was removed, or the session was deleted: nothing more will come. */
  gone: z.strictObject({}),
} as const;

export const maxBodyBytes = 65_536;
