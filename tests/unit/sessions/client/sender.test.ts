import { expect, test, vi } from "vitest";
import { Refused } from "@/lib/sessions/client/api";
import { Errand } from "@/lib/sessions/client/errand";
import { emptyOutbox, give, type Outbox, ownAnswer } from "@/lib/sessions/client/outbox";
import { Sender } from "@/lib/sessions/client/sender";
import type { GivenAnswer } from "@/lib/sessions/model";

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
  const problem = {
    type: "about:blank",
    title: "?",
    status: 422,
    code: "bad-response" as never,
    detail: "?",
  };
  const { sender, put, state } = mail(async (one) => {
    if (one.position === 1) throw new Refused(problem);
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
