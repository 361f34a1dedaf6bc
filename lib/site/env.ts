import * as z from "zod";

const ServerEnv = z.object({
  HOST: z.string().trim().min(1).default("localhost"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
});

export type ServerEnv = z.infer<typeof ServerEnv>;

/**
 * Parses the server's environment.
 * @returns the settings, or a French sentence that names the variable and the fix.
 */
export function readServerEnv(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; value: ServerEnv } | { ok: false; error: string } {
  const parsed = ServerEnv.safeParse(env);
  if (parsed.success) return { ok: true, value: parsed.data };
  const name = String(parsed.error.issues[0]?.path[0] ?? "");
  const expected =
    name === "PORT"
      ? "un nombre entier de 0 à 65535, par exemple PORT=3000"
      : "un nom d’hôte, par exemple HOST=0.0.0.0";
  return { ok: false, error: `La variable ${name} vaut « ${env[name]} » : attendu, ${expected}.` };
}
