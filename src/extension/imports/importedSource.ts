import type * as vscode from "vscode";
import type { Span } from "../../core/model.ts";
import type { Imported } from "../../imports/imported.ts";
import { importedNetwork } from "../../language/imported/network.ts";
import type { Network } from "../../language/network.ts";
import { fileName } from "../models.ts";
import type { ModelSource } from "../sources/modelSource.ts";

/** A network in a file of another tool, as the file was read last. */
export class ImportedSource implements ModelSource {
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly reveal: (span: Span) => Promise<void>;
  readonly inText?: (text: string) => Promise<Network>;
  readonly #isOwn: (document: vscode.TextDocument) => boolean;
  #network: Network | undefined;
  #imported: Imported | undefined;

  /** @param inText of a file that is text */
  constructor(
    uri: vscode.Uri,
    isOwn: (document: vscode.TextDocument) => boolean,
    reveal: ModelSource["reveal"],
    inText?: ModelSource["inText"],
  ) {
    if (inText) this.inText = inText;
    this.id = uri.toString();
    this.uri = uri;
    this.reveal = reveal;
    this.#isOwn = isOwn;
  }

  read(imported: Imported, version: number): void {
    this.#imported = imported;
    this.#network = importedNetwork(imported, `${this.id} ${version}`);
  }

  get title(): string {
    return this.#imported?.model.name || fileName(this.uri);
  }

  /** What wrote it. */
  get format(): string {
    return this.#imported?.format ?? "";
  }

  get network(): Network {
    if (!this.#network) throw new Error(`${this.id} was not read yet.`);
    return this.#network;
  }

  offsetAt(document: vscode.TextDocument, position: vscode.Position): number | undefined {
    return this.#isOwn(document) ? document.offsetAt(position) : undefined;
  }
}
