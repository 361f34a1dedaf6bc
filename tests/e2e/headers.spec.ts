import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { expect, test } from "@playwright/test";
import { CspEvaluator, DEFAULT_CHECKS, STRICTCSP_CHECKS } from "csp_evaluator/dist/evaluator.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { CspHashes } from "@/lib/site/csp-build";
import { securityHeaders } from "@/lib/site/headers";

/** Every page the build made: a new one is tested without being listed. */
const pages = Object.keys(CspHashes.parse(JSON.parse(readFileSync("build/csp.json", "utf8"))).pages);

test("every response carries the security headers", async ({ request }) => {
  for (const path of [...pages, "/nulle-part", "/sw.js", "/bank/items/malforme", "/%E0%A4%A"]) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(securityHeaders))
      expect(headers[name.toLowerCase()], `${name} on ${path}`).toBe(value);
    expect(headers["content-security-policy"], path).not.toContain("unsafe");
  }
});

test("a file opened by itself may do nothing, and a page that is checked again keeps its policy", async ({
  request,
}) => {
  const first = await request.get("/");
  const page = first.headers();
  const chunk = /\/_next\/static\/[^"]+\.js/.exec(await first.text())?.[0] ?? "";
  const policyOf = async (path: string, headers: Record<string, string> = {}) =>
    (await request.get(path, { headers })).headers()["content-security-policy"];
  for (const path of [chunk, "/bank/publication.json", "/icons/icon.svg"]) {
    expect(await policyOf(path), path).toMatch(/^default-src 'none'; base-uri/);
    expect(await policyOf(path), path).not.toContain("script-src");
  }
  const again = await policyOf("/", { "If-None-Match": page.etag ?? "" });
  expect(again).toBe(page["content-security-policy"]);
  // A worker asks for what it keeps by its own policy.
  expect(await policyOf("/sw.js")).toContain("connect-src 'self'");
});

test("no policy has a finding of consequence", async ({ request }) => {
  for (const path of pages) {
    const policy = (await request.get(path)).headers()["content-security-policy"] ?? "";
    const findings = new CspEvaluator(new CspParser(policy).csp).evaluate(DEFAULT_CHECKS, [
      ...DEFAULT_CHECKS,
      ...STRICTCSP_CHECKS,
    ]);
    // 10 is HIGH, 20 SYNTAX, 30 MEDIUM; beyond are hints for browsers older than ours.
    expect(
      findings.filter((finding) => finding.severity <= 30),
      path,
    ).toEqual([]);
  }
});

for (const path of [...pages, "/nulle-part"])
  test(`${path} runs without a violation and asks nothing of a third party`, async ({ page, baseURL }) => {
    const problems: string[] = [];
    page.on("console", (message) => {
      const expected = path === "/nulle-part" && message.text().includes("404");
      if (message.type() === "error" && !expected) problems.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(baseURL ?? "")) problems.push(request.url());
    });
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    expect(problems).toEqual([]);
  });

test("methods that nothing uses get 405", async ({ baseURL }) => {
  const { hostname, port } = new URL(baseURL ?? "");
  for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
    for (const path of ["/", "/bank/items/AAAAAAAAAAAAAAAA", "/sw.js"]) {
      const status = await new Promise((resolve, reject) => {
        httpRequest({ hostname, port, path, method }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on("error", reject)
          .end();
      });
      expect(status, `${method} ${path}`).toBe(405);
    }
});

test("what its address names never changes is kept for ever, pages are checked each time", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  const chunk = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? "";
  expect((await request.get(chunk)).headers()["cache-control"]).toContain("immutable");
  expect((await request.get("/")).headers()["cache-control"]).toBe("no-cache");
  expect((await request.get("/sw.js")).headers()["cache-control"]).toBe("no-cache");
});

test("scripts and styles come compressed at best, and as they are to whoever reads nothing else", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  const files = [/\/_next\/static\/[^"]+\.js/, /\/_next\/static\/[^"]+\.css/].map(
    (one) => one.exec(html)?.[0] ?? "",
  );
  for (const file of files) {
    const get = (encoding: string) => request.get(file, { headers: { "accept-encoding": encoding } });
    const [compressed, plain] = [await get("gzip, deflate, br"), await get("identity")];
    expect(compressed.headers()["content-encoding"], file).toBe("br");
    expect(compressed.headers()["cache-control"]).toContain("immutable");
    expect(plain.headers()["content-encoding"]).toBeUndefined();
    expect(await compressed.text()).toBe(await plain.text());
    expect(compressed.headers()["content-type"]).toBe(plain.headers()["content-type"]);
  }
});

test("the sitemap, robots.txt and security.txt are completed by the instance that serves them", async ({
  request,
  baseURL,
}) => {
  const text = async (path: string) => (await request.get(path)).text();
  for (const [, location] of (await text("/sitemap.xml")).matchAll(/<loc>(.*?)<\/loc>/g))
    expect(new URL(location ?? "").origin).toBe(baseURL);
  expect(await text("/robots.txt")).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  const [, expires] = /^Expires: (.*)$/m.exec(await text("/.well-known/security.txt")) ?? [];
  expect(Date.parse(expires ?? "")).toBeGreaterThan(Date.now());
});
