import { readPublished } from "@/lib/site/publication";

export const dynamic = "force-static";

/** What is published now, for pages of another release than the server's. */
export function GET(): Response {
  return Response.json(readPublished().publication);
}
