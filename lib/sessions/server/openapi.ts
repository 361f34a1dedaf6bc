import * as z from "zod/mini";
import { createDocument } from "zod-openapi";
import { operations, Problem, streamEvents } from "../contract";
import { commonProblems, type Operation } from "../operation";
import { type ProblemCode, problems } from "../problems";

let written: ReturnType<typeof createDocument> | null = null;

/**
 * The OpenAPI 3.1 document of the group sessions, generated once from the schemas that the server
 * parses with and from the table of problems.
 */
export function openApiDocument(): ReturnType<typeof createDocument> {
  written ??= write();
  return written;
}

function write(): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries<Operation>(operations))
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describedBy(id, operation),
    };
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Auto-évaluation Cloud π Native : séances de groupe",
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

function describedBy(id: string, operation: Operation): object {
  const { summary, role, params, body, answer, status } = operation;
  return {
    operationId: id,
    summary,
    ...(role ? { security: [{ [role]: [] }] } : {}),
    ...(params ? { requestParams: { path: params } } : {}),
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: body } } } } : {}),
    responses: {
      [status]: { description: answer === null ? "Fait." : "Réponse.", ...contentOf(answer) },
      ...refusalsOf([...commonProblems(operation), ...operation.problems]),
    },
  };
}

function contentOf(answer: Operation["answer"]): object {
  if (answer === null) return {};
  if (answer === "events") return { content: { "text/event-stream": { schema: z.string() } } };
  return { content: { "application/json": { schema: answer } } };
}

/** The refusals of an operation, by status: each with the codes that it may bear, and no other. */
function refusalsOf(codes: readonly ProblemCode[]): Record<string, object> {
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => problems[code].status === status);
      const schema = z.intersection(Problem, z.looseObject({ status: z.literal(status), code: z.enum(own) }));
      const titles = new Set(own.map((code) => problems[code].title));
      return [
        status,
        { description: [...titles].join(" ; "), content: { "application/problem+json": { schema } } },
      ];
    }),
  );
}
