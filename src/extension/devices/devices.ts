import * as vscode from "vscode";
import type { Device } from "../../protocol/worker.ts";
import type { TrainingKeeper } from "../training/trainingKeeper.ts";

/** What can compute here. Looked for when somebody first asks: each device is tried, which takes some seconds. */
export class Devices implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #training: TrainingKeeper;
  #found: Promise<readonly Device[]> | undefined;

  constructor(training: TrainingKeeper) {
    this.#training = training;
  }

  list(): Promise<readonly Device[]> {
    const finding = this.#found ?? this.#training.devices();
    this.#found = finding;
    finding.catch(() => {
      if (this.#found === finding) this.#found = undefined;
    });
    return finding;
  }

  /** Looks again: a driver may have been installed. */
  refresh(): void {
    this.#found = undefined;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
