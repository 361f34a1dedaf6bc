import { maxBodyBytes } from "../contract";
import { ProblemError, refusal } from "./problem";

/** A body is at most 64 kB: slower than this, its sender is better off sending it again. */
const slowestBody = 10_000;

/** The body of a request as JSON. @throws ProblemError 400, 408, 413 or 415 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw refusal("wrong-type");
  const text = await inTime(readText(request));
  try {
    return JSON.parse(text, refuseUnstorable);
  } catch {
    throw refusal("not-json");
  }
}

/** No database column takes a NUL, nor half a character; no object needs a prototype from outside. */
function refuseUnstorable(key: string, value: unknown): unknown {
  for (const text of [key, value])
    if (typeof text === "string" && (text.includes("\u0000") || !text.isWellFormed()))
      throw new SyntaxError();
  if (key === "__proto__") throw new SyntaxError();
  return value;
}

/** Reads the body, counting: whatever its announced size, nothing beyond the limit is kept. */
async function readText(request: Request): Promise<string> {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > maxBodyBytes) throw refusal("too-large");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > maxBodyBytes) throw refusal("too-large");
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw refusal("unreadable");
  }
}

async function inTime(text: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refusal("too-slow")), slowestBody);
  });
  try {
    return await Promise.race([text, late]);
  } finally {
    clearTimeout(timer);
    // Whatever becomes of a body that nobody waits for any more.
    text.catch(() => undefined);
  }
}
