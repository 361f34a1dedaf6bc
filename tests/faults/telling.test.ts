import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Counts } from "@/lib/sessions/model";
import {
  answerOf,
  call,
  listen,
  newSecret,
  openQuestion,
  openRoom,
  pace,
  setQuestion,
  startServer,
  statusOf,
  stopAll,
  type TestServer,
} from "./server";

/* What the server tells: to the coach when everybody answers at once, to operators, to its log. */

const address = "203.0.113.77";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ DATA_DIR: ":memory:", TRUSTED_PROXIES: "1" });
  await server.ready();
});
afterAll(() => stopAll());

describe("300 answers in two seconds", () => {
  it("reach the coach as a few counts, the last of which is right", async () => {
    const size = 300;
    const room = await openRoom(server.origin, size);
    const question = await openQuestion(server.origin, room, 1);
    const [first = ""] = room.participants;
    const coach = await listen(server.origin, "coachingStream", room.coach);
    const shared = await call(server.origin, "coaching", { secret: room.coach });
    const projection = await listen(server.origin, "projectionStream", shared.body.projectionSecret);
    const participant = await listen(server.origin, "participationStream", first);
    await Promise.all([coach.event("counts"), projection.event("counts"), participant.event("screen")]);

    const started = performance.now();
    const statuses = await Promise.all(
      room.participants.map(async (secret, index) => {
        await pace((index * 2_000) / size);
        return (await call(server.origin, "answer", answerOf(secret, question, index))).status;
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    expect(new Set(statuses)).toEqual(new Set([200]));
    const isLast = (data: Counts) => data.answered[0]?.answers === size;
    await Promise.all([coach.event("counts", isLast, 2_000), projection.event("counts", isLast, 2_000)]);
    for (const { heard } of [coach, projection]) {
      const counts = heard.filter((event) => event.name === "counts");
      // Two or three a second.
      expect(counts.length).toBeLessThan(5 + 3 * seconds);
      expect(counts.length).toBeGreaterThan(2);
      const answers = counts.map(({ data }) => (data as Counts).answered[0]?.answers ?? 0);
      expect(answers).toEqual(answers.toSorted((a, b) => a - b));
    }
    // Participants are not told who answers, nor woken for it.
    expect(participant.heard.map((event) => event.name)).toEqual(["screen"]);
    for (const stream of [coach, projection, participant]) stream.close();
  });
});

describe("a whole session", () => {
  it("leaves nothing of anybody in the log nor in the metrics", async () => {
    const { origin, metricsOrigin } = server;
    const title = "Canari Xylophone 4417";
    const room = await openRoom(origin, 6, { title });
    const [first = "", second = "", third = ""] = room.participants;
    const { body } = await call(origin, "coaching", { secret: room.coach });
    const members = await call(origin, "roomMembers", { secret: room.coach, address });
    const streams = await Promise.all([
      listen(origin, "coachingStream", room.coach),
      listen(origin, "projectionStream", body.projectionSecret),
      listen(origin, "participationStream", first),
    ]);
    const question = await openQuestion(origin, room, 1);
    for (const [index, secret] of room.participants.entries())
      await call(origin, "answer", { ...answerOf(secret, question, index), address });

    // And all that can go wrong: a wrong code, a malformed body, a secret of nobody, a bad response.
    const wrongCode = room.code.startsWith("2") ? `3${room.code.slice(1)}` : `2${room.code.slice(1)}`;
    const unknownSecret = newSecret();
    await call(origin, "join", { body: { code: wrongCode, secret: unknownSecret }, address });
    await call(origin, "participation", { secret: unknownSecret, address });
    await call(origin, "setLock", { secret: room.coach, body: { locked: title } as never });
    await call(origin, "answer", {
      ...answerOf(second, question, 0, 2),
      body: { revision: 2, response: { type: "choice", options: ["xylophone"] }, confidence: null },
    });
    await fetch(`${origin}/api/participation?secret=${first}`, { method: "POST", body: title });
    await fetch(`${origin}/api/${room.code}/${encodeURIComponent(title)}`);
    await fetch(`${origin}/animer/${room.coach}?code=${room.code}`);

    const [gone] = members.body;
    await call(origin, "removeParticipant", { secret: room.coach, params: { participant: gone?.id ?? "" } });
    await call(origin, "leave", { secret: third });
    await setQuestion(origin, room, 1, "closed");
    await setQuestion(origin, room, 1, "revealed");
    await call(origin, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    const step = {
      id: "etape",
      competency: null,
      title,
      note: title,
      resources: [],
      minutes: 30,
      profit: null,
    };
    expect((await call(origin, "setPlan", { secret: room.coach, body: { plan: [step] } })).status).toBe(200);
    await call(origin, "ownResult", { secret: second });
    await call(origin, "deleteSession", { secret: room.coach });
    for (const stream of streams) stream.close();
    await server.line((line) => line.route === "deleteSession");

    const metrics = await (await fetch(`${metricsOrigin}/metrics`)).text();
    const canaries = [
      ...[room.coach, body.projectionSecret, ...room.participants, unknownSecret],
      ...[room.code, `${room.code.slice(0, 4)} ${room.code.slice(4)}`, wrongCode],
      ...members.body.flatMap((member) => [member.id, member.nickname]),
      ...[title, "Xylophone", "xylophone", address],
    ];
    expect(members.body).toHaveLength(6);
    for (const canary of canaries) {
      expect(server.output()).not.toContain(canary);
      expect(metrics).not.toContain(canary);
    }
    // The log is of that session all the same.
    const routes = new Set(server.lines.map((line) => line.route));
    for (const route of ["join", "answer", "setPlan", "deleteSession", "coachingStream"])
      expect(routes).toContain(route);
    const names = new Set(server.lines.flatMap((line) => Object.keys(line)));
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
    expect(JSON.stringify(server.lines.filter((line) => line.event !== "listening"))).not.toContain(
      "127.0.0.1",
    );
  });
});

const known = new Set([
  ...["level", "ts", "version", "event", "message", "reason"],
  ...["metricsPort", "database", "req_id", "route", "method", "status", "ms"],
]);

describe("metrics", () => {
  it("are Prometheus text, on a port of their own and nowhere else", async () => {
    const { origin, metricsOrigin } = server;
    const response = await fetch(`${metricsOrigin}/metrics`);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toMatch(/^# TYPE sessions_request_duration_seconds histogram$/m);
    expect(text).toMatch(/^sessions_events_total\{event="answered"\} [1-9]\d*$/m);
    expect(text).toMatch(/^sessions_ready 1$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    for (const path of ["/metrics", "/api/metrics", "/metrics/"]) {
      const shown = await fetch(`${origin}${path}`);
      expect(shown.status).toBe(404);
      expect(await shown.text()).not.toContain("sessions_events_total");
    }
    expect(await statusOf(`${metricsOrigin}/metrics`)).toBe(200);
  });
});
