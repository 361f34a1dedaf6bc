import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import { someResponse } from "../../answers";
import { call, newSecret, openRoom, openRuntime, setQuestion } from "./room";

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, 30_000);
afterAll(async () => {
  runtime.stopServing();
  await runtime.close();
});

describe("a session step by step", () => {
  it("goes from the lobby to its conclusion, and never gives the key before the reveal", async () => {
    const room = await openRoom(runtime, 6);
    const before = await call(runtime, "coaching", { secret: room.coach });
    expect(before.body.counts.participants).toBe(6);
    expect(before.body.screen.phase).toBe("lobby");

    const opened = await setQuestion(runtime, room, 1, "open");
    expect(opened.body.screen.phase).toBe("running");
    const [first = ""] = room.participants;
    const seen = await call(runtime, "participation", { secret: first });
    const question = seen.body.screen.question;
    expect(question?.phase).toBe("open");
    expect(question?.correction).toBeNull();
    const items = await call(runtime, "coachingItems", { secret: room.coach });
    const item = items.body[0]?.item;
    const text = JSON.stringify(seen.body);
    expect(text).not.toContain(item?.explanation);
    expect(text).not.toContain(item?.digest);
    for (const option of item?.options ?? []) {
      expect(text).not.toContain(option.rationale);
      expect(text).not.toContain(`"id":"${option.id}"`);
    }

    if (!question) throw new Error("no question");
    for (const [index, secret] of room.participants.entries()) {
      const answered = await call(runtime, "answer", {
        secret,
        params: { position: 1 },
        body: { revision: 1, response: someResponse(question, index), confidence: "sure" },
      });
      expect(answered.status).toBe(200);
    }
    const open = await call(runtime, "coaching", { secret: room.coach });
    expect(open.body.counts.answered).toEqual([{ position: 1, answers: 6 }]);
    expect(open.body.questions[0]?.figures).toBeNull();

    await setQuestion(runtime, room, 1, "closed");
    const late = await call(runtime, "answer", {
      secret: first,
      params: { position: 1 },
      body: { revision: 2, response: null, confidence: null },
    });
    expect(late.status).toBe(409);
    const revealed = await setQuestion(runtime, room, 1, "revealed");
    expect(revealed.body.questions[0]?.figures?.answered).toBe(6);
    const corrected = await call(runtime, "participation", { secret: first });
    expect(corrected.body.screen.question?.correction?.explanation).toBe(item?.explanation);

    const again = await setQuestion(runtime, room, 1, "open");
    expect(again.status).toBe(409);

    const ended = await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
    expect(ended.body.screen.phase).toBe("ended");
    expect(ended.body.code).toBeNull();
    expect(ended.body.profits).not.toBeNull();
    const result = await call(runtime, "ownResult", { secret: first });
    expect(result.body.answers).toHaveLength(1);
    expect(result.body.attempt.served).toHaveLength(1);
    const joining = await call(runtime, "join", { body: { code: room.code, secret: newSecret() } });
    expect(joining.status).toBe(404);
  });
});
