import { afterEach, expect, test, vi } from "vitest";
import { Refused } from "@/lib/sessions/client/api";
import { Errand } from "@/lib/sessions/client/errand";
import { openLine } from "@/lib/sessions/client/line";
import { emptyOutbox, give, type Outbox, ownAnswer } from "@/lib/sessions/client/outbox";
import { Sender } from "@/lib/sessions/client/sender";
import type { GivenAnswer } from "@/lib/sessions/model";

const problem = (status: number) => ({
  type: "about:blank",
  title: "?",
  status,
  code: "bad-response" as never,
  detail: "?",
});
const given = (option: string) => ({
  response: { type: "choice" as const, options: [option] },
  confidence: null,
});

function mail(answer: (sent: GivenAnswer) => Promise<GivenAnswer>) {
  let box: Outbox = emptyOutbox;
  const sent: GivenAnswer[] = [];
  const sender: Sender = new Sender({
    read: () => box,
    write: (next) => {
      box = next;
    },
    send: (one) => {
      sent.push(one);
      return answer(one);
    },
    held: async () => [],
    refused: vi.fn(),
  });
  const put = (position: number, option: string) => {
    box = give(box, position, given(option));
  };
  return { sender, sent, put, state: (position: number) => ownAnswer(box, position)?.state };
}

test("what is given at the very moment that nothing is left to send is sent all the same", async () => {
  const { sender, sent, put } = mail(async (one) => one);
  put(1, "a");
  // However many turns after the last answer was acknowledged.
  for (let turns = 0; turns < 8; turns++) {
    const running = sender.send();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    put(2 + turns, "b");
    void sender.send();
    await running;
    await vi.waitFor(() => expect(sent.at(-1)?.position).toBe(2 + turns));
  }
});

test("an answer that the server cannot read is said so, and holds no other back", async () => {
  const { sender, put, state } = mail(async (one) => {
    if (one.position === 1) throw new Refused(problem(422));
    return one;
  });
  put(1, "a");
  put(2, "a");
  await sender.send();
  expect([state(1), state(2)]).toEqual(["invalid", "kept"]);
});

test("an errand asked for while it ends is run once more", async () => {
  for (let turns = 0; turns < 8; turns++) {
    let runs = 0;
    const errand = new Errand(async () => {
      runs++;
    });
    errand.run();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    errand.run();
    await vi.waitFor(() => expect(runs).toBe(2));
  }
});

test("an errand that is refused is not run again by itself", async () => {
  vi.useFakeTimers();
  let runs = 0;
  const errand = new Errand(async () => {
    runs++;
    throw new Refused(problem(409));
  });
  errand.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(1);
  errand.run();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(2);
});

test("a line is of events only, ends as it is told, and is refused only to whom nothing is known of", async () => {
  const listen = async (response: Response) => {
    vi.stubGlobal("fetch", async () => response);
    const heard: string[] = [];
    openLine("projectionStream", "s".repeat(43), {
      bytes: () => undefined,
      event: (name) => heard.push(name),
      unread: () => heard.push("unread"),
      closed: (wait) => heard.push(`closed ${wait}`),
      refused: () => heard.push("refused"),
    });
    await vi.waitFor(() => expect(heard.at(-1)).toMatch(/closed|refused/));
    return heard;
  };
  const said =
    "retry: 700\n\nevent: gone\ndata: {}\n\nevent: novelty\ndata: {}\n\nevent: counts\ndata: {\n\n";
  const events = { headers: { "Content-Type": "text/event-stream; charset=utf-8" } };
  const refusal = (status: number) => Response.json(problem(status), { status });
  expect(await listen(new Response(said, events))).toEqual(["gone", "unread", "closed 700"]);
  // A network's own page, whatever it looks like.
  expect(await listen(new Response(said, { headers: { "Content-Type": "text/html" } }))).toEqual([
    "closed null",
  ]);
  expect(await listen(refusal(401))).toEqual(["refused"]);
  expect(await listen(refusal(429))).toEqual(["closed null"]);
  const busy = new Response("?", { status: 503, headers: { "Retry-After": "2" } });
  expect(await listen(busy)).toEqual(["closed 2000"]);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
