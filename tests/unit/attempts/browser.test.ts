import { afterEach, describe, expect, test, vi } from "vitest";
import { browserPorts, randomId } from "@/lib/attempts/browser";

afterEach(() => vi.unstubAllGlobals());

type Callback = (lock: object | null) => unknown;

/** A browser's locks, as far as we use them. */
function fakeLocks() {
  let refuse: ((error: Error) => void) | null = null;
  return {
    request(_name: string, options: LockOptions, callback: Callback): Promise<unknown> {
      if (refuse && !options.steal) return Promise.resolve(callback(null));
      refuse?.(new DOMException("stolen", "AbortError"));
      return new Promise((resolve, reject) => {
        refuse = reject;
        Promise.resolve(callback({})).then((value) => {
          refuse = null;
          resolve(value);
        }, reject);
      });
    },
  };
}

describe("the lock", () => {
  const withLocks = (locks: unknown) => vi.stubGlobal("navigator", { locks });

  test("is had by one, refused to the other, and had by that one once released", async () => {
    withLocks(fakeLocks());
    const [one, other] = [browserPorts().lock, browserPorts().lock];
    const lost = vi.fn();
    expect(await one.claim(false, lost)).toBe("held");
    expect(await one.claim(true, lost)).toBe("held");
    expect(await other.claim(false, lost)).toBe("elsewhere");
    one.release();
    await Promise.resolve();
    await vi.waitFor(async () => expect(await other.claim(false, lost)).toBe("held"));
    expect(lost).not.toHaveBeenCalled();
  });

  test("tells the one that it is taken from, who may then ask again", async () => {
    withLocks(fakeLocks());
    const [one, other] = [browserPorts().lock, browserPorts().lock];
    const lost = vi.fn();
    await one.claim(false, lost);
    expect(await other.claim(true, vi.fn())).toBe("held");
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
    expect(await one.claim(false, lost)).toBe("elsewhere");
  });

  test.each<[string, unknown]>([
    [
      "refuses, as Chromium does where the site's data are blocked",
      { request: () => Promise.reject(new DOMException("no", "SecurityError")) },
    ],
    [
      "refuses at once",
      {
        request: () => {
          throw new DOMException("no", "SecurityError");
        },
      },
    ],
    ["has none", undefined],
  ])("is unavailable where the browser %s", async (_, locks) => {
    withLocks(locks);
    const lost = vi.fn();
    expect(await browserPorts().lock.claim(false, lost)).toBe("unavailable");
    expect(lost).not.toHaveBeenCalled();
  });
});

describe("the channel", () => {
  test("carries our words to the other tabs, and no others", async () => {
    const [one, other] = [browserPorts().channel, browserPorts().channel];
    const heard: string[] = [];
    one.listen(() => undefined);
    other.listen((news) => heard.push(news));
    const stranger = new BroadcastChannel("auto-evaluation");
    stranger.postMessage({ news: "erased" });
    one.post("taken");
    await vi.waitFor(() => expect(heard).toEqual(["taken"]));
    stranger.close();
  });

  test("is done without where the browser refuses it", () => {
    vi.stubGlobal("BroadcastChannel", () => {
      throw new DOMException("no", "SecurityError");
    });
    const { channel } = browserPorts();
    channel.listen(() => undefined);
    channel.post("erased");
  });
});

describe("the browser's promise not to erase", () => {
  test.each<[string, unknown, boolean]>([
    ["given", { persist: async () => true, persisted: async () => true }, true],
    ["not given", { persist: async () => false, persisted: async () => false }, false],
    ["impossible to ask", undefined, false],
  ])("%s", async (_, storage, promised) => {
    vi.stubGlobal("navigator", { storage });
    expect(await browserPorts().askPersistence()).toBe(promised);
    expect(await browserPorts().isPersisted()).toBe(promised);
  });
});

test("a name is 128 bits, and never the same", () => {
  const names = Array.from({ length: 100 }, randomId);
  expect(new Set(names).size).toBe(100);
  expect(names.every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
});
