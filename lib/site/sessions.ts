import { openEmbedded } from "../sessions/server/embedded";
import { createLog, type Log } from "../sessions/server/log";
import type { Environment } from "../sessions/server/opening";
import { openPostgres } from "../sessions/server/postgres";
import { publishRuntime } from "../sessions/server/published-runtime";
import { SessionsRuntime } from "../sessions/server/runtime";
import { readServerEnv, type ServerEnv } from "./env";
import { openPublishedBank } from "./published-bank";

/** What the group sessions run on, from the settings of this server. */
export function sessionsEnvironment(env: ServerEnv, log: Log): Environment {
  const { DATABASE_URL, DATA_DIR, SESSIONS_PER_HOUR } = env;
  return {
    log,
    sessionsPerHour: SESSIONS_PER_HOUR,
    openBank: openPublishedBank,
    openDatabase: () =>
      DATABASE_URL ? openPostgres(DATABASE_URL) : openEmbedded(DATA_DIR === ":memory:" ? null : DATA_DIR),
  };
}

/** `npm run dev` has no server of ours around Next: the first request opens the sessions. */
export async function developmentRuntime(): Promise<SessionsRuntime> {
  const env = readServerEnv(process.env);
  if (!env.ok) throw new Error(env.error);
  const runtime = new SessionsRuntime(sessionsEnvironment(env.value, createLog("development")));
  publishRuntime(runtime);
  await runtime.start();
  return runtime;
}
