import { type Change, channel } from "./announce";
import type { PublishedBank } from "./bank";
import type { Database } from "./database";
import { reasonOf } from "./failure";
import { Hub } from "./hub";
import { createLimiter, type Limiter } from "./limits";
import type { Log } from "./log";
import { sourceOf } from "./views";

/** What the sessions run on, as the site that holds them gives it. */
export type Environment = {
  readonly log: Log;
  /** How many sessions one network address may create in an hour. */
  readonly sessionsPerHour: number;
  readonly openDatabase: () => Promise<Database>;
  readonly openBank: () => Promise<PublishedBank>;
};

/** All that answers requests, once it is there. */
export type Opened = {
  readonly database: Database;
  readonly hub: Hub;
  readonly limiter: Limiter;
  readonly bank: PublishedBank;
};

/** Opens everything, or nothing. @throws when the bank or the database cannot be had. */
export async function open({ openBank, openDatabase, sessionsPerHour, log }: Environment): Promise<Opened> {
  const bank = await openBank();
  const database = await openDatabase();
  const hub = new Hub(sourceOf(database.db), (error) =>
    log.warn({ event: "stream-failed", reason: reasonOf(error) }),
  );
  try {
    await database.listen(
      channel,
      (payload) => {
        const [sessionId = "", change] = payload.split(" ");
        hub.changed(sessionId, change as Change);
      },
      () => hub.refresh(),
    );
  } catch (error) {
    // Tried again from the start: what this attempt opened must not outlive it.
    hub.close();
    await database.close();
    throw error;
  }
  return { database, hub, limiter: createLimiter(database.db, sessionsPerHour), bank };
}
