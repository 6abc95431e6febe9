import path from "node:path";
import * as vscode from "vscode";
import { notebookCode } from "../../language/python/notebookCells.ts";
import { readForHovers } from "../../language/python/readForHovers.ts";
import { readBeside, savedFilesIn } from "../../language/python/savedFiles.ts";
import { toFailure } from "../../protocol/failure.ts";
import { inTurns } from "../../protocol/inTurns.ts";
import { openTracer, type Tracer } from "../../protocol/tracer.ts";
import type { PythonReading } from "../../python/read/network.ts";
import { readInSlices } from "../../python/read/pythonNetworks.ts";
import { dependsOnData, isDependent } from "../../python/trace/dependsOnData.ts";
import type { Trace } from "../../python/trace/facts.ts";
import { isReadWhole } from "../../python/trace/isReadWhole.ts";
import { tracedOnce, tracedTwice } from "../../python/trace/standIns.ts";
import { log } from "../log.ts";
import { settings } from "../settings.ts";
import { ChosenInputs } from "./chosenInputs.ts";
import { Program } from "./program.ts";
import { hasTab, importsFramework, programFile, textsOf, visibleFiles } from "./programs.ts";
import { SavedFiles } from "./savedFiles.ts";
import { Siblings } from "./siblings.ts";

/** Rests this long after a keystroke before it traces. */
const restMs = 150;

/** The process ends so long after the last tab of such a file was closed. */
const graceMs = 20_000;

/** Keeps what is known of each open Python program, and the one process that reads them. */
export class PythonPrograms implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #programs = new Map<string, Program>();
  readonly #resting = new Map<Program, NodeJS.Timeout>();
  readonly #siblings = new Siblings();
  readonly #saved = new SavedFiles();
  readonly #tracer: Tracer;
  readonly #listeners: vscode.Disposable;
  readonly inputs: ChosenInputs;
  readonly onDidChange = this.#changed.event;
  #grace: NodeJS.Timeout | undefined;

  constructor(context: vscode.ExtensionContext) {
    this.inputs = new ChosenInputs(context.workspaceState);
    this.#tracer = openTracer({
      program: path.join(context.extensionUri.fsPath, "dist", "tracer.cjs"),
      cache: path.join(context.globalStorageUri.fsPath, "python"),
      log: (text) => log().warn(`Reading Python: ${text}`),
    });
    this.#listeners = vscode.Disposable.from(
      this.#changed,
      this.#siblings,
      this.#siblings.onDidChange((uri) => this.#traceDependent(uri)),
      this.#saved,
      this.#saved.onDidChange((uri) => this.#traceDependent(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#edited(document);
      }),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        const program = this.ofUri(notebook.uri.toString());
        if (program && contentChanges.length > 0) this.#traceSoon(program);
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#forgetClosed()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.look()),
    );
  }

  /** Programs in view begin to be read. */
  look(): void {
    if (!settings.python()) this.#forget(this.all);
    if (!this.#mayRun) return;
    for (const file of visibleFiles()) this.#begin(file);
  }

  /** For a panel that is there again before its file is in view; `undefined` where nothing may be run, or no framework is imported. @throws where the file has gone */
  async open(uri: vscode.Uri): Promise<Program | undefined> {
    if (!this.#mayRun) return undefined;
    const known = this.ofUri(uri.toString());
    if (known) return known;
    const file = uri.path.endsWith(".ipynb")
      ? await vscode.workspace.openNotebookDocument(uri)
      : await vscode.workspace.openTextDocument(uri);
    return importsFramework(file) ? this.#begin(file) : undefined;
  }

  get #mayRun(): boolean {
    return settings.python() && vscode.workspace.isTrusted;
  }

  #begin(file: vscode.TextDocument | vscode.NotebookDocument): Program {
    const known = this.ofUri(file.uri.toString());
    if (known) return known;
    clearTimeout(this.#grace);
    const program = new Program(file);
    this.#programs.set(file.uri.toString(), program);
    void this.#trace(program);
    return program;
  }

  of(document: vscode.TextDocument): Program | undefined {
    if (document.languageId !== "python") return undefined;
    const file = this.#programs.has(document.uri.toString()) ? document : programFile(document);
    return file && this.ofUri(file.uri.toString());
  }

  ofUri(address: string): Program | undefined {
    return this.#programs.get(address);
  }

  get all(): readonly Program[] {
    return [...this.#programs.values()];
  }

  async chooseInput(program: Program, network: string, sizes: readonly number[] | undefined): Promise<void> {
    await this.inputs.choose(program.uri, network, sizes);
    await this.#trace(program);
  }

  /** What a program's file says with another content, as that of an older commit, beside the other files as they are now. */
  async readOther(program: Program, content: string): Promise<PythonReading> {
    const texts = ("getCells" in program.file ? notebookCode(content)?.cells : undefined) ?? [content];
    const { roots: _ofThen, lastGood: _ofNow, ...request } = await this.#request(program, texts);
    const [first, second] = await tracedTwice((unknown) => this.#tracer.traceOther({ ...request, unknown }));
    return (await inTurns(readInSlices(texts, first, { second }))) as PythonReading;
  }

  dispose(): void {
    clearTimeout(this.#grace);
    this.#resting.forEach(clearTimeout);
    this.#tracer.dispose();
    this.#listeners.dispose();
  }

  #edited(document: vscode.TextDocument): void {
    const program = this.of(document);
    if (program) this.#traceSoon(program);
    this.#traceDependent(document.uri);
  }

  /** What other files import may have changed. */
  #traceDependent(file: vscode.Uri): void {
    for (const program of this.all) if (program.dependsOn(file)) this.#traceSoon(program);
  }

  #traceSoon(program: Program): void {
    clearTimeout(this.#resting.get(program));
    this.#resting.set(
      program,
      setTimeout(() => void this.#trace(program), restMs),
    );
  }

  async #trace(program: Program): Promise<void> {
    const texts = textsOf(program.file).map((document) => document.getText());
    const turn = program.newTurn();
    try {
      const { roots, ...request } = await this.#request(program, texts);
      program.imports = roots;
      const named = savedFilesIn([...texts, ...Object.values(request.siblings)]);
      program.loads = new Set([...named, ...Object.keys(request.saved).map((file) => path.posix.basename(file))]);
      const tracing = (unknown: number) => this.#tracer.trace({ ...request, unknown });
      const alone = await tracedOnce(tracing);
      if (!program.isTurn(turn)) return;
      await this.#adopt(program, texts, alone);
      const [first, second] = await tracedTwice(tracing, alone);
      const dependence = await inTurns(dependsOnData(first, second), () => program.isTurn(turn));
      if (dependence && isDependent(dependence)) await this.#adopt(program, texts, first, second);
    } catch (error) {
      const { code, message } = toFailure(error);
      if (code === "canceled" || !program.isTurn(turn)) return;
      log().warn(`Reading ${vscode.workspace.asRelativePath(program.uri)}: ${message}`);
      program.failure = message;
      this.#changed.fire(program.uri);
    } finally {
      if (program.isTurn(turn)) program.settleFirst();
    }
  }

  async #request(program: Program, texts: readonly string[]) {
    const { imported, saved } = await readBeside(
      texts,
      (all) => this.#siblings.importedBy(program.uri, all),
      (imported) => this.#saved.loadedBy([...texts, ...Object.values(imported.texts)]),
    );
    return {
      roots: imported.roots,
      texts,
      ...(program.lastGood && { lastGood: program.lastGood }),
      path: vscode.workspace.asRelativePath(program.uri, false).replace(/^\/+/, ""),
      siblings: imported.texts,
      saved,
      inputs: this.inputs.of(program.uri),
    };
  }

  async #adopt(program: Program, texts: readonly string[], trace: Trace, second?: Trace): Promise<void> {
    const { turn } = program;
    const reading = await inTurns(readForHovers(texts, trace, { second }), () => program.isTurn(turn));
    if (!reading) return;
    program.reading = reading;
    program.failure = undefined;
    if (isReadWhole(trace)) program.lastGood = texts;
    program.settleFirst();
    this.#changed.fire(program.uri);
  }

  #forgetClosed(): void {
    this.#forget(this.all.filter(({ file }) => !hasTab(file)));
  }

  #forget(programs: readonly Program[]): void {
    for (const program of programs) {
      clearTimeout(this.#resting.get(program));
      this.#resting.delete(program);
      this.#programs.delete(program.uri.toString());
      program.newTurn();
      program.settleFirst();
      this.#changed.fire(program.uri);
    }
    clearTimeout(this.#grace);
    if (this.#programs.size === 0) this.#grace = setTimeout(() => this.#tracer.rest(), graceMs);
  }
}
