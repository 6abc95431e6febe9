import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Attachment, attachRun } from "../../protocol/attachRun.ts";
import type { Handlers } from "../../protocol/channel.ts";
import { toFailure } from "../../protocol/failure.ts";
import { liveFiles, type RunEvents, type RunSnapshot } from "../../protocol/liveRun.ts";
import type { Exit } from "../../protocol/startLiveRun.ts";
import type { LostDeviceAnswer, RunEnd, RunStart } from "../../protocol/worker.ts";
import { whyItEnded } from "../../protocol/workerProcess.ts";
import { endOf } from "../runs/monitoredRun.ts";
import { openRun } from "../runs/run.ts";
import { liveSession } from "./liveSession.ts";
import { after, type Event, type Session } from "./session.ts";

/** How long to wait for the process's last file, its exit code, or its answer to a second knock. */
const graceMs = 500;
const knocks = 5;

/** A run that goes on in a process of its own, as a window follows it. */
export class AttachedRun {
  readonly folder: string;
  /** Resolves when the run has ended, however it did. */
  readonly ended: Promise<RunEnd>;
  readonly #onChange: () => void;
  readonly #exited: Promise<Exit> | undefined;
  #session: Session | undefined;
  /** What was told before the files were read. */
  #early: Event[] | undefined = [];
  #attachment: Attachment | undefined;
  #isDetached = false;
  #finish: (end: RunEnd) => void = () => undefined;

  private constructor(folder: string, onChange: () => void, exited: Promise<Exit> | undefined) {
    this.folder = folder;
    this.#onChange = onChange;
    this.#exited = exited;
    this.ended = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  /**
   * @param exited  of a process that this one has started
   * @throws UserError `closed` when no process answers, `not-a-run`
   */
  static async attach(folder: string, onChange: () => void, exited?: Promise<Exit>): Promise<AttachedRun> {
    const run = new AttachedRun(folder, onChange, exited);
    await run.#attach();
    return run;
  }

  get session(): Session {
    if (!this.#session) throw new Error("The run is not attached yet.");
    return this.#session;
  }

  get isLive(): boolean {
    return this.session.phase !== "ended";
  }

  /** Resolves when the last checkpoint is on disk. */
  stop = (): Promise<void> => this.#ask("stop");
  pause = (): Promise<void> => this.#ask("pause");
  unpause = (): Promise<void> => this.#ask("unpause");

  async answerLostDevice(answer: LostDeviceAnswer): Promise<void> {
    await this.#attachment?.call("answerLostDevice", { answer });
  }

  /** The run goes on. */
  detach(): void {
    this.#isDetached = true;
    this.#attachment?.detach();
  }

  async #ask(what: "stop" | "pause" | "unpause"): Promise<void> {
    if (!this.isLive) return;
    // Whoever has gone meanwhile has also ended the run.
    await this.#attachment?.call(what, {}).catch((error) => {
      if (toFailure(error).code !== "closed") throw error;
    });
  }

  async #attach(): Promise<void> {
    this.#early = [];
    const tell = (event: Event) => void (this.#early ? this.#early.push(event) : this.#hear(event));
    const events: Handlers<RunEvents> = {
      preparing: (value) => tell({ event: "preparing", value }),
      runStarted: (value) => tell({ event: "runStarted", value }),
      runProgress: (value) => tell({ event: "runProgress", value }),
      epochDone: (value) => tell({ event: "epochDone", value }),
      looked: (value) => tell({ event: "looked", value }),
      runEnded: (value) => tell({ event: "runEnded", value }),
      deviceLost: (value) => tell({ event: "deviceLost", value }),
      phaseChanged: (value) => tell({ event: "phaseChanged", value }),
    };
    this.#attachment = await attachRun(this.folder, events);
    void this.#attachment.closed.then(() => this.#lost());
    await this.#read(this.#attachment.snapshot);
  }

  /** Takes up what the files tell; events wait meanwhile. */
  async #read(snapshot: RunSnapshot): Promise<void> {
    this.#early ??= [];
    this.#session = await liveSession(this.folder, snapshot);
    const early = this.#early;
    this.#early = undefined;
    for (const event of early) this.#hear(event);
    if (this.#session.end) this.#finish(this.#session.end);
    this.#onChange();
  }

  #hear(event: Event): void {
    if (this.#early) return void this.#early.push(event);
    if (!this.#session || !this.isLive) return;
    // A run that goes on has dropped what came after its checkpoint.
    if (event.event === "runStarted" && this.#session.curve.length > 0) return void this.#startAgain(event.value);
    this.#session = after(this.#session, event);
    if (event.event === "runEnded") this.#finish(event.value);
    this.#onChange();
  }

  async #startAgain(start: RunStart): Promise<void> {
    const phase = this.session.phase === "stopping" ? "stopping" : "training";
    await this.#read({ phase, start, epochs: [] }).catch(() => this.detach());
  }

  /** The connection has gone; the run may have ended, or not, or its process has. */
  async #lost(): Promise<void> {
    if (!this.#session || this.#isDetached || !this.isLive) return;
    for (let knock = 0; knock < knocks && !this.#isDetached; knock++) {
      const run = await openRun(this.folder).catch(() => undefined);
      if (!run || run.state === "interrupted") break;
      if (run.state !== "running") return this.#hear({ event: "runEnded", value: endOf(run) });
      const again = await this.#attach().then(
        () => true,
        () => false,
      );
      if (again) return;
      this.#early = undefined;
      await setTimeout(graceMs);
    }
    if (!this.#isDetached) await this.#gone();
  }

  async #gone(): Promise<void> {
    const unknown: Exit = { code: null, signal: null };
    const { code, signal } = await Promise.race([this.#exited ?? unknown, setTimeout(graceMs, unknown)]);
    const lastWords = await readFile(path.join(this.folder, liveFiles.log), "utf8").catch(() => "");
    const reason = whyItEnded(code, signal, lastWords.slice(-4000));
    const seconds = await openRun(this.folder).then(
      ({ record }) => record.seconds,
      () => 0,
    );
    const { code: failureCode, message: failure } = reason;
    this.#hear({ event: "runEnded", value: { run: this.folder, outcome: "failed", seconds, failure, failureCode } });
  }
}
