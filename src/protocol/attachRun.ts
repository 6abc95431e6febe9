import { connect as connectSocket, type Socket } from "node:net";
import { type Connection, connect, type Handlers } from "./channel.ts";
import { UserError } from "./failure.ts";
import { type RunEvents, type RunSnapshot, type RunWorker, readAddress } from "./liveRun.ts";
import { socketPort } from "./socketPort.ts";
import { protocolVersion } from "./worker.ts";

export interface Attachment extends Pick<Connection<RunWorker>, "call"> {
  readonly snapshot: RunSnapshot;
  /** Resolves when the process, or the connection to it, has gone. */
  readonly closed: Promise<void>;
  /** Leaves; the run goes on. */
  detach(): void;
}

const answerMs = 10_000;

/**
 * Listens to the process that trains a run.
 *
 * @param events  may be called before this resolves: with what came after the snapshot
 * @throws UserError `closed` when there is none that answers
 */
export async function attachRun(folder: string, events: Handlers<RunEvents>): Promise<Attachment> {
  const found = await readAddress(folder);
  if (!found) throw gone(folder);
  const socket = await opened(found.address).catch((error) => {
    throw gone(folder, error);
  });
  const connection = connect<RunEvents, RunWorker>(socketPort(socket), events);
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  void closed.then(() => connection.close(gone(folder)));
  const timer = setTimeout(() => socket.destroy(), answerMs);
  try {
    const snapshot = await connection.call("attach", { version: protocolVersion, token: found.token });
    return { snapshot, closed, call: connection.call, detach: () => void socket.destroy() };
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const opened = (address: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connectSocket(address);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });

const gone = (folder: string, cause?: unknown) =>
  new UserError(
    "closed",
    `No process trains ${folder} any more. The run can be continued from its last checkpoint.`,
    cause,
  );
