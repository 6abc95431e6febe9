import * as vscode from "vscode";

/** Of its panel, after a reload of the window. */
interface Restored {
  restore(panel: vscode.WebviewPanel): void | Promise<void>;
}

/** A part whose code is read when it is first wanted: a window that opens waits for none of it. */
export class Late<Part extends vscode.Disposable> implements vscode.Disposable {
  readonly #make: () => Promise<Part>;
  #loading: Promise<Part> | undefined;
  #loaded: Part | undefined;
  #isOver = false;

  /** @param make  imports the part's module, and makes the part */
  constructor(make: () => Promise<Part>) {
    this.#make = make;
  }

  /** `undefined` until it was wanted. */
  get loaded(): Part | undefined {
    return this.#loaded;
  }

  load(): Promise<Part> {
    this.#loading ??= this.#make().then((part) => {
      this.#loaded = part;
      if (this.#isOver) part.dispose();
      return part;
    });
    return this.#loading;
  }

  dispose(): void {
    this.#isOver = true;
    this.#loaded?.dispose();
  }
}

/** A view that survives a reload of the window: its panel of that type is handed to it. */
export class RestoredView<View extends vscode.Disposable & Restored> extends Late<View> {
  readonly #serializer: vscode.Disposable;

  constructor(viewType: string, make: () => Promise<View>) {
    super(make);
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel) => (await this.load()).restore(panel),
    });
  }

  override dispose(): void {
    this.#serializer.dispose();
    super.dispose();
  }
}
