import pino from "pino";

export type Log = pino.Logger;

/**
 * JSON lines on standard output: `ts` (UTC), `level`, `event` and what the event is about. Nothing
 * in them comes from a person: no code, secret, nickname, title or address.
 * @param version what runs, for whoever reads the lines of two versions side by side.
 */
export function createLog(version: string): Log {
  return pino({
    base: { version },
    timestamp: () => `,"ts":"${new Date().toISOString()}"`,
    formatters: { level: (level) => ({ level }) },
    messageKey: "message",
  });
}
