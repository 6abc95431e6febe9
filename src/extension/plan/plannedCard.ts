import * as vscode from "vscode";
import type { Card } from "../../core/plan/cards.ts";
import { thisMachine } from "../../core/plan/device.ts";
import { graphicsCards } from "../../machine/graphicsCards.ts";
import { settings } from "../settings.ts";

/** The card that training is planned for: the one of the setting, else the largest of this machine. */
export class PlannedCard implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: vscode.Disposable;
  /** `undefined` until somebody asks, then until the machine has answered. */
  #here: Card | undefined;
  #isAsked = false;

  constructor() {
    this.#listener = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("cnn.memory.planFor")) this.#changed.fire();
    });
  }

  /** Also when the cards of this machine have been found. */
  get onDidChange(): vscode.Event<void> {
    return this.#changed.event;
  }

  /** `undefined` where this machine is planned for and has no card, or has not answered yet. */
  get card(): Card | undefined {
    const set = settings.planFor();
    return set === thisMachine ? this.here : set;
  }

  /** The largest card of this machine. Looks for it the first time, beside all else. */
  get here(): Card | undefined {
    if (!this.#isAsked) void this.#look();
    return this.#here;
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#listener).dispose();
  }

  async #look(): Promise<void> {
    this.#isAsked = true;
    const [largest] = await graphicsCards();
    if (!largest) return;
    this.#here = { name: largest.name, bytes: largest.bytes };
    this.#changed.fire();
  }
}
