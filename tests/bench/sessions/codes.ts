import { randomBytes } from "node:crypto";
import { codeFrom } from "@/lib/sessions/code";
import { atMost, type Figure, info } from "../report";
import { call } from "./client";
import { inParallel, newSecret, newSession } from "./crowd";
import { startSubject } from "./subject";

const guesses = 2000;
const honest = 1000;
/** Codes mistyped by the honest room, which shares one address. */
const mistyped = 25;
const attacker = "198.51.100.7";
const trainingRoom = "203.0.113.20";

/**
 * Somebody guesses codes from one address, pretending each time to be another, while a whole room
 * joins from a single address and mistypes now and then.
 */
export async function measureCodes(databaseUrl: string | null): Promise<Figure[]> {
  const subject = await startSubject({ databaseUrl, env: { TRUSTED_PROXIES: "1" } });
  try {
    const room = await newSession(subject.origin, { capacity: 10_000 });
    const join = async (code: string, address: string) =>
      (await call(subject.origin, "join", { body: { code, secret: newSecret() }, address })).status;
    const guessed = new Map<number, number>();
    const attack = inParallel(Array.from({ length: guesses }), 20, async () => {
      // What stands before the proxy's own entry is made up by the client.
      const status = await join(randomCode(), `10.0.${byte()}.${byte()}, ${attacker}`);
      guessed.set(status, (guessed.get(status) ?? 0) + 1);
    });
    let refused = 0;
    await inParallel(Array.from({ length: honest }), 50, async (_, index) => {
      if (index % Math.floor(honest / mistyped) === 0) await join(randomCode(), trainingRoom);
      if ((await join(room.code, trainingRoom)) !== 201) refused++;
    });
    await attack;
    const answered = guesses - (guessed.get(429) ?? 0);
    const fromAttacker = await join(room.code, attacker);
    return [
      info("measured", `${guesses} guesses from one address, 20 at once, under ${honest} honest joins`),
      atMost("wrong codes before the attacker is refused", answered, 60, ""),
      info(
        "answers to the attacker",
        [...guessed].map(([status, times]) => `${status} × ${times}`).join(", "),
      ),
      atMost(`honest joins refused, one address, ${mistyped} codes mistyped`, refused, 0, ""),
      atMost("right codes refused, attacker's address", fromAttacker === 201 ? 0 : 1, 0, ""),
    ];
  } finally {
    await subject.stop();
  }
}

const byte = () => randomBytes(1)[0] ?? 0;

function randomCode(): string {
  return codeFrom(randomBytes(32)) ?? "";
}
