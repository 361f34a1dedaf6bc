import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DomainId } from "@/lib/bank/schema";
import { securityUrl } from "@/lib/site/forge";
import { drawIcon } from "@/lib/site/icon";
import { paths } from "@/lib/site/paths";
import { completeFile, isCompletedFile, originOf } from "@/lib/site/server/completed-files";

const read = (path: string) => readFileSync(`public${path}`, "utf8");
const instance = { origin: "https://exemple.fr", builtAt: new Date("2027-03-01T10:00:00Z") };
const locations = (xml: string) => [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, path]) => path);

/** Pages that show nothing to somebody who comes from a search: their own data, or a secret's. */
const unlisted: string[] = [paths.retry, paths.result, paths.anyQuestion, paths.offline];

describe("the sitemap", () => {
  test("lists each public page of the site, and nothing else", () => {
    const fixed = Object.values(paths).filter((path) => typeof path === "string");
    const domains = DomainId.options.flatMap((id) => [paths.domain(id), paths.domainAssessment(id)]);
    const expected = [...fixed.filter((path) => !unlisted.includes(path)), ...domains];
    expect(locations(read("/sitemap.xml")).sort()).toEqual(expected.sort());
  });
  test("is served with whole addresses", () => {
    const served = locations(completeFile("/sitemap.xml", read("/sitemap.xml"), instance));
    for (const location of served) expect(new URL(location ?? "").origin).toBe(instance.origin);
    expect(completeFile("/robots.txt", read("/robots.txt"), instance)).toContain(
      "\nSitemap: https://exemple.fr/sitemap.xml\n",
    );
  });
});

describe("security.txt (RFC 9116)", () => {
  const kept = read("/.well-known/security.txt");
  test("leads to where the forge takes weaknesses in private", () => {
    const { repository } = JSON.parse(readFileSync("questions/bank.json", "utf8")) as { repository: string };
    expect(kept).toContain(`\nContact: ${securityUrl(repository)}\n`);
  });
  test("is served with an expiry less than a year after the build", () => {
    const served = completeFile("/.well-known/security.txt", kept, instance);
    const [, expires] = /^Expires: (.*)$/m.exec(served) ?? [];
    const days = (Date.parse(expires ?? "") - instance.builtAt.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(300);
    expect(days).toBeLessThan(366);
    // One of each, the kept file included: a second one makes the whole file invalid.
    expect(served.match(/^Expires: /gm)).toHaveLength(1);
  });
});

describe("the origin of the instance", () => {
  const of = (headers: Record<string, string>, proxies = 0) => originOf({ headers }, proxies);
  test("is the host that was asked for; what a proxy says is believed of ours only", () => {
    expect(of({ host: "exemple.fr" })).toBe("http://exemple.fr");
    expect(of({ host: "[::1]:3000" })).toBe("http://[::1]:3000");
    const forwarded = {
      host: "10.0.0.2:3000",
      "x-forwarded-host": "exemple.fr",
      "x-forwarded-proto": "https",
    };
    expect(of(forwarded)).toBe("http://10.0.0.2:3000");
    expect(of(forwarded, 1)).toBe("https://exemple.fr");
  });
  test("never holds more than a host, whatever the request says", () => {
    fc.assert(
      fc.property(fc.string(), (host) => {
        expect(of({ host })).toMatch(/^http:\/\/[\w.:[\]-]+$/);
      }),
    );
  });
});

describe("the web app manifest", () => {
  const manifest = JSON.parse(read("/manifest.webmanifest")) as {
    start_url: string;
    icons: { src: string; sizes: string; type: string }[];
    shortcuts: { url: string }[];
  };
  test("names files that are there, in the sizes that it says", () => {
    for (const { src, sizes, type } of manifest.icons) {
      const bytes = readFileSync(`public${src}`);
      if (type !== "image/png") continue;
      // Width and height, as the header of a PNG gives them.
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    }
  });
  test("opens pages of the site", () => {
    const known: unknown[] = Object.values(paths);
    for (const url of [manifest.start_url, ...manifest.shortcuts.map((one) => one.url)])
      expect(known).toContain(url);
  });
  test("shows the mark that pages show", () => {
    expect(read("/icons/icon.svg")).toBe(drawIcon("rounded"));
    expect(read("/icons/icon-maskable.svg")).toBe(drawIcon("bleed"));
  });
});

test("a file is completed, or left as it is", () => {
  expect(isCompletedFile("/robots.txt")).toBe(true);
  expect(isCompletedFile("/constructor")).toBe(false);
});
