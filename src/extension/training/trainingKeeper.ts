import { readdir } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { DataGlance } from "../../protocol/dataDoctor.ts";
import { toFailure, UserError } from "../../protocol/failure.ts";
import type { Images, Inside, Maps } from "../../protocol/insight.ts";
import { readAddress } from "../../protocol/liveRun.ts";
import { type Exit, startLiveRun } from "../../protocol/startLiveRun.ts";
import type {
  AugmentedImages,
  AugmentedImagesRequest,
  Device,
  DeviceName,
  Evaluation,
  ExportedRun,
  ExportRequest,
  LearningRateCurve,
  LearningRateRequest,
  LostDeviceAnswer,
  Preparing,
  RunEnd,
  RunImagesRequest,
  RunMapsRequest,
  TrainRequest,
} from "../../protocol/worker.ts";
import { startWorker } from "../../protocol/workerProcess.ts";
import { log } from "../log.ts";
import { openRun } from "../runs/run.ts";
import { AttachedRun } from "./attachedRun.ts";
import { newSession, type Session } from "./session.ts";
import { WorkerKeeper } from "./workerKeeper.ts";

export interface TrainingOrder extends TrainRequest {
  /** Of the model, until the worker tells. */
  readonly name: string;
  /** Beside the runs that go on, instead of after them. */
  readonly sideBySide: boolean;
}

/** A run whose process is being started, or could not be. */
interface Starting {
  readonly folder?: undefined;
  session: Session;
  attached?: AttachedRun;
}

/** A run that this window has asked for, from the moment of asking. */
export interface OrderedRun {
  readonly session: Session;
  /** However it did. */
  readonly ended: Promise<RunEnd>;
  /** Resolves when the run is asked to stop; it ends by itself soon after. */
  stop(): void;
}

/** The runs that go on, as this window follows them. They belong to their folders and stay when the window goes. */
export class TrainingKeeper implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  /** Something of a session is new. */
  readonly onDidChange = this.#changed.event;
  readonly #found = new vscode.EventEmitter<AttachedRun>();
  /** A run that this window has not started, or that an earlier one has. */
  readonly onDidFind = this.#found.event;
  readonly #deviceLost = new vscode.EventEmitter<AttachedRun>();
  /** A run waits to be told how to go on: told once for each loss. */
  readonly onDidLoseDevice = this.#deviceLost.event;
  /** Runs of which that is told. */
  readonly #waiting = new Set<AttachedRun>();
  readonly #workerPath: string;
  readonly #worker: WorkerKeeper;
  /** By folder. `undefined`: being attached to, or not to be had. */
  readonly #runs = new Map<string, AttachedRun | undefined>();
  readonly #ownRuns = new Set<string>();
  /** Told once that they cannot be attached to. */
  readonly #refused = new Set<string>();
  #starts = 0;
  #lastStart: Promise<unknown> = Promise.resolve();
  #shown: AttachedRun | Starting | undefined;

  constructor(workerPath: string) {
    this.#workerPath = workerPath;
    this.#worker = new WorkerKeeper(workerPath);
  }

  /** Of the run that is shown. */
  get session(): Session | undefined {
    return this.#shown?.session;
  }

  /** Folder of the run that is shown, once it exists. */
  get run(): string | undefined {
    return this.#shown?.folder;
  }

  get running(): boolean {
    return this.active !== undefined;
  }

  /** What can be stopped: the shown run, or else one that goes on unseen. */
  get active(): Session | undefined {
    const shown = this.session;
    return shown && shown.phase !== "ended" ? shown : this.#live[0]?.session;
  }

  /** Of a run that goes on. */
  sessionOf(folder: string): Session | undefined {
    return this.#runs.get(folder)?.session;
  }

  /** False when it is not in training. */
  show(folder: string): boolean {
    const run = this.#runs.get(folder);
    if (!run) return false;
    this.#shown = run;
    this.#changed.fire();
    return true;
  }

  train(order: TrainingOrder): OrderedRun {
    const starting: Starting = { session: newSession(order.name) };
    this.#shown = starting;
    this.#changed.fire();
    return {
      get session() {
        return (starting.attached ?? starting).session;
      },
      ended: this.#train(order, starting),
      stop: () => this.#stop(starting.attached ?? starting),
    };
  }

  async #train({ name: _, sideBySide, ...request }: TrainingOrder, starting: Starting): Promise<RunEnd> {
    const began = performance.now();
    try {
      const attached = await this.#inTurn(async () => {
        const after = sideBySide ? [] : this.#live.map(({ folder }) => folder);
        const { run, exited } = await startLiveRun(this.#workerPath, { ...request, after });
        this.#ownRuns.add(run);
        return this.#attach(run, exited);
      });
      starting.attached = attached;
      if (starting.session.phase === "stopping") void attached.stop();
      if (this.#shown === starting) this.show(attached.folder);
      return await attached.ended;
    } catch (error) {
      const { code, message, stack } = toFailure(error);
      if (code === "bug") log().error(stack ?? message);
      const failure = code === "bug" ? `Training failed through a fault of CNN Workbench: ${message}` : message;
      const end: RunEnd = { run: "", outcome: "failed", seconds: (performance.now() - began) / 1000, failure };
      starting.session = { ...starting.session, phase: "ended", end };
      this.#changed.fire();
      return end;
    }
  }

  /** Attaches to the runs in these folders that go on. Costs one look at each folder. */
  async find(runsFolders: readonly string[]): Promise<void> {
    for (const folder of (await Promise.all(runsFolders.map(foldersIn))).flat()) {
      if (this.#runs.has(folder) || !(await readAddress(folder))) continue;
      const run = await openRun(folder).catch(() => undefined);
      if (run?.state !== "running" || this.#runs.has(folder)) continue;
      // What is being started here is attached to by whoever started it.
      if (this.#starts > 0) return;
      await this.#attach(folder).then(
        (attached) => {
          if (!this.#shown || this.#shown.session.phase === "ended") this.show(folder);
          if (!this.#ownRuns.has(folder)) this.#found.fire(attached);
        },
        (error) => {
          if (!this.#refused.has(folder)) log().warn(`${folder}: ${toFailure(error).message}`);
          this.#refused.add(folder);
        },
      );
    }
  }

  /** Resolves when the last checkpoint is on disk. */
  async stop(): Promise<void> {
    const shown = this.#shown;
    const isStarting = shown && !(shown instanceof AttachedRun) && shown.session.phase !== "ended";
    await this.#stop(isStarting ? shown : this.#activeRun);
  }

  async pause(): Promise<void> {
    await this.#activeRun?.pause();
  }

  async unpause(): Promise<void> {
    await this.#activeRun?.unpause();
  }

  /** For the run that is shown, or else the one that goes on. */
  async answerLostDevice(answer: LostDeviceAnswer, run = this.#activeRun): Promise<void> {
    await run?.answerLostDevice(answer);
  }

  async devices(): Promise<readonly Device[]> {
    return (await this.#worker.started()).call("devices", {});
  }

  async evaluate(run: string, device: DeviceName): Promise<Evaluation> {
    return (await this.#worker.started()).call("evaluate", { run, device });
  }

  async exportRun(request: ExportRequest): Promise<ExportedRun> {
    return (await this.#worker.started()).call("exportRun", request);
  }

  async augmentedImages(request: AugmentedImagesRequest): Promise<AugmentedImages> {
    return (await this.#worker.started()).call("augmentedImages", request);
  }

  /** In a process that is gone soon, so that it takes nothing from the training beside it. */
  async glanceAtData(request: { readonly modelPath: string }): Promise<DataGlance> {
    const worker = await startWorker(this.#workerPath);
    return worker.call("glanceAtData", request).finally(() => worker.close());
  }

  /** In a process of its own, so that it can be given up at any moment. @throws UserError `canceled` once `signal` says so */
  async findLearningRate(
    request: LearningRateRequest,
    onProgress: (work: Preparing) => void,
    signal: AbortSignal,
  ): Promise<LearningRateCurve> {
    const worker = await startWorker(
      this.#workerPath,
      { preparing: onProgress },
      { log: (text) => log().info(text.trimEnd()) },
    );
    signal.addEventListener("abort", () => worker.kill());
    try {
      if (signal.aborted) worker.kill();
      return await worker.call("findLearningRate", request);
    } catch (error) {
      if (signal.aborted) throw new UserError("canceled", "The search for a learning rate was canceled.");
      throw error;
    } finally {
      await worker.close();
    }
  }

  async images(request: RunImagesRequest): Promise<Images> {
    return (await this.#worker.started()).call("images", request);
  }

  async inside(run: string): Promise<Inside> {
    return (await this.#worker.started()).call("inside", { run });
  }

  async maps(request: RunMapsRequest): Promise<Maps> {
    return (await this.#worker.started()).call("maps", request);
  }

  /** Leaves the runs to themselves, or stops those that this window has started: then it waits for their checkpoints. */
  async close(keepRunning: boolean): Promise<void> {
    const own = this.#live.filter(({ folder }) => !keepRunning && this.#ownRuns.has(folder));
    await Promise.all(own.map((run) => run.stop()));
    for (const run of this.#runs.values()) run?.detach();
    await this.#worker.close();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#found.dispose();
    this.#deviceLost.dispose();
  }

  async #stop(run: AttachedRun | Starting | undefined): Promise<void> {
    if (run instanceof AttachedRun) return run.stop();
    if (!run) return;
    run.session = { ...run.session, phase: "stopping" };
    this.#changed.fire();
  }

  get #live(): AttachedRun[] {
    return [...this.#runs.values()].filter((run) => run?.isLive).map((run) => run as AttachedRun);
  }

  get #activeRun(): AttachedRun | undefined {
    return this.#live.find((run) => run === this.#shown) ?? this.#live[0];
  }

  /** One start after the other, so that each knows the runs that it comes after. */
  #inTurn(start: () => Promise<AttachedRun>): Promise<AttachedRun> {
    this.#starts++;
    const started = this.#lastStart.then(start).finally(() => this.#starts--);
    this.#lastStart = started.catch(() => undefined);
    return started;
  }

  #hasChanged(): void {
    for (const run of this.#live) {
      const isWaiting = run.session.phase === "lost";
      if (isWaiting && !this.#waiting.has(run)) this.#deviceLost.fire(run);
      if (isWaiting) this.#waiting.add(run);
      else this.#waiting.delete(run);
    }
    this.#changed.fire();
  }

  async #attach(folder: string, exited?: Promise<Exit>): Promise<AttachedRun> {
    const known = this.#runs.get(folder);
    if (known?.isLive) return known;
    this.#runs.set(folder, undefined);
    try {
      const run = await AttachedRun.attach(folder, () => this.#hasChanged(), exited);
      this.#runs.set(folder, run);
      this.#hasChanged();
      void run.ended.then(() => this.#runs.delete(folder));
      return run;
    } catch (error) {
      this.#runs.delete(folder);
      throw error;
    }
  }
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
}
