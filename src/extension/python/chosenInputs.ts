import type * as vscode from "vscode";

type Sizes = readonly number[];
type Kept = Readonly<Record<string, Readonly<Record<string, Sizes>>>>;

const key = "cnn.python.inputs";

/** Sizes of inputs that the user chose, by file and network. They stay with the workspace. */
export class ChosenInputs {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  of(file: vscode.Uri): Readonly<Record<string, Sizes>> {
    return this.#kept[file.toString()] ?? {};
  }

  /** @param sizes without the batch, in the framework's order; `undefined`: as it is found without a choice */
  async choose(file: vscode.Uri, network: string, sizes: Sizes | undefined): Promise<void> {
    const { [network]: _before, ...others } = this.of(file);
    const ofFile = sizes ? { ...others, [network]: sizes } : others;
    await this.#state.update(key, { ...this.#kept, [file.toString()]: ofFile });
  }

  get #kept(): Kept {
    return this.#state.get<Kept>(key, {});
  }
}
