import { rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join, resolve } from "node:path";

/** Another process has the data directory open. */
export class DirectoryTaken extends Error {
  override readonly name = "DirectoryTaken";
}

/**
 * Makes this process the only one on a directory, for as long as it lives: two PGlite on the same
 * files would destroy them. The lock is a local socket that the owner listens on, so that it dies
 * with its owner, however that happens, and leaves nothing to wait for.
 * @returns what releases the directory.
 * @throws DirectoryTaken
 */
export async function claimDirectory(directory: string): Promise<() => Promise<void>> {
  const address = addressOf(directory);
  if (await isAlive(address)) throw new DirectoryTaken(directory);
  if (process.platform !== "win32") rmSync(address, { force: true });
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? new DirectoryTaken(directory) : error),
    );
    server.listen(address, done);
  });
  server.unref();
  return () => new Promise((done) => server.close(() => done()));
}

function addressOf(directory: string): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\${resolve(directory).replace(/[\\/:]/g, "-")}`;
  return join(directory, "owner.sock");
}

function isAlive(address: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      answer(true);
    });
    socket.once("error", () => answer(false));
  });
}
