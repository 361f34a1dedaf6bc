import type { Scheduler } from "fast-check";
import { Journal } from "@/lib/attempts/journal";
import { createMemoryStore, emptyMemory } from "@/lib/attempts/memory-store";
import type { News, Ports } from "@/lib/attempts/ports";
import { type Store, StoreFault, type Why } from "@/lib/attempts/store";

/**
 * What goes wrong with one call to the storage. `lost`: done, and the answer never comes.
 * `hung`: not done, and no answer comes either.
 */
export type Fault = "lost" | "hung" | Extract<Why, "full" | "failed" | "refused" | "silent">;
export type LockMode = "working" | "missing" | "hung";

/** One device: a disk, locks and messages that several tabs share, each of which may fail. */
export class World {
  readonly disk = emptyMemory();
  /** Faults of the next calls, first one first; none when empty. */
  readonly faults: (Fault | null)[] = [];
  locks: LockMode = "working";
  deaf = false;
  /** Whether the browser has promised not to erase, and whether it would if asked. */
  persisted = false;
  grants = false;
  clock = Date.parse("2026-01-01T10:00:00.000Z");
  /** The token that took the pen last. */
  lastToken: string | null = null;
  readonly foreignWrites: string[] = [];
  readonly #scheduler: Scheduler | null;
  readonly #newStore: () => Store;
  #inFlight = 0;
  readonly #timers: (() => void)[] = [];
  readonly #ears: { tab: Tab; onNews: (news: News) => void }[] = [];
  #holder: { tab: Tab; onLost: () => void } | null = null;
  #count = 0;

  /**
   * @param scheduler decides what happens before what; without one, everything happens in turn.
   * @param newStore what a tab opens; a store in memory unless told otherwise.
   */
  constructor(scheduler: Scheduler | null = null, newStore?: (newEpoch: () => string) => Store) {
    const newEpoch = () => this.newName("epoch");
    this.#scheduler = scheduler;
    this.#newStore = () => newStore?.(newEpoch) ?? createMemoryStore(newEpoch, this.disk);
  }

  /** Waits until no call to the storage is under way, where no scheduler says so. */
  async idle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.#inFlight > 0 ? 0 : quiet + 1)
      await new Promise((resolve) => setImmediate(resolve));
  }

  open(): Tab {
    return new Tab(this);
  }

  /** A name never given before. */
  newName(what: string): string {
    this.#count++;
    return `${what}${this.#count}`;
  }

  /** Whoever waits has waited long enough. */
  timePasses(): void {
    for (const fire of this.#timers.splice(0)) fire();
  }

  get waits(): boolean {
    return this.#timers.length > 0;
  }

  /** The browser makes room, or the person clears the site's data. */
  vanish(): void {
    this.disk.meta = null;
    for (const map of [this.disk.attempts, this.disk.answers, this.disk.drafts, this.disk.items]) map.clear();
  }

  portsOf(tab: Tab): Ports {
    return {
      disk: this.#storeOf(tab),
      memory: () => createMemoryStore(() => this.newName("epoch")),
      lock: {
        claim: (steal, onLost) => this.#claim(tab, steal, onLost),
        release: () => {
          if (this.#holder?.tab === tab) this.#holder = null;
        },
      },
      channel: {
        post: (news) => this.#post(tab, news),
        listen: (onNews) => this.#ears.push({ tab, onNews }),
      },
      now: () => new Date(this.clock).toISOString(),
      randomId: () => this.newName("id"),
      wait: () => new Promise((resolve) => this.#timers.push(resolve)),
      isPersisted: async () => this.persisted,
      askPersistence: async () => {
        this.persisted = this.grants;
        return this.grants;
      },
    };
  }

  died(tab: Tab): void {
    if (this.#holder?.tab === tab) this.#holder = null;
  }

  /** Something that happens when its turn comes. */
  turn<T>(label: string, act: () => Promise<T>): Promise<T> {
    if (!this.#scheduler) return act();
    return this.#scheduler.schedule(Promise.resolve(), label).then(act);
  }

  async #claim(tab: Tab, steal: boolean, onLost: () => void): Promise<"held" | "elsewhere" | "unavailable"> {
    if (this.locks === "missing") return "unavailable";
    if (this.locks === "hung") return new Promise(() => undefined);
    return this.turn("lock", async () => {
      const holder = this.#holder;
      if (holder && holder.tab !== tab) {
        if (!steal) return "elsewhere";
        holder.onLost();
      }
      this.#holder = { tab, onLost };
      return "held";
    });
  }

  #post(from: Tab, news: News): void {
    if (this.deaf || from.dead) return;
    for (const { tab, onNews } of this.#ears)
      if (tab !== from)
        void this.turn(`hear ${news}`, async () => {
          if (!tab.dead) onNews(news);
        });
  }

  #storeOf(tab: Tab): Store {
    const sound = this.#newStore();
    const call = async <T>(label: string, act: () => Promise<T>): Promise<T> => {
      const fault = this.faults.shift() ?? null;
      if (fault === "hung") return new Promise<T>(() => undefined);
      const result = await this.turn(label, async () => {
        if (tab.dead) return new Promise<T>(() => undefined);
        if (fault && fault !== "lost") throw new StoreFault(fault);
        this.#inFlight++;
        return act().finally(() => {
          this.#inFlight--;
        });
      });
      if (fault === "lost") return new Promise<T>(() => undefined);
      // What was done, and its being known, are two moments: death may come in between.
      return this.turn(`${label} told`, async () => (tab.dead ? new Promise<T>(() => undefined) : result));
    };
    return {
      read: () => call("read", () => sound.read()),
      takePen: (token) =>
        call("take pen", async () => {
          const taken = await sound.takePen(token);
          this.lastToken = token;
          return taken;
        }),
      write: (pen, changes) =>
        call("write", async () => {
          await sound.write(pen, changes);
          if (pen.token !== this.lastToken) this.foreignWrites.push(pen.token);
        }),
      erase: (token) =>
        call("erase", async () => {
          const pen = await sound.erase(token);
          this.lastToken = token;
          return pen;
        }),
      loadItems: (digests) => call("items", () => sound.loadItems(digests)),
    };
  }
}

export class Tab {
  readonly journal: Journal;
  dead = false;
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
    this.journal = new Journal(world.portsOf(this));
  }

  /** The process ends: nothing of it happens any more. */
  die(): void {
    this.dead = true;
    this.#world.died(this);
  }
}
