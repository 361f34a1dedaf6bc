import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkLinks } from "@/lib/bank/links";

let server: Server;
let origin = "";
/** How many requests are being answered at once, and the most there ever were. */
const busy = { now: 0, most: 0 };
/** How many times each path was asked for. */
const asked = new Map<string, number>();

beforeAll(async () => {
  server = createServer((request, response) => {
    busy.most = Math.max(busy.most, ++busy.now);
    response.on("close", () => busy.now--);
    const path = request.url ?? "";
    asked.set(path, (asked.get(path) ?? 0) + 1);
    if (path === "/lent") return;
    if (path === "/parti") response.writeHead(404);
    else if (path === "/ferme-aux-machines") response.writeHead(403);
    else if (path === "/en-panne") response.writeHead(500);
    else if (path === "/ancienne") response.writeHead(301, { Location: "/nouvelle" });
    else if (path === "/avec-barre") response.writeHead(301, { Location: "/avec-barre/" });
    else response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    setTimeout(() => response.end('<h2 id="présente">Section</h2>'), 20);
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ["/vivante", { state: "alive" }],
  ["/vivante#pr%C3%A9sente", { state: "alive" }],
  ["/vivante#absente", { state: "dead", reason: expect.stringMatching(/«\sabsente\s»/) }],
  ["/parti", { state: "dead", reason: "réponse 404" }],
  ["/ferme-aux-machines", { state: "unsure", reason: expect.stringContaining("403") }],
  ["/en-panne", { state: "unsure", reason: expect.stringContaining("500") }],
  ["/ancienne", { state: "moved", to: expect.stringContaining("/nouvelle") }],
  ["/avec-barre", { state: "alive" }],
  ["/lent", { state: "dead", reason: "pas de réponse à temps" }],
])("%s is %j", async (path, expected) => {
  const states = await checkLinks([origin + path], { timeout: 500, concurrency: 4 });
  expect(states.get(origin + path)).toEqual(expected);
});

test("a site that is not there is dead, and says why", async () => {
  const states = await checkLinks(["http://127.0.0.1:1/", "pas une adresse"], {
    timeout: 500,
    concurrency: 2,
  });
  expect(states.get("http://127.0.0.1:1/")).toMatchObject({ state: "dead" });
  expect(states.get("pas une adresse")).toMatchObject({ state: "dead" });
});

test("each address is asked once, and no more at once than allowed", async () => {
  busy.most = 0;
  asked.clear();
  const urls = Array.from({ length: 12 }, (_, index) => `${origin}/vivante?${index % 6}`);
  const states = await checkLinks(urls, { timeout: 2_000, concurrency: 2 });
  expect(states.size).toBe(6);
  expect([...asked.values()]).toEqual([1, 1, 1, 1, 1, 1]);
  expect(busy.most).toBeLessThanOrEqual(2);
});
