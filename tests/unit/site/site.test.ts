import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inlineScriptHashes } from "@/lib/site/csp-build";
import { readServerEnv } from "@/lib/site/env";
import { reportCategories, reportUrl } from "@/lib/site/forge";
import { allowedMethods, cacheControl, contentSecurityPolicy } from "@/lib/site/headers";
import { readIdentity } from "@/lib/site/identity";
import { makePool } from "../assessment/items";

describe("the content security policy", () => {
  const policy = contentSecurityPolicy(["sha256-abc"]);
  test.each([
    "default-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "script-src 'self' 'sha256-abc'",
  ])("says %s", (directive) => expect(policy.split("; ")).toContain(directive));
  test("allows nothing inline, nothing evaluated, nobody else", () => {
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });
  test("names each inline script by its hash, once, and no script that has an address", () => {
    const html =
      '<script>a()</script><script src="/x.js"></script><script type="module">b()</script><script>a()</script>';
    const hash = (code: string) => `sha256-${createHash("sha256").update(code).digest("base64")}`;
    expect(inlineScriptHashes(html)).toEqual([hash("a()"), hash("b()")]);
  });
});

test("only reading is allowed", () => {
  expect(allowedMethods("/")).toEqual(["GET", "HEAD"]);
});

test("what is named by its content is kept for ever, a page is checked each time", () => {
  expect(cacheControl("/bank/index.abc.json", "application/json")).toMatch(/immutable/);
  expect(cacheControl("/", "text/html; charset=utf-8")).toBe("no-cache");
  expect(cacheControl("/sw.js", "text/javascript")).toBe("no-cache");
  expect(cacheControl("/bank/publication.json", "application/json")).toBe("no-cache");
  expect(cacheControl("/_next/static/x.js", "text/javascript")).toBeNull();
});

test("a report is an address of the forge, whatever the question is called", () => {
  const [item] = makePool("cct", 1, 1);
  if (!item) throw new Error("no item");
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(...(Object.keys(reportCategories) as (keyof typeof reportCategories)[])),
      (id, category) => {
        const url = new URL(
          reportUrl("https://forge.exemple/org/depot/", { ...item, id }, "1.0.0", category),
        );
        expect(url.origin + url.pathname).toBe("https://forge.exemple/org/depot/issues/new");
        expect([...url.searchParams.keys()]).toEqual(["title", "labels", "body"]);
        expect(url.searchParams.get("labels")).toBe(`question,${category}`);
      },
    ),
  );
});

describe("the environment", () => {
  test("has defaults, and is read", () => {
    const defaults = {
      HOST: "localhost",
      PORT: 3000,
      METRICS_PORT: 9464,
      DATA_DIR: ".data",
      TRUSTED_PROXIES: 0,
      SESSIONS_PER_HOUR: 30,
    };
    expect(readServerEnv({})).toEqual({ ok: true, value: defaults });
    expect(readServerEnv({ PORT: "80", HOST: "0.0.0.0" })).toEqual({
      ok: true,
      value: { ...defaults, HOST: "0.0.0.0", PORT: 80 },
    });
  });
  test.each(["abc", "70000", "-1", "1.5"])(
    "PORT=%s is refused by its name, with what is expected",
    (PORT) => {
      const read = readServerEnv({ PORT });
      expect(read.ok ? "" : read.error).toMatch(new RegExp(`PORT.*${PORT.replace(".", "\\.")}.*PORT=3000`));
    },
  );
  test("says who publishes, or that nobody said", () => {
    expect(readIdentity({}).publisher).toBeUndefined();
    expect(readIdentity({ SITE_PUBLISHER: " DNUM " }).publisher).toBe("DNUM");
    expect(() => readIdentity({ SITE_CONTACT: "pas une adresse" })).toThrow(/SITE_CONTACT/);
  });
});
