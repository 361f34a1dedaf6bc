import { maxStandingsPerRequest } from "@/lib/bank/compiled";
import { standingsOf } from "@/lib/site/server-bank";

const id = /^[a-z0-9-]{1,60}$/;

/** Where some questions stand today: revised since, retired, or as they were. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ ids: string }> },
): Promise<Response> {
  const ids = (await params).ids.split(".");
  if (ids.length > maxStandingsPerRequest || !ids.every((one) => id.test(one)))
    return Response.json(
      { type: "about:blank", title: "Adresse de questions mal formée", status: 400 },
      { status: 400, headers: { "Content-Type": "application/problem+json" } },
    );
  return Response.json(standingsOf(ids), { headers: { "Cache-Control": "no-cache" } });
}
