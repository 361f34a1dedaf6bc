import type { SessionsRuntime } from "./runtime";

const key = Symbol.for("auto-evaluation.sessions");
type Holder = { [key]?: SessionsRuntime };

/** Makes a runtime the one that the route handlers answer with: they are bundled apart from the server. */
export function publishRuntime(runtime: SessionsRuntime): void {
  (globalThis as Holder)[key] = runtime;
}

export function publishedRuntime(): SessionsRuntime | null {
  return (globalThis as Holder)[key] ?? null;
}
