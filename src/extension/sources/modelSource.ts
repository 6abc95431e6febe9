import type * as vscode from "vscode";
import type { Span } from "../../core/model.ts";
import type { Shape } from "../../core/shape.ts";
import type { Network } from "../../language/network.ts";

/** The size of what a program's network is given, which may be a guess that the user corrects. */
export interface SourceInput {
  /** Without the batch, in the framework's order. */
  readonly shape: Shape | undefined;
  readonly isChosen: boolean;
  /** `undefined`: as it is found without a choice. */
  choose(sizes: readonly number[] | undefined): Promise<void>;
}

/** A network in the editor: of a model file, or of a Python program. Panels, bills and comparisons ask it alone. */
export interface ModelSource {
  /** The same for the same network, also after its text has changed or the window was loaded again. */
  readonly id: string;
  /** Of its file. */
  readonly uri: vscode.Uri;
  /** What it calls itself, else its file's name. */
  readonly title: string;
  /** As it is now. */
  readonly network: Network;
  /** Of a model file: the text that commands may change. */
  readonly document?: vscode.TextDocument;
  /** Of a program. */
  readonly input?: SourceInput;
  /**
   * The same network in another text of its file, as in an older commit; absent where the file is no text.
   *
   * @throws UserError where that text has no such network
   */
  inText?(text: string): Promise<Network>;
  /** Where a place of a text stands in `network.text`; `undefined` in a text that is not the network's. */
  offsetAt(document: vscode.TextDocument, position: vscode.Position): number | undefined;
  /** Puts the cursor there, without taking the keyboard from where it is. */
  reveal(span: Span): Promise<void>;
}

/** Knows the networks of one kind of file. */
export interface SourceProvider {
  /** Networks of this file may be others now. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** The one at a place, else the first; `undefined` where the document has none, or none yet. */
  at(document: vscode.TextDocument, position?: vscode.Position): ModelSource | undefined;
  /** The one whose text is around a place; absent where a file has one network alone. */
  under?(document: vscode.TextDocument, position: vscode.Position): ModelSource | undefined;
  /** In the order of the text. */
  all(document: vscode.TextDocument): readonly ModelSource[];
  /** The file is opened where it is not; `undefined` for an id of another kind. @throws where the file has gone */
  open(id: string): Promise<ModelSource | undefined>;
}
