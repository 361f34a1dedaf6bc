import * as z from "zod";
import { createDocument } from "zod-openapi";
import { operations, Problem, streamEvents } from "../contract";

const titles: Record<number, string> = {
  400: "Demande mal formée",
  401: "Secret absent ou inconnu",
  404: "Introuvable",
  408: "Corps trop lent à arriver",
  409: "Impossible dans l’état actuel de la séance",
  413: "Corps de plus de 64 ko",
  415: "Corps attendu en JSON",
  422: "Demande impossible à satisfaire",
  429: "Trop de demandes",
  503: "Base de données indisponible",
};

/** Every operation may answer with these. */
const common = [400, 503];

let written: ReturnType<typeof createDocument> | null = null;

/**
 * The OpenAPI 3.1 document of the group sessions, generated once from the schemas that the server
 * parses with.
 */
export function openApiDocument(): ReturnType<typeof createDocument> {
  written ??= write();
  return written;
}

function write(): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    const problems = [
      ...common,
      ...(operation.role ? [401] : []),
      ...(operation.body ? [408, 413, 415] : []),
      ...operation.problems,
    ].sort();
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: {
        operationId: id,
        summary: operation.summary,
        ...(operation.role ? { security: [{ [operation.role]: [] }] } : {}),
        ...(operation.params ? { requestParams: { path: operation.params } } : {}),
        ...(operation.body
          ? { requestBody: { required: true, content: { "application/json": { schema: operation.body } } } }
          : {}),
        responses: {
          [operation.status]: {
            description: operation.answer === null ? "Fait." : "Réponse.",
            ...contentOf(operation.answer),
          },
          ...Object.fromEntries(problems.map((status) => [status, problem(titles[status] ?? "")])),
        },
      },
    };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Auto-évaluation Cloud π Native : séances de groupe",
      version: "1.0.0",
      description:
        "Chaque écriture peut être renvoyée sans dommage. Le secret d’un animateur, d’un participant ou de l’écran partagé se donne en jeton porteur. Les flux portent les événements " +
        `${Object.keys(streamEvents).join(", ")}.`,
    },
    paths: paths as NonNullable<Parameters<typeof createDocument>[0]["paths"]>,
    components: {
      securitySchemes: {
        coach: { type: "http", scheme: "bearer", description: "Secret du lien d’animation." },
        participant: { type: "http", scheme: "bearer", description: "Secret du participant." },
        projection: { type: "http", scheme: "bearer", description: "Secret de l’écran partagé." },
      },
    },
  });
}

function contentOf(answer: (typeof operations)[keyof typeof operations]["answer"]): object {
  if (answer === null) return {};
  if (answer === "events") return { content: { "text/event-stream": { schema: z.string() } } };
  return { content: { "application/json": { schema: answer } } };
}

function problem(description: string): object {
  return { description, content: { "application/problem+json": { schema: Problem } } };
}
