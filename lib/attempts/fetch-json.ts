import type * as z from "zod/mini";

/** The server could not be reached, or did not answer what was expected. */
export class BankUnavailable extends Error {
  override readonly name = "BankUnavailable";
  /** The status of the answer, when there was one. */
  readonly status: number | null;

  constructor(message: string, { status, ...options }: ErrorOptions & { status?: number } = {}) {
    super(message, options);
    this.status = status ?? null;
  }
}

/** An answer of the server, as a schema describes it. @throws BankUnavailable */
export async function fetchJson<T>(
  url: string,
  schema: z.ZodMiniType<T>,
  init: RequestInit = {},
): Promise<T> {
  try {
    const response = await fetch(url, init);
    if (!response.ok) throw new BankUnavailable(`${url}: ${response.status}`, { status: response.status });
    return schema.parse(await response.json());
  } catch (cause) {
    if (cause instanceof BankUnavailable) throw cause;
    throw new BankUnavailable(url, { cause });
  }
}
