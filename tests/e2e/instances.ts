import { startServer, stopAll } from "../faults/server";
import { startPostgres } from "../postgres";
import { startProxy } from "../proxy";

/*
 * What the end-to-end tests run against a second time: two instances that share a PostgreSQL, behind
 * a proxy that gives each request to the other one. Playwright starts it, and stops it by a signal.
 */

const port = Number(process.env.PORT);

const postgres = await startPostgres();
const settings = { DATABASE_URL: postgres.url, TRUSTED_PROXIES: "1" };
const instances = await Promise.all([startServer(settings), startServer(settings)]);
await Promise.all(instances.map((instance) => instance.ready()));
const proxy = await startProxy(
  instances.map((instance) => instance.origin),
  port,
);

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, async () => {
    await proxy.stop();
    await stopAll();
    await postgres.stop();
    process.exit(0);
  });
