import { type News, type Ports, patience } from "./ports";
import {
  digestsOf,
  fromLoaded,
  initial,
  nothing,
  type Snapshot,
  type StorageState,
  withItems,
} from "./snapshot";
import { type Changes, type Pen, type Store, StoreFault, type Why } from "./store";
import { done, notDone, type Outcome, WriteQueue } from "./write-queue";

/** What the screen says of a fault that does not end the writing. */
function storageAfter(why: Why): StorageState {
  return why === "refused" || why === "newer" ? why : "full";
}

/**
 * Where one tab reads and writes: whether it has the pen, what it read, what waits to be written.
 * The store decides who writes (see `Pen`); locks and messages between tabs only make it prompt.
 */
export class Desk {
  readonly #ports: Ports;
  readonly #listeners = new Set<() => void>();
  readonly #queue: WriteQueue;
  snapshot: Snapshot = initial;
  /** Changes whenever what this tab had in hand is replaced by what is kept. */
  life = 0;
  #store: Store;
  #pen: Pen | null = null;
  /** Whether the store is the page's memory, and what became of the disk. */
  #inMemory: Exclude<StorageState, "kept" | "full"> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #opened: Promise<unknown> | null = null;
  #acquired: Promise<unknown> | null = null;
  #readOnly = false;
  #reading: Promise<Why | null> = Promise.resolve(null);
  #nextRead: Promise<Why | null> | null = null;
  #askedPersistence = false;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#store = ports.disk;
    this.#queue = new WriteQueue({
      write: (changes) => this.#write(changes),
      onTried: (why) => this.#tried(why),
    });
  }

  /** @returns a function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Whether this tab may write, as far as it knows. */
  get hasPen(): boolean {
    return this.#pen !== null;
  }

  /**
   * Reads what this device keeps, once. A page that will write asks for the pen; it does not take it
   * from another tab.
   */
  async open(as: "writer" | "reader"): Promise<void> {
    const isFirst = !this.#opened && !this.#acquired;
    this.#readOnly = as === "reader" && (isFirst || this.#readOnly);
    if (isFirst) {
      this.#ports.channel.listen((news) => this.#hear(news));
      void this.#ports.isPersisted().then((persisted) => this.set({ persisted }));
    }
    if (as === "reader") this.#opened ??= this.#acquired ?? this.#read();
    else
      this.#acquired ??= this.#inTurn(async () => {
        await this.#opened;
        if (!this.#pen) await this.#acquire(false);
      });
    await (as === "reader" ? this.#opened : this.#acquired);
  }

  /** Moves the pen to this tab, whoever has it, and reads what is kept again. */
  takeOver(): Promise<Outcome> {
    return this.#inTurn(() => (this.#pen ? Promise.resolve(done) : this.#acquire(true)));
  }

  /** Looks again at what is kept: for a page that comes back to life and heard nothing meanwhile. */
  refresh(): void {
    if (this.#pen) this.#makeSure();
    else this.#hear("written");
  }

  /** The texts kept on this device among those asked for, put in the snapshot. */
  async loadTexts(digests: readonly string[]): Promise<void> {
    const missing = digests.filter((digest) => !this.snapshot.items.has(digest));
    if (missing.length === 0) return;
    const items = await this.#bounded(this.#store.loadItems(missing)).catch(() => []);
    this.set({ items: withItems(this.snapshot.items, items) });
  }

  /** Erases everything from this device, whoever wrote it. Not done means: still there. */
  erase(): Promise<Outcome> {
    return this.#inTurn(async () => {
      const token = this.#ports.randomId();
      try {
        const pen = await this.#bounded(this.#ports.disk.erase(token));
        this.#store = this.#ports.disk;
        this.#inMemory = null;
        this.#pen = pen;
      } catch (fault) {
        // What only the page holds goes all the same; what the disk may hold is not known to be gone.
        if (this.#inMemory) await this.#forget();
        return notDone(whyOf(fault));
      }
      this.#queue.drop("erased");
      this.life++;
      this.set({
        ...nothing,
        items: new Map(),
        storage: "kept",
        role: "writer",
        erasedElsewhere: false,
        lost: 0,
      });
      this.#ports.channel.post("erased");
      await this.#settleRole();
      return done;
    });
  }

  // --- who writes

  async #acquire(steal: boolean): Promise<Outcome> {
    const claim = await this.#claim(steal);
    if (claim === "elsewhere") {
      const why = await this.#read();
      if (!this.#inMemory) this.set({ role: "elsewhere" });
      return this.#inMemory ? done : notDone(why ?? "elsewhere");
    }
    if (this.#inMemory) {
      this.set({ role: "writer" });
      return done;
    }
    try {
      const { pen, loaded } = await this.#bounded(this.#store.takePen(this.#ports.randomId()));
      this.#queue.drop("elsewhere");
      this.life++;
      this.#pen = pen;
      this.set({ ...fromLoaded(loaded), role: "writer", storage: "kept", erasedElsewhere: false, lost: 0 });
      this.set({ setAside: this.snapshot.setAside + loaded.damaged, damaged: 0 });
      this.#ports.channel.post("taken");
      await this.loadTexts(digestsOf(this.snapshot.attempt));
      return done;
    } catch (fault) {
      this.#ports.lock.release();
      if (this.snapshot.role === "opening") await this.#fallBack(whyOf(fault));
      return notDone(whyOf(fault));
    }
  }

  #claim(steal: boolean): Promise<"held" | "elsewhere" | "unavailable"> {
    const claimed = this.#ports.lock.claim(steal, () => this.#makeSure());
    return Promise.race([claimed, this.#ports.wait(patience).then(() => "unavailable" as const)]);
  }

  /** Takes the pen for one operation, and lays it down afterwards on a page that only reads. */
  asWriter(operation: () => Promise<Outcome>): Promise<Outcome> {
    return this.#inTurn(async () => {
      if (!this.#pen) {
        const acquired = await this.#acquire(true);
        if (!acquired.done && !this.#inMemory) return { ...acquired, unbegun: true };
      }
      const outcome = await operation();
      await this.#settleRole();
      return outcome;
    });
  }

  async #settleRole(): Promise<void> {
    if (!this.#readOnly || this.#inMemory || this.#queue.length > 0) return;
    this.#pen = null;
    this.#ports.lock.release();
    this.set({ role: "reader" });
  }

  /** One after the other: taking the pen and what follows from it are never mixed with another's. */
  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(operation, operation);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  // --- reading

  /** @returns why it could not be read, if it could not. */
  #read(): Promise<Why | null> {
    // A reading under way may have begun before what this one is asked for: another follows it, once.
    this.#nextRead ??= this.#reading.then(() => {
      this.#nextRead = null;
      this.#reading = this.#reread();
      return this.#reading;
    });
    return this.#nextRead;
  }

  async #reread(): Promise<Why | null> {
    try {
      const loaded = await this.#bounded(this.#store.read());
      // Somebody took the pen meanwhile, and read with it.
      if (this.#pen) return null;
      // A page that will write is not ready before it knows whether it may.
      const role = this.snapshot.role === "opening" && this.#readOnly ? "reader" : this.snapshot.role;
      this.set({ ...fromLoaded(loaded), role });
      await this.loadTexts(digestsOf(this.snapshot.attempt));
      return null;
    } catch (fault) {
      if (this.snapshot.role === "opening") await this.#fallBack(whyOf(fault));
      return whyOf(fault);
    }
  }

  /** Goes on in the page's memory, from what can still be read. */
  async #fallBack(why: Why): Promise<void> {
    const disk = this.#store;
    // A disk too full to write may well be read; one that is silent or refuses is not asked again.
    const readable = why === "full" || why === "failed";
    const loaded = readable ? await this.#bounded(disk.read()).catch(() => null) : null;
    this.#inMemory = why === "silent" || why === "newer" ? why : "refused";
    await this.#forget();
    if (!loaded) return;
    this.set(fromLoaded(loaded));
    const items = await this.#bounded(disk.loadItems(digestsOf(this.snapshot.attempt))).catch(() => []);
    this.set({ items: withItems(this.snapshot.items, items) });
  }

  async #forget(): Promise<void> {
    this.#store = this.#ports.memory();
    this.#queue.drop("erased");
    this.life++;
    const { pen } = await this.#store.takePen(this.#ports.randomId());
    this.#pen = pen;
    this.set({ ...nothing, role: "writer", storage: this.#inMemory ?? "refused" });
  }

  // --- writing

  async #write(changes: Changes): Promise<void> {
    const pen = this.#pen;
    if (!pen) throw new StoreFault("elsewhere");
    await this.#bounded(this.#store.write(pen, changes));
  }

  async push(changes: Changes, name?: string): Promise<Outcome> {
    if (!this.#pen) return notDone("elsewhere");
    const outcome = await this.#queue.push(changes, name);
    return outcome.done && this.#inMemory ? notDone(this.#inMemory) : outcome;
  }

  #tried(why: Why | null): void {
    if (why === null) {
      if (this.#inMemory) return;
      if (this.#queue.length === 0) this.set({ storage: "kept" });
      this.#ports.channel.post("written");
      if (!this.#askedPersistence) {
        this.#askedPersistence = true;
        void this.#ports.askPersistence().then((persisted) => this.set({ persisted }));
      }
    } else if (why === "erased" || why === "elsewhere") this.#fenced(why);
    else this.set({ storage: storageAfter(why) });
  }

  // --- the other tabs

  #hear(news: News): void {
    if (this.#inMemory) return;
    if (this.#pen) {
      if (news !== "written") this.#makeSure();
    } else if (this.snapshot.role !== "opening") {
      if (news === "erased") this.set({ ...nothing, items: new Map(), erasedElsewhere: true });
      if (news === "taken") this.set({ erasedElsewhere: false });
      void this.#read();
    }
  }

  /** Another tab says that it writes now. Only the store knows: an empty write asks it. */
  #makeSure(): void {
    if (this.#pen) void this.push({});
  }

  /** This tab writes no more: what it shows becomes what is kept. */
  #fenced(why: Why): void {
    const role = this.#readOnly ? "reader" : "elsewhere";
    const lost = this.#queue.drop(why).flatMap((changes) => changes.answers ?? []).length;
    this.#pen = null;
    this.life++;
    this.#ports.lock.release();
    if (why === "erased") this.set({ ...nothing, items: new Map(), role, erasedElsewhere: true });
    else this.set({ role, lost, erasedElsewhere: false });
    void this.#read();
  }

  #bounded<T>(work: Promise<T>): Promise<T> {
    const silence = this.#ports.wait(patience).then(() => {
      throw new StoreFault("silent");
    });
    // The loser of the race is nobody's: its end must not be told as an error of the page.
    silence.catch(() => undefined);
    work.catch(() => undefined);
    return Promise.race([work, silence]);
  }
}

function whyOf(fault: unknown): Why {
  return fault instanceof StoreFault ? fault.why : "failed";
}
