import type * as vscode from "vscode";
import type { Span } from "../../core/model.ts";
import type { Network } from "../../language/network.ts";

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
  /** In the order of the text. */
  all(document: vscode.TextDocument): readonly ModelSource[];
  /** The file is opened where it is not; `undefined` for an id of another kind. @throws where the file has gone */
  open(id: string): Promise<ModelSource | undefined>;
}
