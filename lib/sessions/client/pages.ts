import { GivenAnswer } from "../model";

/** The pages of one person in this browser tell each other what the server holds. */
export type Pages = { tell(answer: GivenAnswer): void; close(): void };

/** @param secret the person's. Where the browser has no such channel, a page learns it by asking. */
export function openPages(secret: string, hear: (answer: GivenAnswer) => void): Pages {
  if (typeof BroadcastChannel === "undefined") return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(`participation-${secret}`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const answer = GivenAnswer.safeParse(data);
    if (answer.success) hear(answer.data);
  };
  return { tell: (answer) => channel.postMessage(answer), close: () => channel.close() };
}
