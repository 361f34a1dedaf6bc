import { vi } from "vitest";
import type {
  AnswerInput,
  Coaching,
  Counts,
  Participation,
  Screen,
  SessionItem,
  ShownQuestion,
} from "@/lib/sessions/model";
import { ownResult } from "@/lib/sessions/own-result";

/*
 * A server of group sessions small enough to be believed, behind a network that fails as it is told
 * to: what the browser's side meets when `fetch` is all that there is.
 */

export const secretOf = (letter: string) => letter.repeat(43);

export function questionAt(position: number, phase: ShownQuestion["phase"] = "open"): ShownQuestion {
  return {
    position,
    phase,
    domain: "cct",
    kind: "single",
    stem: "<p>Que faire ?</p>",
    title: "Que faire ?",
    options: ["a", "b"].map((id) => ({ id, html: id, text: id })),
    targets: [],
    closesAt: null,
    correction: null,
    figures: null,
  };
}

type Request = {
  readonly method: string;
  readonly path: string;
  readonly secret: string;
  readonly body: unknown;
};

/** Storage as a browser has it; `refused` as one that blocks a site's data does. */
export function fakeStorage(): Storage & { refused: boolean } {
  const items = new Map<string, string>();
  const guarded = <T>(work: () => T): T => {
    if (storage.refused) throw new DOMException("The operation is insecure.", "SecurityError");
    return work();
  };
  const storage = {
    refused: false,
    getItem: (name: string) => guarded(() => items.get(name) ?? null),
    setItem: (name: string, text: string) => guarded(() => void items.set(name, text)),
    removeItem: (name: string) => guarded(() => void items.delete(name)),
    clear: () => items.clear(),
    key: (index: number) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
  return storage;
}

export class FakeServer {
  screen: Screen = {
    version: 1,
    now: new Date().toISOString(),
    title: "Équipe",
    pace: "step",
    phase: "running",
    locked: false,
    total: 3,
    domains: ["cct"],
    endsAt: null,
    question: questionAt(1),
  };
  /** At one's own pace. */
  questions: ShownQuestion[] = [questionAt(1), questionAt(2)];
  readonly held = new Map<string, Map<number, AnswerInput>>();
  readonly finished = new Set<string>();
  readonly gone = new Set<string>();
  readonly requests: Request[] = [];
  /** `false`: nothing answers. `"lost"`: what is asked is done, and nobody hears of it. */
  network: boolean | "lost" = true;
  /** What becomes of streams from now on. */
  streams: "clear" | "hung" | "refused" = "clear";
  /** Answers what it holds, and takes nothing. */
  forgetful = false;
  #held: { method: string; path: string; released: Promise<void> } | null = null;
  /** Put into whatever is said: a field that this page does not know. */
  novelty: Record<string, unknown> = {};
  items: SessionItem[] = [];
  counts: Counts = { participants: 1, finished: 0, answered: [] };
  readonly #lines = new Set<ReadableStreamDefaultController<Uint8Array>>();
  #closed = false;

  constructor() {
    const beat = () => {
      this.raw(": ping\n\n");
      if (!this.#closed) setTimeout(beat, 20_000);
    };
    setTimeout(beat, 20_000);
    vi.stubGlobal("fetch", (address: string, init: RequestInit = {}) => this.#fetch(address, init));
  }

  sent(method: string, path: string): Request[] {
    return this.requests.filter((one) => one.method === method && one.path.startsWith(path));
  }

  /** Something changes, and every stream says so. */
  change(change: Partial<Screen>): void {
    this.screen = {
      ...this.screen,
      ...change,
      version: this.screen.version + 1,
      now: new Date().toISOString(),
    };
    this.say("screen", this.screen);
    this.say("changed", { version: this.screen.version });
  }

  say(event: string, data: unknown): void {
    const body = typeof data === "object" ? { ...data, ...this.novelty } : data;
    this.raw(`event: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
  }

  raw(text: string): void {
    if (this.network !== true || this.streams !== "clear") return;
    for (const line of this.#lines) line.enqueue(new TextEncoder().encode(text));
  }

  /** The next answer to one request is held back on its way, as it was. */
  holdBack(method: string, path: string): { release: () => void } {
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held = { method, path, released };
    return { release };
  }

  close(): void {
    this.#closed = true;
  }

  /** Every stream breaks. */
  breakLines(): void {
    for (const line of this.#lines) line.error(new Error("broken"));
    this.#lines.clear();
  }

  async #fetch(address: string, init: RequestInit): Promise<Response> {
    const method = init.method ?? "GET";
    const secret = new Headers(init.headers).get("Authorization")?.slice(7) ?? "";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
    if (this.network === false) throw new TypeError("fetch failed");
    this.requests.push({ method, path: address, secret, body });
    const response = address.endsWith("/stream")
      ? this.#stream(secret, init)
      : this.#answer(method, address, secret, body);
    const held = this.#held;
    if (held?.method === method && held.path === address) {
      this.#held = null;
      await held.released;
    }
    if (this.network === "lost") throw new TypeError("fetch failed");
    return response;
  }

  #stream(secret: string, init: RequestInit): Response | Promise<Response> {
    if (this.gone.has(secret)) return problem(401, "unauthorized");
    if (this.streams === "refused")
      return new Response("<html>", { status: 403, headers: { "Content-Type": "text/html" } });
    const aborted = new Promise<never>((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    });
    aborted.catch(() => undefined);
    if (this.streams === "hung") return aborted;
    const stream = new ReadableStream<Uint8Array>({
      start: (line) => {
        this.#lines.add(line);
        init.signal?.addEventListener("abort", () => {
          if (this.#lines.delete(line)) line.error(new DOMException("aborted", "AbortError"));
        });
        const greeting = {
          event: "screen",
          data: { ...this.screen, now: new Date().toISOString(), ...this.novelty },
        };
        const said = `event: ${greeting.event}\ndata: ${JSON.stringify(greeting.data)}\n\nevent: changed\ndata: {"version":${this.screen.version}}\n\n`;
        line.enqueue(new TextEncoder().encode(said));
      },
    });
    return new Response(stream, { headers: { "Content-Type": "text/event-stream; charset=utf-8" } });
  }

  #answer(method: string, path: string, secret: string, body: unknown): Response {
    if (this.gone.has(secret)) return problem(401, "unauthorized");
    const screen = { ...this.screen, now: new Date().toISOString() };
    const json = (value: object) =>
      Response.json(Array.isArray(value) ? value : { ...value, ...this.novelty });
    switch (`${method} ${path.replace(/\d+$/, "N")}`) {
      case "POST /api/participations":
        return json(this.#participation((body as { secret: string }).secret));
      case "GET /api/participation":
        return json(this.#participation(secret));
      case "PUT /api/participation/answers/N":
        return this.#take(secret, Number(path.split("/").at(-1)), body as AnswerInput, json);
      case "GET /api/participation/questions":
        return json(this.questions);
      case "PUT /api/participation/finished":
        this.finished.add(secret);
        return new Response(null, { status: 204 });
      case "GET /api/participation/result":
        return screen.phase === "ended" || this.finished.has(secret)
          ? json(emptyResult())
          : problem(409, "not-ended");
      case "DELETE /api/participation":
        this.gone.add(secret);
        return new Response(null, { status: 204 });
      case "GET /api/projection":
        return json({ screen, code: "7KQM4XTP", counts: this.counts });
      case "GET /api/coaching/items":
        return json(this.items);
      case "GET /api/coaching/participants":
        return json([]);
      case "DELETE /api/coaching":
        this.gone.add(secret);
        return new Response(null, { status: 204 });
      case "PUT /api/coaching/lock":
        this.change({ locked: (body as { locked: boolean }).locked });
        return json(this.coaching());
      case "GET /api/coaching":
        return json(this.coaching());
      default:
        return problem(404, "unknown-address");
    }
  }

  coaching(): Coaching {
    return {
      screen: { ...this.screen, now: new Date().toISOString() },
      code: "7KQM4XTP",
      projectionSecret: secretOf("p"),
      capacity: 30,
      seed: 1,
      bankVersion: "1",
      secondsPerQuestion: null,
      createdAt: "2026-11-29T08:00:00.000Z",
      endedAt: null,
      rowsGoAt: null,
      allGoesAt: null,
      questions: [],
      counts: this.counts,
      profits: null,
      plan: null,
      baseline: null,
    };
  }

  #participation(secret: string): Participation {
    return {
      nickname: "Loutre",
      finished: this.finished.has(secret),
      answers: [...(this.held.get(secret) ?? [])].map(([position, one]) => ({ position, ...one })),
      screen: { ...this.screen, now: new Date().toISOString() },
    };
  }

  #take(secret: string, position: number, answer: AnswerInput, json: (value: object) => Response): Response {
    const open =
      this.screen.pace === "self"
        ? this.questions.some((one) => one.position === position && one.phase === "open")
        : this.screen.question?.position === position && this.screen.question.phase === "open";
    if (!open) return problem(409, "not-open");
    const own = this.held.get(secret) ?? new Map<number, AnswerInput>();
    this.held.set(secret, own);
    const before = own.get(position);
    if (!this.forgetful && (!before || before.revision < answer.revision)) own.set(position, answer);
    return json({ position, ...(own.get(position) ?? answer) });
  }
}

function problem(status: number, code: string): Response {
  return Response.json(
    { type: "about:blank", title: "Non", status, code, detail: "Non, parce que." },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

function emptyResult() {
  const at = "2026-11-29T08:00:00.000Z";
  const bank = { version: "1", digest: "d" };
  return ownResult({ id: "x", seed: 1, bank, startedAt: at, endedAt: at, asked: [] });
}
