import { rm } from "node:fs/promises";
import path from "node:path";
import { writeAtomically } from "../../protocol/atomicFile.ts";
import { toFailure } from "../../protocol/failure.ts";
import { makeFolders } from "../../protocol/makeFolders.ts";
import { readRun } from "../../protocol/run.ts";
import {
  readTransfer,
  type TransferEnd,
  type TransferProgress,
  type TransferRecord,
  type TransferRequest,
  type TransferStep,
  transferFile,
} from "../../protocol/transfer.ts";
import { counted, phasesOf } from "../../protocol/transferResult.ts";
import type { RunEnd, TrainRequest } from "../../protocol/worker.ts";
import { fineTunedModel, headModel } from "../../spec/transfer/transferModel.ts";
import type { ActiveRun } from "../../train/run.ts";
import { givenRunFolder, newRunFolder } from "../../train/runFolder.ts";
import { zoo } from "../../zoo/library.ts";
import { choicesOf, planTransfer } from "./plan.ts";

export interface ActiveTransfer {
  /** Path of its folder. */
  readonly folder: string;
  /** Never rejects: a failure is an outcome. */
  readonly ended: Promise<TransferEnd>;
  /** Ends the run that is under way after its batch; what it learned is kept. */
  stop(): void;
}

export interface TransferHow {
  startRun(request: TrainRequest): Promise<Pick<ActiveRun, "folder" | "ended" | "stop">>;
  onStep(progress: TransferProgress): void;
}

/**
 * Teaches a network of the zoo to tell the images of a folder apart: for each fold a run of the head, and one that
 * fine-tunes. Returns as soon as its folder exists.
 *
 * @throws UserError what planning gives, `folder-not-writable`, `not-a-run`
 */
export async function startTransfer(request: TransferRequest, how: TransferHow): Promise<ActiveTransfer> {
  const { folder, record } = request.resume === undefined ? await newTransfer(request) : await known(request.resume);
  const transfer = new Transfer(folder, record, request, how);
  return { folder, ended: transfer.run(), stop: () => transfer.stop() };
}

async function newTransfer(request: TransferRequest) {
  const planned = await planTransfer(request);
  const { out, transfersFolder, runsFolder } = request;
  const folder = out === undefined ? await newRunFolder(transfersFolder, planned.name) : await givenRunFolder(out);
  const isInside = out !== undefined || planned.settings.folds !== undefined;
  const record: TransferRecord = { ...planned, started: new Date().toISOString(), ...(!isInside && { runsFolder }) };
  await save(folder, record);
  return { folder, record };
}

async function known(resume: string) {
  const folder = path.resolve(resume);
  return { folder, record: await readTransfer(folder) };
}

const save = (folder: string, record: TransferRecord) =>
  writeAtomically(path.join(folder, transferFile), `${JSON.stringify(record, undefined, 2)}\n`);

class Transfer {
  readonly #folder: string;
  readonly #request: TransferRequest;
  readonly #how: TransferHow;
  #record: TransferRecord;
  #run: Pick<ActiveRun, "stop"> | undefined;
  #isStopping = false;

  constructor(folder: string, record: TransferRecord, request: TransferRequest, how: TransferHow) {
    this.#folder = folder;
    this.#record = record;
    this.#request = request;
    this.#how = how;
  }

  stop(): void {
    this.#isStopping = true;
    this.#run?.stop();
  }

  async run(): Promise<TransferEnd> {
    const start = performance.now();
    const end = (outcome: TransferEnd["outcome"], failure?: Pick<TransferEnd, "failure" | "failureCode">) => ({
      transfer: this.#folder,
      outcome,
      classes: this.#record.classes,
      steps: this.#record.steps,
      phases: phasesOf(this.#record),
      seconds: (performance.now() - start) / 1000,
      ...failure,
    });
    try {
      for (const place of this.#record.steps.keys()) {
        if (this.#isStopping) return end("stopped");
        const done = await this.#step(place);
        if (done?.outcome === "stopped") return end("stopped");
        if (done?.outcome === "failed")
          return end("failed", { failure: done.failure ?? "", failureCode: done.failureCode ?? "bug" });
      }
      return end("done");
    } catch (error) {
      const { message, code, stack } = toFailure(error);
      if (code === "bug") process.stderr.write(`${stack}\n`);
      return end("failed", { failure: message, failureCode: code });
    }
  }

  /** A step that is done is not done again; one that was begun goes on. */
  async #step(place: number): Promise<RunEnd | undefined> {
    const step = this.#record.steps[place] as TransferStep;
    if (step.result) return undefined;
    const begun = step.run !== undefined && (await readRun(step.run).catch(() => undefined)) ? step.run : undefined;
    this.#how.onStep({ transfer: this.#folder, step, number: place + 1, steps: this.#record.steps.length });
    const run = await this.#how.startRun(begun === undefined ? await this.#newRun(step) : this.#goOn(begun));
    this.#run = run;
    if (this.#isStopping) run.stop();
    await this.#keep(place, { run: run.folder });
    const ended = await run.ended;
    this.#run = undefined;
    const { outcome, confusion, seconds } = ended;
    if (outcome === "done" && confusion) await this.#keep(place, { result: { ...counted(confusion), seconds } });
    return ended;
  }

  async #newRun(step: TransferStep): Promise<TrainRequest> {
    const { settings, classes, runsFolder } = this.#record;
    const name = step.fold === undefined ? step.phase : `fold-${step.fold}-${step.phase}`;
    const modelPath = path.join(this.#folder, `${name}.cnn.yaml`);
    const choices = choicesOf(settings, this.#folder, classes.length, step.fold);
    const text = step.phase === "head" ? headModel(choices, zoo) : fineTunedModel(choices, zoo);
    await makeFolders(this.#folder);
    await writeAtomically(modelPath, text);
    const own = path.join(this.#folder, name);
    // A folder that was made, and whose run had not begun.
    if (runsFolder === undefined) await rm(own, { recursive: true, force: true });
    const head = this.#record.steps.find(({ phase, fold }) => phase === "head" && fold === step.fold)?.run;
    return {
      modelPath,
      runsFolder: runsFolder ?? this.#folder,
      ...(runsFolder === undefined && { runFolder: own }),
      device: this.#request.device,
      ...(step.phase !== "head" && head !== undefined && { weightsFrom: head }),
    };
  }

  #goOn(resume: string): TrainRequest {
    return { modelPath: "", runsFolder: this.#folder, device: this.#request.device, resume };
  }

  async #keep(place: number, changes: Partial<TransferStep>): Promise<void> {
    const steps = this.#record.steps.map((step, each) => (each === place ? { ...step, ...changes } : step));
    this.#record = { ...this.#record, steps };
    await save(this.#folder, this.#record);
  }
}
