import * as z from "zod/mini";

/*
 * Who publishes this instance: legal pages must say it, and only whoever puts the site on line
 * knows it. Read from the environment when the pages are built.
 */
const Identity = z.object({
  SITE_PUBLISHER: z.optional(z.string().check(z.trim(), z.minLength(1))),
  SITE_PUBLISHER_ADDRESS: z.optional(z.string().check(z.trim(), z.minLength(1))),
  SITE_DIRECTOR: z.optional(z.string().check(z.trim(), z.minLength(1))),
  SITE_HOST: z.optional(z.string().check(z.trim(), z.minLength(1))),
  SITE_CONTACT: z.optional(
    z.email("SITE_CONTACT attend une adresse électronique, par exemple contact@exemple.gouv.fr"),
  ),
});

export type Identity = {
  readonly publisher: string | undefined;
  readonly address: string | undefined;
  readonly director: string | undefined;
  readonly host: string | undefined;
  readonly contact: string | undefined;
};

/**
 * Parses the identity of the instance. Whatever is not said stays `undefined`, and the pages say so.
 * @throws ZodError when a variable is set to something that cannot be right.
 */
export function readIdentity(env: Readonly<Record<string, string | undefined>>): Identity {
  const parsed = Identity.parse(env);
  return {
    publisher: parsed.SITE_PUBLISHER,
    address: parsed.SITE_PUBLISHER_ADDRESS,
    director: parsed.SITE_DIRECTOR,
    host: parsed.SITE_HOST,
    contact: parsed.SITE_CONTACT,
  };
}
