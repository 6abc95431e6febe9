import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmod, rm } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { writeAtomically } from "../protocol/atomicFile.ts";
import { type Connection, connect } from "../protocol/channel.ts";
import { UserError } from "../protocol/failure.ts";
import {
  type LiveAddress,
  type LivePhase,
  liveFiles,
  type RunEvents,
  type RunSnapshot,
  type RunWorker,
  readAddress,
} from "../protocol/liveRun.ts";
import { newAddress, removeDeadSockets } from "../protocol/privateFolder.ts";
import { socketPort } from "../protocol/socketPort.ts";
import { type LostDeviceAnswer, protocolVersion } from "../protocol/worker.ts";
import { otherVersion } from "../protocol/workerProcess.ts";
import type { ActiveRun } from "../train/run.ts";
import { seen } from "./seen.ts";

/** Of a first message, with its token. */
const strangerBytes = 4096;
const strangerMs = 5_000;
/** For the last event to reach a window that is slow. */
const farewellMs = 2_000;

/** Tells windows of a run, and does what they ask. Any number of them may come and go. */
export class RunServer {
  readonly #token = randomBytes(32).toString("hex");
  readonly #windows = new Map<Socket, Connection<RunEvents>>();
  #server: Server | undefined;
  #run: ActiveRun | undefined;
  #address = "";
  #snapshot: RunSnapshot = { phase: "preparing", epochs: [] };

  /** What the run tells, from its first moment on. */
  readonly events: RunEvents = {
    preparing: (value) => this.#tell("preparing", value),
    runStarted: (value) => this.#tell("runStarted", value),
    runProgress: (value) => this.#tell("runProgress", value),
    epochDone: (value) => this.#tell("epochDone", value),
    looked: (value) => this.#tell("looked", value),
    runEnded: (value) => this.#tell("runEnded", value),
    deviceLost: (value) => this.#tell("deviceLost", value),
    phaseChanged: (value) => this.#tell("phaseChanged", value),
  };

  /** Nothing listens on a network. @throws UserError `folder-not-writable` */
  async listen(): Promise<void> {
    this.#address = await newAddress();
    await removeDeadSockets(path.dirname(this.#address));
    const server = createServer((socket) => this.#welcome(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.#address, resolve);
    });
    if (process.platform !== "win32") await chmod(this.#address, 0o600);
    this.#server = server;
  }

  /** Lets the windows find it, until it has ended. @throws UserError `folder-not-writable`, `disk-full` */
  async serve(run: ActiveRun): Promise<void> {
    this.#run = run;
    const left = await readAddress(run.folder);
    if (left && process.platform !== "win32") await rm(left.address, { force: true });
    const found: LiveAddress = { format: 1, pid: process.pid, address: this.#address, token: this.#token };
    await writeAtomically(path.join(run.folder, liveFiles.address), `${JSON.stringify(found)}\n`, {
      mode: 0o600,
    });
  }

  async close(): Promise<void> {
    await this.#removeAddress().catch(() => undefined);
    this.#server?.close();
    const timer = setTimeout(() => this.#windows.forEach((_, socket) => void socket.destroy()), farewellMs);
    await Promise.all([...this.#windows.keys()].map(ended));
    clearTimeout(timer);
    if (process.platform !== "win32" && this.#address) await rm(this.#address, { force: true });
  }

  /** Not that of a process which has taken the run over. */
  async #removeAddress(): Promise<void> {
    if (!this.#run) return;
    const found = await readAddress(this.#run.folder);
    if (!found || found.token === this.#token)
      await rm(path.join(this.#run.folder, liveFiles.address), { force: true });
  }

  #welcome(socket: Socket): void {
    const port = socketPort(socket, strangerBytes);
    const timer = setTimeout(() => socket.destroy(), strangerMs);
    const forWindows =
      <Argument, Result>(answer: (argument: Argument) => Result) =>
      (argument: Argument): Result => {
        if (!this.#windows.has(socket)) throw new UserError("closed", "Attach first.");
        return answer(argument);
      };
    const connection = connect<RunWorker, RunEvents>(port, {
      attach: ({ version, token }) => {
        if (version !== protocolVersion) throw new UserError("closed", otherVersion(version));
        if (!isSame(token, this.#token)) {
          setImmediate(() => socket.destroy());
          throw new UserError("closed", "This is not the token of the run.");
        }
        clearTimeout(timer);
        this.#windows.set(socket, connection);
        return this.#snapshot;
      },
      stop: forWindows(async () => {
        this.#changePhase("stopping");
        this.#run?.stop();
        await this.#run?.ended;
      }),
      pause: forWindows(() => {
        if (this.#snapshot.phase === "training") this.#run?.pause();
      }),
      unpause: forWindows(() => this.#run?.unpause()),
      answerLostDevice: forWindows(({ answer }: { answer: LostDeviceAnswer }) => this.#run?.answerLostDevice(answer)),
    });
    socket.once("close", () => {
      clearTimeout(timer);
      this.#windows.delete(socket);
      connection.close();
    });
  }

  #changePhase(phase: LivePhase): void {
    if (this.#run && this.#snapshot.phase !== phase) this.events.phaseChanged({ run: this.#run.folder, phase });
  }

  #tell<Name extends keyof RunEvents>(name: Name, value: Parameters<RunEvents[Name]>[0]): void {
    this.#snapshot = seen(this.#snapshot, { event: name, value } as never);
    for (const window of this.#windows.values()) void window.call(name, value as never).catch(() => undefined);
  }
}

/** In the same time wherever they differ. */
function isSame(given: unknown, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return typeof given === "string" && timingSafeEqual(digest(given), digest(token));
}

const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.once("close", () => resolve());
    socket.end();
  });
