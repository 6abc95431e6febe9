import * as vscode from "vscode";
import type { Network } from "../../language/network.ts";
import { networkAt } from "../../language/python/extent.ts";
import { namesake, noNamesake } from "../../language/python/namesake.ts";
import { pythonNetwork } from "../../language/python/network.ts";
import { inputOf } from "../../language/python/shown.ts";
import { UserError } from "../../protocol/failure.ts";
import type { PythonNetwork } from "../../python/read/network.ts";
import { fileName } from "../models.ts";
import { revealPlace } from "../revealPlace.ts";
import type { ModelSource, SourceInput, SourceProvider } from "../sources/modelSource.ts";
import type { Program } from "./program.ts";
import type { PythonPrograms } from "./pythonPrograms.ts";

/** The networks of Python programs, as panels and comparisons ask for them. */
export class PythonSources implements SourceProvider {
  readonly #programs: PythonPrograms;
  readonly #known = new WeakMap<Program, Map<string, PythonSource>>();
  readonly onDidChange: vscode.Event<vscode.Uri>;

  constructor(programs: PythonPrograms) {
    this.#programs = programs;
    this.onDidChange = programs.onDidChange;
  }

  at(document: vscode.TextDocument, position?: vscode.Position): ModelSource | undefined {
    return (position && this.under(document, position)) ?? this.all(document)[0];
  }

  under(document: vscode.TextDocument, position: vscode.Position): ModelSource | undefined {
    const program = this.#programs.of(document);
    const offset = program?.offsetThen(document, position);
    const network = program?.reading && offset !== undefined ? networkAt(program.reading, offset) : undefined;
    return program && network && this.source(program, network);
  }

  all(document: vscode.TextDocument): readonly ModelSource[] {
    const program = this.#programs.of(document);
    return program?.reading?.networks.map((network) => this.source(program, network)) ?? [];
  }

  async open(id: string): Promise<ModelSource | undefined> {
    const hash = id.lastIndexOf("#");
    const program = await this.#programs.open(vscode.Uri.parse(id.slice(0, hash), true));
    await program?.first;
    const name = decodeURIComponent(id.slice(hash + 1));
    const network = program?.reading?.networks.find((each) => each.name === name);
    return program && network && this.source(program, network);
  }

  source(program: Program, network: PythonNetwork): ModelSource {
    const ofProgram = this.#known.get(program) ?? new Map<string, PythonSource>();
    this.#known.set(program, ofProgram);
    const source = ofProgram.get(network.name) ?? new PythonSource(this.#programs, program, network);
    ofProgram.set(network.name, source);
    return source;
  }
}

class PythonSource implements ModelSource {
  readonly #programs: PythonPrograms;
  readonly #program: Program;
  /** Stays while a half-typed text has it no more. */
  #last: PythonNetwork;
  readonly #text: () => string;

  constructor(programs: PythonPrograms, program: Program, network: PythonNetwork) {
    this.#programs = programs;
    this.#program = program;
    this.#last = network;
    this.#text = () => program.reading?.text ?? "";
  }

  get id(): string {
    return `${this.#program.uri.toString()}#${encodeURIComponent(this.#last.name)}`;
  }

  get uri(): vscode.Uri {
    return this.#program.uri;
  }

  get title(): string {
    return this.#last.name;
  }

  get network() {
    this.#last = this.#program.reading?.networks.find(({ name }) => name === this.#last.name) ?? this.#last;
    return pythonNetwork(this.#text(), this.#last);
  }

  get input(): SourceInput {
    const found = inputOf(this.#last);
    return {
      shape: found?.shape,
      isChosen: found?.evidence === "chosen",
      choose: (sizes) => this.#programs.chooseInput(this.#program, this.#last.name, sizes),
    };
  }

  async inText(text: string): Promise<Network> {
    const reading = await this.#programs.readOther(this.#program, text);
    const found = namesake(reading, this.#last.name);
    if (found) return pythonNetwork(reading.text, found);
    throw new UserError("model-has-problems", noNamesake(fileName(this.uri), this.#last.name, reading));
  }

  offsetAt(document: vscode.TextDocument, position: vscode.Position): number | undefined {
    return this.#program.offsetThen(document, position);
  }

  async reveal(span: { readonly start: number; readonly end: number }): Promise<void> {
    const place = this.#program.placeNow(span);
    const document = this.#program.now.documents.find(({ uri }) => uri.toString() === place?.uri.toString());
    if (!place || !document || span.end <= span.start) return;
    const { start, end } = place.range;
    await revealPlace(document, { start: document.offsetAt(start), end: document.offsetAt(end) });
  }
}
