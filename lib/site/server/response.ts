import { type IncomingMessage, ServerResponse } from "node:http";
import { type ProblemCode, sentenceOf, type ValuesOf } from "../../sessions/problems";
import { ProblemError, problemBody } from "../../sessions/server/problem";

/**
 * The server's responses. Whoever writes one (Next, the sessions, the gate) has its headers looked
 * over by the gate at the last moment: Next sets some of its own just before they leave.
 */
export class GatedResponse<
  Request extends IncomingMessage = IncomingMessage,
> extends ServerResponse<Request> {
  /** Sets what headers it will, and says under which status they leave. */
  lastWord: (status: number) => number = (status) => status;

  override writeHead(status: number, ...rest: unknown[]): this {
    return super.writeHead(this.lastWord(status), ...(rest as []));
  }
}

/** Answers with a problem of the table. */
export function refuse<Code extends ProblemCode>(
  response: ServerResponse,
  code: Code,
  ...values: ValuesOf<Code>
): void {
  const body = problemBody(new ProblemError(code, sentenceOf(code, ...values)));
  response.writeHead(body.status, {
    "Content-Type": "application/problem+json; charset=utf-8",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify(body));
}
