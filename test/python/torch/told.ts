import { addSizes, type Shape, type Size } from "../../../src/core/shape.ts";
import type { PythonNetwork } from "../../../src/python/read/network.ts";
import { readTraced } from "../standIns/readTraced.ts";
import { linesInPython } from "../standIns/runStandIns.ts";

/** What `sources.py` is asked of one network. */
export interface Asked {
  readonly name: string;
  /** Left out: it is made and not called. */
  readonly input?: readonly number[];
  readonly leaves?: boolean;
  /** Whether its trace is read, as a program's is. */
  readonly isRead?: boolean;
  readonly arguments?: Readonly<Record<string, unknown>>;
}

/** What it says. */
export interface Told {
  readonly name: string;
  readonly parameters: number;
  /** The same total by what the trace recorded. */
  readonly recorded: number;
  readonly buffers: number;
  readonly macs: number;
  readonly leaves: readonly Leaf[];
  readonly output: readonly number[];
  readonly faults: readonly string[];
  readonly unknown: readonly string[];
  readonly error?: string;
  /** What the reader makes of its trace. */
  readonly read?: Read;
}

export interface Leaf {
  readonly name: string;
  readonly type: string;
  readonly in: readonly number[];
  readonly out: readonly number[];
  readonly params: number;
  readonly buffers: number;
}

export interface Read {
  readonly totals: PythonNetwork["totals"];
  /** Of convolutions and dense layers alone: what hooks on these modules count. */
  readonly macs: Size;
  readonly rows: readonly Row[];
  /** Codes of errors. */
  readonly problems: readonly string[];
}

/** A call of a module without parts, in the framework's order of axes. */
export interface Row {
  readonly name: string;
  readonly out: Shape;
  readonly params: Size;
}

const program = new URL("sources.py", import.meta.url);

/** Networks of a package's own sources, or of the stand-in where there is no folder, run on the stand-in of PyTorch. */
export async function runNetworks(
  asked: readonly Asked[],
  packageName: string,
  folder = "",
): Promise<ReadonlyMap<string, Told>> {
  const told = new Map<string, Told>();
  for await (const line of linesInPython(program, JSON.stringify(asked), [folder, packageName])) {
    const { trace, ...facts } = JSON.parse(line);
    told.set(facts.name, trace ? { ...facts, read: readOf(trace, facts.leaves) } : facts);
  }
  return told;
}

function readOf(told: object, leaves: unknown): Read {
  const { totals, model, layers, analysis, problems } = readTraced(told).network;
  const names = new Set(Array.isArray(leaves) ? (leaves as readonly Leaf[]).map(({ name }) => name) : []);
  let macs: Size = 0;
  const rows: Row[] = [];
  for (const [index, { type, module, outputs }] of layers.entries()) {
    const [node, report] = [model.nodes[index], analysis.layers[index]];
    if (!node || !report) continue;
    if (/\.(Conv|Linear|conv|linear|NonDyn)/.test(type)) macs = addSizes(macs, report.macs.value);
    const around = node.path.join(".");
    const isFunction = module === undefined;
    const way = isFunction ? around : node.name.replaceAll("/", ".");
    // A module that is called again: `relu_2`.
    const name = names.has(way) ? way : way.replace(/_\d+$/, "");
    if (!names.has(name)) continue;
    const row: Row = { name, out: outputs[0] ?? [], params: report.parameters.value };
    // Functions that a module without parts calls are together that module's call.
    const before = isFunction && rows.at(-1)?.name === around ? rows.pop() : undefined;
    rows.push(before ? { ...row, params: addSizes(before.params, row.params) } : row);
  }
  const errors = problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
  return { totals, macs, rows, problems: errors };
}
