import type { NextRequest } from "next/server";
import { readQuery } from "@/lib/bank/search";
import { searchBank } from "@/lib/site/server-bank";

/** A page of the questions that answer a search. What was searched is written nowhere. */
export function GET(request: NextRequest): Response {
  return Response.json(searchBank(readQuery(request.nextUrl.searchParams)), {
    headers: { "Cache-Control": "no-cache" },
  });
}
