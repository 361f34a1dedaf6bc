import { afterEach, describe, expect, it } from "vitest";
import { launch, startServer, stopAll } from "./server";

/* Settings that cannot be: the server says which, how to write it, and does not start. */

afterEach(() => stopAll());

const password = "Mot-de-passe-7d41";

/** @returns what a server says that ends without serving. */
async function refused(settings: Record<string, string>): Promise<string> {
  const { exited, output } = launch(settings);
  expect(await exited).toBe(1);
  expect(output()).not.toContain(password);
  // A sentence, and not the trace of a program.
  expect(output()).not.toMatch(/\n\s+at |Error:/);
  return output();
}

const wrong: Record<string, string[]> = {
  PORT: ["http", "70000", "-1", "3000.5"],
  METRICS_PORT: ["none", "65536"],
  DATABASE_URL: [
    `mysql://auto:${password}@localhost/auto`,
    `auto:${password}@localhost/auto`,
    `postgres//auto:${password}@localhost`,
    `postgres://auto:${password}@:5432/auto`,
  ],
  TRUSTED_PROXIES: ["oui", "-1", "11"],
  SESSIONS_PER_HOUR: ["0", "beaucoup", "1.5"],
};

const empty = {
  DATABASE_URL: "",
  DATA_DIR: ":memory:",
  TRUSTED_PROXIES: "",
  SESSIONS_PER_HOUR: " ",
};

describe("a wrong setting", () => {
  it.each(Object.keys(wrong))("%s is named with what was expected", async (name) => {
    const said = await Promise.all((wrong[name] ?? []).map((value) => refused({ [name]: value })));
    for (const sentence of said) {
      expect(sentence).toContain(`La variable ${name} `);
      expect(sentence).toMatch(new RegExp(`attendu, .*${name}=`));
      expect(sentence.trim().split("\n").length).toBe(1);
    }
  });

  it("HOST that is no address of this machine is named", async () => {
    expect(await refused({ HOST: "192.0.2.1" })).toMatch(/HOST/);
    expect(await refused({ HOST: "aucune-machine.invalid" })).toMatch(/HOST/);
  });

  it("that is empty is the same as none", async () => {
    const server = await startServer(empty);
    await server.line((line) => line.event === "sessions-ready");
  });

  it("PORT or METRICS_PORT already taken is named", async () => {
    const { port } = await startServer({ DATA_DIR: ":memory:" });
    expect(await refused({ DATA_DIR: ":memory:", PORT: port })).toMatch(/déjà pris.* PORT=/);
    expect(await refused({ DATA_DIR: ":memory:", METRICS_PORT: port })).toMatch(/déjà pris.* METRICS_PORT=/);
  });

  it("DATABASE_URL with a password that cannot be read never shows it", async () => {
    const server = await startServer({ DATABASE_URL: `postgres://auto:${password}%zz@127.0.0.1:1/auto` });
    await server.line((line) => line.event === "sessions-unavailable");
    await server.kill();
    expect(server.output()).not.toContain(password);
  });
});
