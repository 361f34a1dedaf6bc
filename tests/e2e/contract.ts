import { type APIRequestContext, expect, type Page, type Response } from "@playwright/test";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { z } from "zod";

/*
 * Every response of the interface, as the browser receives it, held against the document that the
 * server itself publishes.
 */

const Content = z.record(z.string(), z.object({ schema: z.json() }));
const Document = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({ responses: z.record(z.string(), z.looseObject({ content: Content.optional() })) }),
    ),
  ),
});

export type Watch = { follow: (page: Page) => void; verify: () => Promise<number> };

/** Watches pages. `verify` fails on the first response that the document does not promise. */
export async function watchContract(request: APIRequestContext): Promise<Watch> {
  const json: unknown = await (await request.get("/api/openapi.json")).json();
  const document = Document.parse(json);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(json as object, "openapi");
  const seen: Promise<string | null>[] = [];

  const check = async (response: Response): Promise<string | null> => {
    const { pathname } = new URL(response.url());
    const method = response.request().method().toLowerCase();
    const template = Object.keys(document.paths).find(
      (path) =>
        new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname) && document.paths[path]?.[method],
    );
    const name = `${method} ${template ?? pathname} ${response.status()}`;
    const promised = template && document.paths[template]?.[method]?.responses[response.status()];
    if (!template || !promised) return `${name}: not in the document`;
    const [type = ""] = (response.headers()["content-type"] ?? "").split(";");
    if (!promised.content) return response.status() === 204 ? null : `${name}: content without a schema`;
    if (!promised.content[type]) return `${name}: ${type} instead of ${Object.keys(promised.content).join()}`;
    if (type === "text/event-stream") return null;
    const body: unknown = await response.json().catch(() => undefined);
    // The page was left or cut off before the body came: there is nothing to judge.
    if (body === undefined) return null;
    const pointer = [template, method, "responses", String(response.status()), "content", type, "schema"]
      .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
      .join("/");
    const validate = ajv.getSchema(`openapi#/paths/${encodeURI(pointer)}`);
    if (!validate) return `${name}: no schema`;
    return validate(body) ? null : `${name}: ${ajv.errorsText(validate.errors)}`;
  };

  return {
    follow: (page) => {
      page.on("response", (response) => {
        if (new URL(response.url()).pathname.startsWith("/api/")) seen.push(check(response));
      });
    },
    verify: async () => {
      const findings = await Promise.all(seen);
      expect(findings.filter((finding) => finding !== null)).toEqual([]);
      return findings.length;
    },
  };
}
