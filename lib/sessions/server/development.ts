import { readServerEnv } from "../../site/env";
import { createLog } from "./log";
import { publishRuntime } from "./published-runtime";
import { SessionsRuntime } from "./runtime";

/** `npm run dev` has no server of ours around Next: the first request opens the sessions. */
export async function developmentRuntime(): Promise<SessionsRuntime> {
  const env = readServerEnv(process.env);
  if (!env.ok) throw new Error(env.error);
  const runtime = new SessionsRuntime(env.value, createLog("development"));
  publishRuntime(runtime);
  await runtime.start();
  return runtime;
}
