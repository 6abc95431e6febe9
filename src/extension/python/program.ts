import { posix } from "node:path";
import * as vscode from "vscode";
import type { Span } from "../../core/model.ts";
import { type Moved, moved } from "../../language/python/moved.ts";
import type { PythonReading } from "../../python/read/network.ts";
import { Places } from "../../python/read/places.ts";
import { textsOf } from "./programs.ts";
import { isUnder } from "./siblings.ts";

/** The texts of a program as they are at one moment. */
interface Now {
  readonly documents: readonly vscode.TextDocument[];
  readonly versions: string;
  readonly text: string;
  readonly starts: readonly number[];
}

/** A Python file or notebook, and what was last read of it. Places move with the edits until the next reading. */
export class Program {
  readonly file: vscode.TextDocument | vscode.NotebookDocument;
  #reading: PythonReading | undefined;
  #now: Now | undefined;
  #moved: { readonly reading: PythonReading; readonly now: Now; readonly by: Moved } | undefined;
  /** Texts of the last trace without an error of syntax. */
  lastGood: readonly string[] | undefined;
  /** Settles when something is known for the first time, or will not be. */
  readonly first: Promise<void>;
  settleFirst: () => void = () => undefined;
  /** Why there is nothing, or only something old. */
  failure: string | undefined;
  /** First words of the modules that it imports of the workspace. */
  imports: ReadonlySet<string> = new Set();
  /** Names of the files with networks that it loads. */
  loads: ReadonlySet<string> = new Set();
  #turn = 0;

  constructor(file: vscode.TextDocument | vscode.NotebookDocument) {
    this.file = file;
    this.first = new Promise((resolve) => {
      this.settleFirst = resolve;
    });
  }

  /** What was begun before counts no more. */
  newTurn(): number {
    return ++this.#turn;
  }

  get turn(): number {
    return this.#turn;
  }

  isTurn(turn: number): boolean {
    return turn === this.#turn;
  }

  dependsOn(file: vscode.Uri): boolean {
    const path = vscode.workspace.asRelativePath(file, false);
    if (file.toString() === this.uri.toString()) return false;
    return [...this.imports].some((root) => isUnder(path, root)) || this.loads.has(posix.basename(path));
  }

  get uri(): vscode.Uri {
    return this.file.uri;
  }

  get reading(): PythonReading | undefined {
    return this.#reading;
  }

  set reading(reading: PythonReading) {
    this.#reading = reading;
  }

  get now(): Now {
    const documents = textsOf(this.file);
    const versions = documents.map(({ uri, version }) => `${uri.fragment} ${version}`).join();
    if (this.#now?.versions !== versions) {
      const { text, starts } = new Places(
        documents.map((document) => document.getText()),
        { files: [], calls: [] },
      );
      this.#now = { documents, versions, text, starts };
    }
    return this.#now as Now;
  }

  /** Where a place of an editor stood in the text that was read. */
  offsetThen(document: vscode.TextDocument, position: vscode.Position): number | undefined {
    const { documents, starts } = this.now;
    const start = starts[documents.indexOf(document)];
    return start === undefined ? undefined : this.#move()?.toThen(start + document.offsetAt(position));
  }

  /** Where a piece of the text that was read stands now. */
  placeNow(span: Span): vscode.Location | undefined {
    const found = this.#move()?.toNow(span);
    return found && this.locate(found);
  }

  /** @param span of the text as it is now */
  locate({ start, end }: Span): vscode.Location | undefined {
    const { documents, starts } = this.now;
    const index = starts.findLastIndex((from) => from <= start);
    const [document, from] = [documents[index], starts[index]];
    if (!document || from === undefined) return undefined;
    return new vscode.Location(
      document.uri,
      new vscode.Range(document.positionAt(start - from), document.positionAt(end - from)),
    );
  }

  /** The text is the one that was read. */
  get isCurrent(): boolean {
    return this.#move()?.isSame ?? false;
  }

  #move(): Moved | undefined {
    const reading = this.#reading;
    const now = this.now;
    if (!reading) return undefined;
    if (this.#moved?.reading !== reading || this.#moved.now !== now)
      this.#moved = { reading, now, by: moved(reading.text, now.text) };
    return this.#moved.by;
  }
}
