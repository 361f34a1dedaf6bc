import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { maxItemsPerRequest } from "@/lib/bank/compiled";

const digest = /^[\w-]{16}$/;

/**
 * Several published items in one answer. The address names the content of each, so the answer
 * never changes; a digest that is not published (any more) is left out.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ digests: string }> },
): Promise<Response> {
  const digests = (await params).digests.split(".");
  if (digests.length > maxItemsPerRequest || !digests.every((one) => digest.test(one)))
    return Response.json(
      { type: "about:blank", title: "Adresse de questions mal formée", status: 400 },
      { status: 400, headers: { "Content-Type": "application/problem+json" } },
    );
  const items = await Promise.all(digests.map(readItem));
  const found = items.filter((item) => item !== null);
  // An incomplete answer may be completed by a later deployment: it is not kept for ever.
  const complete = found.length === digests.length;
  return new Response(`[${found.join(",")}]`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": complete ? "public, max-age=31536000, immutable" : "no-store",
    },
  });
}

async function readItem(name: string): Promise<string | null> {
  // The build must not follow this path: every question there is would be part of its trace.
  const file = join(/* turbopackIgnore: true */ process.cwd(), "public", "bank", "items", `${name}.json`);
  return readFile(/* turbopackIgnore: true */ file, "utf8").catch(() => null);
}
