import { afterEach, expect, test, vi } from "vitest";
import { withCurrentBank } from "@/lib/attempts/current-bank";
import { BankUnavailable } from "@/lib/attempts/fetch-json";
import type { Publication } from "@/lib/bank/compiled";

const bank = (digest: string): Publication => ({
  version: "1.0.0",
  digest,
  slices: 1,
  catalogue: "/bank/catalogue.x.json",
  activeItems: 0,
  poolSizes: {},
  repository: "https://forge.exemple/org/depot",
});
const gone = (status: number) => new BankUnavailable("gone", { status });

/** The server publishes this bank, and has nothing of any other. */
function serve(published: Publication) {
  const asked = vi.fn(async () => Response.json(published));
  vi.stubGlobal("fetch", asked);
  return {
    asked,
    draw: async ({ digest }: Publication) => {
      if (digest !== published.digest) throw gone(404);
      return digest;
    },
  };
}
afterEach(() => vi.unstubAllGlobals());

test("a bank that the server has is asked of, and nothing else is", async () => {
  const { asked, draw } = serve(bank("same"));
  expect(await withCurrentBank(bank("same"), draw)).toBe("same");
  expect(asked).not.toHaveBeenCalled();
});

test("a bank that the server has no longer, or not yet, gives way to the one that it has", async () => {
  const { asked, draw } = serve(bank("now"));
  expect(await withCurrentBank(bank("before"), draw)).toBe("now");
  // Learned once: what follows asks of the right one at first.
  expect(await withCurrentBank(bank("before"), draw)).toBe("now");
  expect(asked).toHaveBeenCalledTimes(1);
});

test("what is missing of the very bank that is published is a failure, not a release", async () => {
  serve(bank("whole"));
  await expect(withCurrentBank(bank("whole"), () => Promise.reject(gone(404)))).rejects.toThrow("gone");
});

test("a server that fails, or no network, is not taken for a release", async () => {
  const { asked } = serve(bank("other"));
  await expect(withCurrentBank(bank("mine"), () => Promise.reject(gone(500)))).rejects.toThrow("gone");
  await expect(
    withCurrentBank(bank("mine"), () => Promise.reject(new BankUnavailable("offline"))),
  ).rejects.toThrow("offline");
  expect(asked).not.toHaveBeenCalled();
});
