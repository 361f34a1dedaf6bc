import { randomUUID } from "node:crypto";
import { renameSync, rmSync, statSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { join, resolve } from "node:path";

/** Another process has the data directory open. */
export class DirectoryTaken extends Error {
  override readonly name = "DirectoryTaken";
}

/** Beyond this, systems cut the path of a local socket short without a word. */
const longestAddress = 100;
/** Two processes that start together may both take the directory: the last one has it. */
const settling = 100;

/**
 * Makes this process the only one on a directory, for as long as it lives: two PGlite on the same
 * files would destroy them. The lock is a local socket that the owner listens on, so that it dies
 * with its owner, however that happens, and leaves nothing to wait for.
 * @returns what releases the directory.
 * @throws DirectoryTaken
 */
export async function claimDirectory(directory: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy());
  server.unref();
  const close = () => new Promise<void>((done) => server.close(() => done()));
  if (process.platform === "win32") {
    // A pipe's name belongs to whoever has it first.
    await listen(server, `\\\\.\\pipe\\${resolve(directory).replace(/[\\/:]/g, "-")}`, directory);
    return close;
  }
  const address = join(directory, "owner.sock");
  const own = join(directory, `owner-${randomUUID().slice(0, 8)}.sock`);
  if (Buffer.byteLength(own) > longestAddress) throw new Error("path too long");
  await listen(server, own, directory);
  try {
    const { ino } = statSync(own);
    if (await isAlive(address)) throw new DirectoryTaken(directory);
    // Takes the place of a socket whose owner is dead, in one go.
    renameSync(own, address);
    await new Promise((done) => setTimeout(done, settling));
    if (statSync(address, { throwIfNoEntry: false })?.ino !== ino) throw new DirectoryTaken(directory);
  } catch (error) {
    await close();
    rmSync(own, { force: true });
    throw error;
  }
  return () => {
    // First, while nobody else can have taken it.
    rmSync(address, { force: true });
    return close();
  };
}

function listen(server: Server, address: string, directory: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? new DirectoryTaken(directory) : error),
    );
    server.listen(address, done);
  });
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
