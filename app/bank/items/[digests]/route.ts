import { maxItemsPerRequest } from "@/lib/bank/compiled";
import { readServerEnv } from "@/lib/site/env";
import { readItem } from "@/lib/site/items-archive";

const digest = /^[\w-]{16}$/;

const env = readServerEnv(process.env);
const dataDir = env.ok ? env.value.DATA_DIR : ":memory:";

/**
 * Several published items in one answer. The address names the content of each, so the answer
 * never changes; a digest that is neither published nor kept from an earlier
 * release is left out.
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
  const items = await Promise.all(digests.map((one) => readItem(dataDir, one)));
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
