import { createDiskStore } from "./disk-store";
import { createMemoryStore } from "./memory-store";
import type { News, Ports } from "./ports";

const lockName = "auto-evaluation-attempt";
const channelName = "auto-evaluation";

/** What the journal needs, from a browser. Touches nothing of it before it is used. */
export function browserPorts(): Ports {
  return {
    disk: createDiskStore(randomId),
    memory: () => createMemoryStore(randomId),
    lock: createLock(),
    channel: createChannel(),
    now: () => new Date().toISOString(),
    randomId,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    isPersisted: () => promised(() => navigator.storage.persisted()),
    askPersistence: () => promised(() => navigator.storage.persist()),
  };
}

/** 128 random bits. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** 32 random bits, from which the draws of an attempt follow. */
export function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** One tab at a time, through Web Locks. */
function createLock(): Ports["lock"] {
  let letGo: (() => void) | null = null;
  return {
    claim(steal, onLost) {
      if (letGo) return Promise.resolve("held");
      return new Promise((resolve) => {
        const hold = (lock: Lock | null) => {
          if (!lock) return resolve("elsewhere");
          return new Promise<void>((release) => {
            letGo = release;
            resolve("held");
          });
        };
        // Refused where the site's data are blocked; rejected as well when another tab takes it.
        const refused = () => {
          if (!letGo) return resolve("unavailable");
          letGo = null;
          onLost();
        };
        try {
          const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
          navigator.locks.request(lockName, options, hold).catch(refused);
        } catch {
          refused();
        }
      });
    },
    release() {
      letGo?.();
      letGo = null;
    },
  };
}

function createChannel(): Ports["channel"] {
  let channel: BroadcastChannel | null = null;
  const known: readonly unknown[] = ["taken", "erased", "written"] satisfies News[];
  return {
    post(news) {
      try {
        channel?.postMessage(news);
      } catch {
        // Nobody hears: the store itself will tell them.
      }
    },
    listen(onNews) {
      try {
        channel = new BroadcastChannel(channelName);
        channel.onmessage = ({ data }) => {
          if (known.includes(data)) onNews(data as News);
        };
      } catch {
        // A browser without them, or one that refuses.
      }
    },
  };
}

/** Browsers without this promise, or that refuse to speak of it, have not given it. */
async function promised(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask();
  } catch {
    return false;
  }
}
