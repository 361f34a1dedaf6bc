import * as z from "zod/mini";

const port = z.coerce.number().check(z.int(), z.minimum(0), z.maximum(65535));

const ServerEnv = z.object({
  HOST: z._default(z.string().check(z.trim(), z.minLength(1)), "localhost"),
  PORT: z._default(port, 3000),
  /** Prometheus metrics, on a port of their own that no proxy shows to the public. */
  METRICS_PORT: z._default(port, 9464),
  /** `postgres://…`; without it, the embedded database. */
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(?:ql)?$/ })),
  /** Where the embedded database is; `:memory:` keeps nothing. */
  DATA_DIR: z._default(z.string().check(z.trim(), z.minLength(1)), ".data"),
  /** How many proxies in front are ours: so many addresses of X-Forwarded-For are believed. */
  TRUSTED_PROXIES: z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(10)), 0),
  SESSIONS_PER_HOUR: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1_000_000)), 30),
});

export type ServerEnv = z.infer<typeof ServerEnv>;

/** What each variable should be, with an example. */
export const expectations: Record<keyof ServerEnv, string> = {
  HOST: "un nom d’hôte, par exemple HOST=0.0.0.0",
  PORT: "un nombre entier de 0 à 65535, par exemple PORT=3000",
  METRICS_PORT: "un nombre entier de 0 à 65535, par exemple METRICS_PORT=9464",
  DATABASE_URL: "une adresse PostgreSQL, par exemple DATABASE_URL=postgres://utilisateur@hote:5432/base",
  DATA_DIR: "un dossier où écrire, par exemple DATA_DIR=.data",
  TRUSTED_PROXIES: "un nombre entier de 0 à 10, par exemple TRUSTED_PROXIES=1",
  SESSIONS_PER_HOUR: "un nombre entier de 1 à 1000000, par exemple SESSIONS_PER_HOUR=30",
};

/** Never repeated in a message: they may hold a password. */
const secrets: ReadonlySet<string> = new Set<keyof ServerEnv>(["DATABASE_URL"]);

/**
 * Parses the server's environment.
 * @returns the settings, or a French sentence that names the variable and the fix.
 */
export function readServerEnv(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; value: ServerEnv } | { ok: false; error: string } {
  // An empty variable is an absent one, as orchestrators write it: not the number 0.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = ServerEnv.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  const name = String(parsed.error.issues[0]?.path[0] ?? "") as keyof ServerEnv;
  const state = secrets.has(name) ? "n’est pas lisible" : `vaut « ${env[name]} »`;
  return { ok: false, error: `La variable ${name} ${state} : attendu, ${expectations[name]}.` };
}
