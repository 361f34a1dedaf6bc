import { parseArgs } from "node:util";
import { startPostgres } from "../../postgres";
import { print } from "../report";
import { measureCodes } from "./codes";
import { measureFuzz } from "./fuzz";
import { measureJoins } from "./joins";
import { measureKills } from "./kill";
import { measureSessions } from "./many";
import { measureRoom } from "./room";

/*
 * `npm run bench:sessions [-- --on pglite|postgresql] [--only joins|room|sessions|kill|fuzz|codes]
 * [--minutes N]
 * [--seed N]`: what the group sessions promise, measured on both databases over loopback. The
 * load comes from this process; the server is another one, on a new database for each section.
 */

const { values } = parseArgs({
  options: {
    on: { type: "string" },
    only: { type: "string" },
    minutes: { type: "string", default: "5" },
    seed: { type: "string", default: "20261124" },
  },
});

// Heard for as long as it takes: a second signal must not cut short what ends the servers.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(1));

let over = 0;
for (const database of ["pglite", "postgresql"] as const) {
  if (values.on !== undefined && values.on !== database) continue;
  const postgres = database === "postgresql" ? await startPostgres() : null;
  const url = postgres?.url ?? null;
  const sections = {
    joins: () => measureJoins(url),
    room: () => measureRoom(url),
    sessions: () => measureSessions(url, Number(values.minutes)),
    kill: () => measureKills(postgres),
    fuzz: () => measureFuzz(url, Number(values.seed)),
    codes: () => measureCodes(url),
  };
  for (const [name, measure] of Object.entries(sections))
    if (values.only === undefined || values.only === name)
      over += print(`${name}, ${database}`, await measure());
  await postgres?.stop();
}
console.log(over === 0 ? "\nEvery budget is kept." : `\n${over} budget(s) exceeded.`);
process.exit(over === 0 ? 0 : 1);
