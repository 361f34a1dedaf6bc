import type { Store } from "./store";

/** What one tab tells the others. Losing a word costs promptness and nothing else: the store itself fences. */
export type News = "taken" | "erased" | "written";

/** What the journal needs of the world. Nothing here is trusted with the integrity of what is kept. */
export type Ports = {
  readonly disk: Store;
  /** Where answers go when the disk is out of reach. */
  readonly memory: () => Store;
  /** A courtesy between tabs. */
  readonly lock: {
    /**
     * Asks for the lock, or takes it from whoever has it.
     * @param onLost called when another tab takes it.
     * @returns `unavailable` where the browser has no locks or refuses them. Never rejects.
     */
    claim(steal: boolean, onLost: () => void): Promise<"held" | "elsewhere" | "unavailable">;
    release(): void;
  };
  readonly channel: { post(news: News): void; listen(onNews: (news: News) => void): void };
  /** ISO 8601, UTC: for showing only. */
  readonly now: () => string;
  /** Never the same twice, on any device. */
  readonly randomId: () => string;
  /** Resolves after that many milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Whether the browser has already promised not to make room by erasing what is kept. Asks nobody. */
  readonly isPersisted: () => Promise<boolean>;
  /** Asks the browser not to make room by erasing what is kept. @returns whether it promised. */
  readonly askPersistence: () => Promise<boolean>;
};

/** Milliseconds that the storage, or the lock, has to answer. */
export const patience = 4000;
