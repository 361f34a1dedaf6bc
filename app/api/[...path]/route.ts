import { publishedRuntime } from "@/lib/sessions/server/published-runtime";
import { clientAddressHeader } from "@/lib/site/headers";

/** Every operation of the group sessions: lib/sessions/contract.ts has the list. */
async function handle(request: Request): Promise<Response> {
  const runtime = publishedRuntime() ?? (await openForDevelopment());
  const { pathname } = new URL(request.url);
  return runtime.handle(request, pathname, request.headers.get(clientAddressHeader) ?? "");
}

/** Loaded only where no server of ours runs around Next: the database's code is heavy. */
async function openForDevelopment() {
  const { developmentRuntime } = await import("@/lib/site/sessions");
  return developmentRuntime();
}

export const dynamic = "force-dynamic";
export { handle as DELETE, handle as GET, handle as POST, handle as PUT };
