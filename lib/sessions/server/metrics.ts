import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/*
 * What operators see. Labels are bounded: an operation's name and a status, never a code, a
 * session or an address.
 */

export type Metrics = {
  readonly registry: Registry;
  readonly observeRequest: (operation: string, status: number, seconds: number) => void;
  readonly count: (event: string) => void;
};

/** @param streams how many streams are open on this instance. */
export function createMetrics(streams: () => number, ready: () => boolean): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "sessions_request_duration_seconds",
    help: "Time to answer a request of the group sessions.",
    labelNames: ["operation", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const events = new Counter({
    name: "sessions_events_total",
    help: "Sessions created, participants joined, answers taken, codes missed, requests limited, purges that failed.",
    labelNames: ["event"],
    registers: [registry],
  });
  for (const event of ["created", "joined", "answered", "missed-code", "limited", "purge-failed"])
    events.inc({ event }, 0);
  new Gauge({
    name: "sessions_streams",
    help: "Streams open on this instance.",
    registers: [registry],
    collect() {
      this.set(streams());
    },
  });
  new Gauge({
    name: "sessions_ready",
    help: "1 when this instance serves group sessions.",
    registers: [registry],
    collect() {
      this.set(ready() ? 1 : 0);
    },
  });
  return {
    registry,
    observeRequest: (operation, status, seconds) =>
      requests.observe({ operation, status: String(status) }, seconds),
    count: (event) => events.inc({ event }),
  };
}
