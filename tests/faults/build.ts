import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** These tests are of what the build made: made here when it has not been. */
export default function build(): void {
  if (existsSync("build/server.mjs")) return;
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  if (status !== 0) throw new Error("The build has failed.");
}
