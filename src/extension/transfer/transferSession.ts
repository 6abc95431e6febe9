import path from "node:path";
import * as vscode from "vscode";
import { problemsIn } from "../../core/doctor/report.ts";
import { toFailure } from "../../protocol/failure.ts";
import { readTransfer, type TransferEnd, type TransferRequest } from "../../protocol/transfer.ts";
import { endOf } from "../../protocol/transferResult.ts";
import type { TransferFolder, TransferState, TransferWish } from "../../protocol/transferView.ts";
import type { RunEvents } from "../../protocol/worker.ts";
import { augmentationLines, usualAugmentations } from "../../spec/transfer/augmentation.ts";
import { mostViews } from "../../spec/transfer/levels.ts";
import { log } from "../log.ts";
import { runsFolder, settings, transfersFolder } from "../settings.ts";
import { WorkerKeeper } from "../training/workerKeeper.ts";
import { previewRequest } from "./previewRequest.ts";
import { unfinishedTransfer } from "./unfinishedTransfer.ts";
import { whenFree } from "./whenFree.ts";

const nothing: TransferState = { name: "", phase: "reading", epochs: [] };

interface Listener {
  /** @param isFrequent  another one comes soon */
  changed(state: TransferState, isFrequent: boolean): void;
  ended(end: TransferEnd): void;
}

/** The transfer of a folder, from what is chosen to its end. It does not need the tab that shows it. */
export class TransferSession {
  readonly #worker: WorkerKeeper;
  readonly #listener: Listener;
  #folder = "";
  #state = nothing;
  #transfer: string | undefined;
  #turn = 0;
  #previews = 0;

  constructor(workerPath: string, listener: Listener) {
    this.#listener = listener;
    this.#worker = new WorkerKeeper(workerPath, {
      ...this.#events(),
      transferStep: (progress) => {
        const { preparing: _before, run: _last, ...state } = this.#state;
        this.#show({ ...state, progress, epochs: [] });
      },
      transferEnded: (end) => this.#over(end),
    });
  }

  get folder(): string {
    return this.#folder;
  }

  get state(): TransferState {
    return this.#state;
  }

  /** Of what runs or ran, or could be gone on with. */
  get transfer(): string | undefined {
    return this.#transfer;
  }

  get isBusy(): boolean {
    return this.#state.phase === "running" || this.#state.phase === "stopping";
  }

  /** Ends the process: a transfer that is under way stops with its checkpoint, and can be gone on with. */
  async close(): Promise<void> {
    this.#turn++;
    this.#state = nothing;
    await this.#worker.close();
  }

  /** What there is to choose from in a folder. The latest folder wins. */
  async read(folder: string): Promise<void> {
    const turn = ++this.#turn;
    this.#folder = folder;
    this.#transfer = undefined;
    const name = path.basename(folder);
    this.#show({ name, phase: "reading", epochs: [] });
    try {
      const found = await (await this.#worker.started()).call("transferFolder", { data: folder });
      const before = await unfinishedTransfer(this.#places().transfersFolder, folder);
      if (turn !== this.#turn) return;
      const model = found.networks.find((network) => network.name === "mobilenet_v2_keras" && network.isHere);
      const wish: TransferWish = {
        model: model?.name ?? found.networks[0]?.name ?? "",
        level: -1,
        folds: 0,
        seed: 42,
        views: mostViews,
        isAugmented: true,
        augmentation: usualAugmentations,
      };
      this.#transfer = before?.folder;
      const steps = before?.record.steps ?? [];
      const unfinished = before && { done: steps.filter(({ result }) => result).length, steps: steps.length };
      this.#show({ name, phase: "choosing", epochs: [], folder: found, wish, ...(unfinished && { unfinished }) });
      void this.#check(turn);
      await this.wish(wish);
    } catch (error) {
      if (turn === this.#turn) this.#show({ name, phase: "unusable", epochs: [], failure: sentenceOf(error) });
    }
  }

  /** What the window knew of before it was reloaded: what was under way goes on. @throws UserError `not-a-run` */
  async restore(folder: string, transfer: string, wasBusy: boolean): Promise<void> {
    const record = await readTransfer(transfer);
    this.#turn++;
    this.#folder = folder;
    this.#transfer = transfer;
    const end = endOf(transfer, record);
    const state: TransferState = { name: path.basename(folder), phase: "over", epochs: [], end };
    this.#show(state);
    const found = await (await this.#worker.started()).call("transferFolder", { data: folder }).catch(() => undefined);
    if (found) this.#show({ ...state, folder: found });
    if (!wasBusy || end.outcome === "done") return;
    await whenFree(record);
    await this.resume();
  }

  /** What follows from a choice is worked out anew: levels and speed of another network, images of another augmentation. */
  async wish(wish: TransferWish): Promise<void> {
    const { folder, wish: before, levels: known } = this.#state;
    if (!folder || this.#state.phase !== "choosing") return;
    const turn = this.#turn;
    const isOther = wish.model !== before?.model || !known;
    if (isOther) {
      const { levels: _levels, speed: _speed, ...state } = this.#state;
      this.#show({ ...state, wish: { ...wish, level: -1 } });
    } else this.#show({ ...this.#state, wish });
    const worker = await this.#worker.started();
    const asked = { data: this.#folder, model: wish.model, classes: folder.classes.length };
    const isStill = () => turn === this.#turn && this.#state.wish?.model === wish.model;
    if (isOther) {
      const levels = await worker.call("transferLevels", asked);
      if (!isStill()) return;
      this.#show({ ...this.#state, levels, wish: { ...(this.#state.wish ?? wish), level: levels.usual } });
    }
    if (isOther || looksOther(wish, before)) await this.#preview(folder, isStill);
    if (!isOther) return;
    const speed = await worker.call("transferSpeed", asked);
    if (isStill()) this.#show({ ...this.#state, speed });
  }

  /** @param fetch  brings weights to this machine */
  async withWeights(fetch: (model: string) => PromiseLike<unknown>): Promise<void> {
    const { wish } = this.#state;
    if (!wish || this.#state.isFetching) return;
    const turn = this.#turn;
    this.#show({ ...this.#state, isFetching: true });
    try {
      await fetch(wish.model);
    } finally {
      const found = await (await this.#worker.started()).call("transferFolder", { data: this.#folder });
      const { isFetching: _over, ...state } = this.#state;
      if (turn === this.#turn) this.#show({ ...state, folder: found });
    }
  }

  start(): Promise<void> {
    return this.#start(this.#request());
  }

  resume(): Promise<void> {
    const again = this.#transfer === undefined ? undefined : { ...this.#places(), resume: this.#transfer };
    return this.#start(again);
  }

  async stop(): Promise<void> {
    if (this.#transfer === undefined || this.#state.phase !== "running") return;
    this.#show({ ...this.#state, phase: "stopping" });
    await (await this.#worker.started()).call("stopTransfer", { transfer: this.#transfer });
  }

  /** Back to the choices. */
  async again(): Promise<void> {
    if (!this.isBusy) await this.read(this.#folder);
  }

  #events(): Pick<RunEvents, "preparing" | "runStarted" | "runProgress" | "epochDone"> {
    let epochs = 1;
    return {
      preparing: (preparing) => this.#show({ ...this.#state, preparing }, true),
      runStarted: (start) => {
        epochs = start.epochs;
      },
      runProgress: (run) => {
        const { preparing: _over, ...state } = this.#state;
        this.#show({ ...state, run: { ...run, epochs } }, true);
      },
      epochDone: (epoch) => this.#show({ ...this.#state, epochs: [...this.#state.epochs, epoch] }, true),
    };
  }

  async #check(turn: number): Promise<void> {
    const found = await (await this.#worker.started())
      .call("checkData", { folder: this.#folder })
      .catch((error) => void log().error(`transfer: ${toFailure(error).message}`));
    if (!found || turn !== this.#turn) return;
    const problems = problemsIn(found.report);
    const errors = problems.filter(({ severity }) => severity === "error").length;
    this.#show({ ...this.#state, problems: { errors, warnings: problems.length - errors } });
  }

  async #preview({ classes }: TransferFolder, isStill: () => boolean): Promise<void> {
    const { wish } = this.#state;
    if (!wish) return;
    const latest = ++this.#previews;
    const preview = await (await this.#worker.started())
      .call("augmentedImages", previewRequest(this.#folder, classes.length, wish))
      .catch((error) => void log().info(`transfer: no preview: ${toFailure(error).message}`));
    if (preview && latest === this.#previews && isStill()) this.#show({ ...this.#state, preview });
  }

  #request(): TransferRequest | undefined {
    const { wish, levels } = this.#state;
    if (!wish || !levels) return undefined;
    const isAugmented = wish.isAugmented && wish.augmentation.length > 0;
    return {
      ...this.#places(),
      data: this.#folder,
      model: wish.model,
      fineTune: levels.levels[wish.level]?.from ?? "none",
      seed: wish.seed,
      // As many as there is room for, where they are augmented.
      ...(isAugmented ? { augmentation: augmentationLines(wish.augmentation) } : { views: 0 }),
      ...(wish.folds > 0 && { folds: wish.folds }),
    };
  }

  #places() {
    const runs = runsFolder(vscode.Uri.file(this.#folder));
    return { runsFolder: runs, transfersFolder: transfersFolder(runs), device: settings.device() };
  }

  async #start(request: TransferRequest | undefined): Promise<void> {
    if (!request || this.isBusy) return;
    const { end: _end, failure: _failure, progress: _progress, run: _run, unfinished: _left, ...state } = this.#state;
    const before = this.#state.phase;
    this.#show({ ...state, phase: "running", epochs: [] });
    try {
      const { transfer } = await (await this.#worker.started()).call("transfer", request);
      this.#transfer = transfer;
      this.#show(this.#state);
    } catch (error) {
      this.#show({ ...this.#state, ...(_end && { end: _end }), phase: before, failure: sentenceOf(error) });
    }
  }

  #over(end: TransferEnd): void {
    const { preparing: _preparing, run: _run, ...state } = this.#state;
    const failure = end.failure === undefined ? {} : { failure: end.failure };
    this.#show({ ...state, phase: "over", end, ...failure });
    this.#listener.ended(end);
  }

  #show(state: TransferState, isFrequent = false): void {
    this.#state = state;
    this.#listener.changed(state, isFrequent);
  }
}

const looksOther = (wish: TransferWish, before: TransferWish | undefined): boolean =>
  wish.isAugmented !== before?.isAugmented ||
  wish.seed !== before.seed ||
  wish.augmentation.join() !== before.augmentation.join();

function sentenceOf(error: unknown): string {
  const { code, message, stack } = toFailure(error);
  if (code !== "bug") return message;
  log().error(`transfer: ${stack ?? message}`);
  return "This failed through a fault of CNN Workbench. The log has the details.";
}
