import { randomUUID } from "node:crypto";
import path from "node:path";
import * as vscode from "vscode";
import type { ExperimentResult, KeptResult } from "../../lessons/experiment.ts";
import { toFailure } from "../../protocol/failure.ts";
import type { ExperimentState } from "../../protocol/lessonPage.ts";
import { log } from "../log.ts";
import { settings as editorSettings } from "../settings.ts";
import { WorkerKeeper } from "../training/workerKeeper.ts";
import type { KeptResults } from "./keptResults.ts";

/** An experiment of a lesson, by its own settings. */
export interface Setup {
  /** Of the lesson and of the place in it. */
  readonly key: string;
  readonly experiment: string;
  /** As the lesson's file gives them: the last result is kept by them, whatever it was run with. */
  readonly settings: KeptResult["settings"];
}

interface Going {
  readonly setup: Setup;
  readonly work: string;
  readonly running: NonNullable<ExperimentState["running"]>;
  readonly part?: ExperimentResult;
}

/** Always the same, so that a class sees one result. */
const seed = 1;

/** Runs experiments, one at a time, in a process of its own, whatever page is in view. */
export class ExperimentBench implements vscode.Disposable {
  readonly #worker: WorkerKeeper;
  readonly #results: KeptResults;
  readonly #changed = new vscode.EventEmitter<string>();
  /** Of the setup whose key is told. */
  readonly onDidChange = this.#changed.event;
  readonly #latest = new Map<string, KeptResult>();
  readonly #problems = new Map<string, string>();
  #going: Going | undefined;

  constructor(workerPath: string, results: KeptResults) {
    this.#results = results;
    this.#worker = new WorkerKeeper(workerPath, {
      experimentProgressed: ({ work, share, doing }) => this.#goOn(work, { running: { share, doing } }),
      experimentShown: ({ work, result }) => this.#goOn(work, { part: result }),
    });
  }

  get worker(): Pick<WorkerKeeper, "started"> {
    return this.#worker;
  }

  async stateOf(setup: Setup): Promise<ExperimentState> {
    const { key, experiment, settings } = setup;
    const going = this.#going?.setup.key === key ? this.#going : undefined;
    const kept = this.#latest.get(key) ?? (await this.#results.last(experiment, settings));
    const problem = this.#problems.get(key);
    return {
      ...(going && { running: going.running, ...(going.part && { part: going.part }) }),
      ...(kept && { kept }),
      ...(problem !== undefined && { problem }),
    };
  }

  /** Resolves when it is over, however it ends; what came of it, the state says. */
  async run(setup: Setup, chosen: KeptResult["settings"]): Promise<void> {
    const { key, experiment } = setup;
    if (this.#going) {
      if (this.#going.setup.key === key) return;
      this.#problems.set(key, "Another experiment is running. Wait until it is done, or cancel it there.");
      return this.#changed.fire(key);
    }
    const work = randomUUID();
    this.#problems.delete(key);
    this.#going = { setup, work, running: { share: 0, doing: "starting" } };
    this.#changed.fire(key);
    const settings = { ...setup.settings, ...chosen };
    try {
      const worker = await this.#worker.started();
      const device = editorSettings.device();
      const near = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => path.join(uri.fsPath, "any"));
      const kept = await worker.call("runExperiment", { work, name: experiment, settings, seed, device, near });
      this.#latest.set(key, kept);
      await this.#keep(kept, setup.settings);
    } catch (error) {
      this.#problems.set(key, sentenceOf(error));
    } finally {
      this.#going = undefined;
      this.#changed.fire(key);
    }
  }

  async cancel(key: string): Promise<void> {
    if (this.#going?.setup.key !== key) return;
    const { work } = this.#going;
    await (await this.#worker.started()).call("stopExperiment", { work });
  }

  dispose(): void {
    this.#changed.dispose();
    void this.#worker.close();
  }

  /** A result that cannot be kept is still shown. */
  async #keep(kept: KeptResult, settings: KeptResult["settings"]): Promise<void> {
    try {
      await this.#results.keep(kept, settings);
    } catch (error) {
      log().warn(`The result of ${kept.experiment} could not be kept: ${(error as Error).message}`);
    }
  }

  #goOn(work: string, news: Partial<Pick<Going, "running" | "part">>): void {
    if (this.#going?.work !== work) return;
    this.#going = { ...this.#going, ...news };
    this.#changed.fire(this.#going.setup.key);
  }
}

function sentenceOf(error: unknown): string {
  const { code, message, stack } = toFailure(error);
  if (code === "canceled") return "The experiment was canceled. What was measured before is still here.";
  if (code === "closed" || code === "out-of-memory")
    return "The process that computes has ended in the middle, perhaps for lack of memory. Nothing that was kept is lost. Close other programs, or choose smaller settings, and run it again.";
  if (code !== "bug") return message;
  log().error(`An experiment failed: ${stack ?? message}`);
  return "The experiment failed through a fault of CNN Workbench. The log has the details.";
}
