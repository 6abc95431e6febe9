import { randomBytes } from "node:crypto";
import { chmod, lstat, mkdir, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { UserError } from "./failure.ts";

/** Bytes of a Unix socket's path without its final zero: 104 on macOS, 108 on Linux (`sun_path`). */
const longestSocketPath = 103;

const socketName = /^[0-9a-f]{16}\.sock$/;
const pipes = String.raw`\\.\pipe\cnn-workbench-`;
const user = (): number => process.getuid?.() ?? 0;
const folderName = (): string => `cnn-workbench-${user()}`;

/** Where sockets may lie, the best place first. `XDG_RUNTIME_DIR` is this user's alone, and in memory. */
const places = ({ XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): string[] =>
  [XDG_RUNTIME_DIR, tmpdir(), "/tmp"].filter((place) => place !== undefined && path.isAbsolute(place)) as string[];

/**
 * A new address that only this user can open: a Unix socket in a folder with mode 0700, a pipe with an unguessable name
 * on Windows.
 *
 * @throws UserError `folder-not-writable` when no place takes it
 */
export async function newAddress(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (process.platform === "win32") return pipes + randomBytes(16).toString("hex");
  const tried = [...new Set(places(env))].map((place) => path.join(place, folderName()));
  for (const folder of tried) {
    const address = path.join(folder, `${randomBytes(8).toString("hex")}.sock`);
    if (Buffer.byteLength(address) <= longestSocketPath && (await makePrivate(folder))) return address;
  }
  throw new UserError(
    "folder-not-writable",
    `A run needs a folder for its socket, and none of ${tried.join(", ")} can be it: each is too long, not writable or another user's. Set XDG_RUNTIME_DIR to a short path of a folder of yours.`,
  );
}

/** Whether an address that was found in a file is one of ours: nobody else can have put a socket there. */
export async function isOurAddress(address: string): Promise<boolean> {
  if (process.platform === "win32")
    return address.startsWith(pipes) && /^[0-9a-f]{32}$/.test(address.slice(pipes.length));
  const folder = path.dirname(address);
  const named = path.basename(folder) === folderName() && socketName.test(path.basename(address));
  if (!path.isAbsolute(address) || !named || !(await isPrivate(folder))) return false;
  const socket = await lstat(address).catch(() => undefined);
  return socket?.isSocket() === true && socket.uid === user();
}

/** Younger ones may be about to listen. */
const leastAgeMs = 60_000;

/** Those of processes that were killed: nobody listens there any more. */
export async function removeDeadSockets(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const names = await readdir(folder).catch(() => []);
  await Promise.all(
    names
      .filter((name) => socketName.test(name))
      .map((name) => removeDead(path.join(folder, name)).catch(() => undefined)),
  );
}

async function removeDead(address: string): Promise<void> {
  const { mtimeMs } = await lstat(address);
  if (Date.now() - mtimeMs > leastAgeMs && !(await listens(address))) await rm(address, { force: true });
}

const listens = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(true));
    socket.once("error", ({ code }: NodeJS.ErrnoException) => resolve(code !== "ECONNREFUSED"));
    socket.once("connect", () => socket.destroy());
  });

async function makePrivate(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
  }
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isDirectory() || found.uid !== user()) return false;
  await chmod(folder, 0o700).catch(() => undefined);
  return isPrivate(folder);
}

const isPrivate = (folder: string): Promise<boolean> =>
  lstat(folder).then(
    (found) => found.isDirectory() && found.uid === user() && (found.mode & 0o077) === 0,
    () => false,
  );
