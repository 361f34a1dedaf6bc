import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/lib/sessions/contract";
import * as inProcess from "@/tests/unit/sessions/room";
import {
  answerOf,
  call,
  type Listening,
  listen,
  newSecret,
  openQuestion,
  openRoom,
  type Room,
  startServer,
  statusOf,
  stopAll,
  type TestServer,
  until,
} from "./server";

/* Clients that are slow, half gone, too many, out of date, or that send anything at all. */

let server: TestServer;
let room: Room;
beforeAll(async () => {
  server = await startServer({ DATA_DIR: ":memory:" });
  await server.ready();
  room = await openRoom(server.origin, 12);
});
afterAll(() => stopAll());

/** Has every stream of the room told of something. @returns the screen since then. */
async function changeSomething() {
  for (const locked of [true, false])
    await call(server.origin, "setLock", { secret: room.coach, body: { locked } });
  return (await call(server.origin, "coaching", { secret: room.coach })).body.screen;
}

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** A connection that sends what it is told, and keeps what it is answered. */
async function open(text: string) {
  const socket = connect(Number(server.port), "127.0.0.1");
  sockets.push(socket);
  let answered = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    answered += chunk;
  });
  // A connection cut by the other side is what is expected.
  socket.on("error", () => undefined);
  await once(socket, "connect");
  const started = performance.now();
  const closed = new Promise<number>((resolve) => {
    socket.once("close", () => resolve(performance.now() - started));
  });
  socket.write(text);
  return { socket, closed, answered: () => answered };
}

/** Sends one more piece every second, as long as the connection takes it. */
function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => {
    if (socket.writable) socket.write(piece);
    else clearInterval(timer);
  }, 1_000);
  socket.once("close", () => clearInterval(timer));
}

const requestOf = (operation: { method: string; path: string }, secret: string, more: string) =>
  `${operation.method} ${operation.path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${secret}\r\n${more}`;

const streams = async () => {
  const text = await (await fetch(`${server.metricsOrigin}/metrics`)).text();
  return Number(/^sessions_streams (\d+)$/m.exec(text)?.[1]);
};

describe("slow and idle clients, all at once", () => {
  it("headers that never end are cut after 15 seconds, and do not keep others out", async () => {
    const slow = await Promise.all(
      Array.from({ length: 150 }, () => open("GET / HTTP/1.1\r\nHost: localhost\r\n")),
    );
    for (const { socket } of slow) drip(socket, "X-Again: and again\r\n");
    const body = await open(
      requestOf(
        { method: "POST", path: "/api/participations" },
        "",
        "Content-Type: application/json\r\nContent-Length: 200\r\n\r\n{",
      ),
    );
    drip(body.socket, " ");
    const [first = ""] = room.participants;
    const idle = await listen(server.origin, "participationStream", first);
    const coach = await listen(server.origin, "coachingStream", room.coach);
    await Promise.all([idle.event("screen"), coach.event("counts")]);

    for (let i = 0; i < 10; i++) {
      const from = performance.now();
      expect((await call(server.origin, "participation", { secret: first })).status).toBe(200);
      expect(await statusOf(`${server.origin}/diagnostic`)).toBe(200);
      expect(performance.now() - from).toBeLessThan(2_000);
    }
    const cut = await Promise.all(slow.map(({ closed }) => closed));
    expect(Math.min(...cut)).toBeGreaterThan(14_000);
    expect(Math.max(...cut)).toBeLessThan(20_000);
    expect(slow[0]?.answered()).toMatch(/^HTTP\/1\.1 408 /);

    // Told what is the matter: it is not the server that is unavailable.
    expect(await body.closed).toBeLessThan(20_000);
    expect(body.answered()).toMatch(/^HTTP\/1\.1 408 /);
    expect(body.answered()).toContain("application/problem+json");

    // Idle all the while, the streams have said that they are alive, and are still open.
    for (const stream of [idle, coach]) await until(() => stream.pings() > 0, 25_000);
    const { version } = await changeSomething();
    await idle.event("screen", (data: { version: number }) => data.version >= version);
    await coach.event("changed", (data: { version: number }) => data.version >= version);
    for (const stream of [idle, coach]) stream.close();
    await until(async () => (await streams()) === 0);
  });
});

describe("streams", () => {
  it("half closed, or lost, are closed", async () => {
    const [first = ""] = room.participants;
    const text = requestOf(operations.participationStream, first, "\r\n");
    const opened = await Promise.all(Array.from({ length: 3 }, () => open(text)));
    await until(() => opened.every(({ answered }) => answered().includes("event: screen")));
    expect(await streams()).toBe(3);
    opened[0]?.socket.end();
    await until(async () => (await streams()) === 2);
    await opened[0]?.closed;
    opened[1]?.socket.resetAndDestroy();
    await until(async () => (await streams()) === 1);
    opened[2]?.socket.destroy();
    await until(async () => (await streams()) === 0);
  });

  it("of one person are so many at most: the oldest makes room for the newest", async () => {
    const [first = "", second = ""] = room.participants;
    const other = await listen(server.origin, "participationStream", second);
    const opened: Listening[] = [];
    for (let i = 0; i < 8; i++) {
      const stream = await listen(server.origin, "participationStream", first);
      await stream.event("screen");
      opened.push(stream);
    }
    for (const stream of opened.slice(0, 4)) expect(await stream.ended).toBe("end");
    // The others hear what happens next.
    const { version } = await changeSomething();
    for (const stream of [...opened.slice(4), other])
      await stream.event("screen", (data: { version: number }) => data.version >= version);
    expect(await streams()).toBe(5);
    // Whoever was ended is told to wait before coming back, lest two tabs chase each other.
    expect(opened[0]?.retries.at(-1)).toBeGreaterThanOrEqual(30_000);
    for (const stream of [...opened, other]) stream.close();
    await until(async () => (await streams()) === 0);
  });
});

describe("a reader that does not read", () => {
  it("is let go once it is hopelessly behind", async () => {
    const runtime = await inProcess.openRuntime();
    const { coach } = await inProcess.openRoom(runtime, 0);
    const headers = { Authorization: `Bearer ${coach}` };
    const { path } = operations.coachingStream;
    const deaf = await runtime.handle(new Request(`http://localhost${path}`, { headers }), path, "");
    const open = async () => {
      const gauge = await runtime.metrics.registry.getSingleMetric("sessions_streams")?.get();
      return gauge?.values[0]?.value;
    };
    expect(await open()).toBe(1);
    for (let i = 0; i < 60; i++) {
      const body = { locked: i % 2 === 0 };
      expect((await inProcess.call(runtime, "setLock", { secret: coach, body })).status).toBe(200);
    }
    await until(async () => (await open()) === 0);
    // What had been said is still there for it, and then the end: it comes back and is told all.
    const said = await deaf.text();
    expect(said.split("event: ").length).toBeLessThan(70);
    runtime.stopServing();
    await runtime.close();
  });
});

describe("a client that is out of date, or is none", () => {
  it("is answered with a problem that is its own, never the server's", async () => {
    const question = await openQuestion(server.origin, room, 1);
    const [first = ""] = room.participants;
    const { origin } = server;
    const good = answerOf(first, question);
    const put = (path: string, body: string, headers: Record<string, string> = {}) =>
      fetch(`${origin}${path}`, {
        method: "PUT",
        headers: { Authorization: `Bearer ${first}`, "Content-Type": "application/json", ...headers },
        body,
      });
    const answer = "/api/participation/answers/1";
    const text = JSON.stringify(good.body);
    const replies: [string, Promise<Response>, number][] = [
      ["an extra field", put(answer, JSON.stringify({ ...good.body, mood: "gai" })), 400],
      ["a missing field", put(answer, JSON.stringify({ revision: 1 })), 400],
      ["another type", put(answer, JSON.stringify({ ...good.body, revision: "1" })), 400],
      [
        "another kind of response",
        put(answer, JSON.stringify({ ...good.body, response: { type: "essay" } })),
        400,
      ],
      [
        "no such option",
        put(answer, JSON.stringify({ ...good.body, response: { type: "choice", options: ["zz"] } })),
        422,
      ],
      ["no object", put(answer, "null"), 400],
      ["no JSON", put(answer, text.slice(0, -1)), 400],
      ["a prototype", put(answer, text.replace("{", '{"__proto__":{},')), 400],
      ["a NUL", put(answer, text.replace('"sure"', '"\\u0000"')), 400],
      ["deep nesting", put(answer, "[".repeat(30_000)), 400],
      ["an empty body", put(answer, ""), 400],
      ["another type of content", put(answer, text, { "Content-Type": "text/plain" }), 415],
      ["too much", put(answer, " ".repeat(70_000)), 413],
      ["position 0", put("/api/participation/answers/0", text), 400],
      ["a position beyond any", put("/api/participation/answers/1e400", text), 400],
      ["a position not in the session", put("/api/participation/answers/60", text), 404],
      ["a position out of NUL", put("/api/participation/answers/%00", text), 400],
      ["an address half written", put("/api/participation/answers/%E0%A4%A", text), 400],
      ["an operation of before", put("/api/participation/reponses/1", text), 404],
      ["an operation that is no more", fetch(`${origin}/api/seances`, { method: "POST", body: text }), 404],
      ["another method", fetch(`${origin}/api/participation`, { method: "PUT", body: text }), 405],
      ["a method of nobody", fetch(`${origin}/api/participation`, { method: "PATCH" }), 405],
      ["no secret", fetch(`${origin}/api/participation`), 401],
      [
        "a short secret",
        fetch(`${origin}/api/participation`, { headers: { Authorization: "Bearer x" } }),
        401,
      ],
      [
        "somebody else's secret",
        fetch(`${origin}/api/coaching`, { headers: { Authorization: `Bearer ${first}` } }),
        401,
      ],
      [
        "nobody's secret",
        fetch(`${origin}/api/coaching`, { headers: { Authorization: `Bearer ${newSecret()}` } }),
        401,
      ],
    ];
    for (const [name, reply, status] of replies) {
      const response = await reply;
      expect([name, response.status]).toEqual([name, status]);
      expect(response.headers.get("Content-Type")).toMatch(/^application\/problem\+json/);
      const problem = await response.json();
      expect(problem).toMatchObject({ status, type: "about:blank" });
      expect(problem.detail).toMatch(/\.$/);
    }
    // After all that, what is right is taken.
    expect((await call(origin, "answer", good)).status).toBe(200);
    expect(server.lines.some((line) => line.event === "operation-failed")).toBe(false);
  });
});
