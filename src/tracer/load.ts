import { readFileSync } from "node:fs";
import path from "node:path";
import { loadPyodide } from "pyodide";
import { withDoors } from "./imports.ts";
import type { Interrupts } from "./interrupts.ts";
import type { Insides } from "./pyodide.ts";

/** What `scripts/tracer/bundlePython.mjs` laid beside this program. */
export interface Bundle {
  readonly folder: string;
  /** Of pyodide-lock.json, by which Pyodide knows its own version. */
  readonly info: object;
  readonly key: string;
}

export const readBundle = (folder: string): Bundle => ({
  folder,
  ...JSON.parse(readFileSync(path.join(folder, "bundle.json"), "utf8")),
});

export interface Python {
  readonly insides: Insides;
  /** Closes every way from Python to JavaScript but those to files in memory, time and memory. */
  seal(): void;
  /** Runs Python of ours. @throws Error when it ends in an exception */
  run(code: string): void;
  makeSnapshot(): Uint8Array;
}

type Imports = Record<string, unknown>;

export interface Around {
  readonly interrupts: Interrupts;
  /** In milliseconds: what Python calls the time of its process. */
  readonly processorNow: () => number;
  /** With each line that Python writes to stderr. */
  readonly say?: (line: string) => void;
}

/** Loads CPython, from an image of its memory if there is one: then all that was imported is there already. */
export async function loadPython(
  bundle: Bundle,
  snapshot: Uint8Array | undefined,
  { interrupts, processorNow, say = () => undefined }: Around,
): Promise<Python> {
  const seal = doorsBeforeImports(snapshot?.length ?? 0, (env) => ({
    clock_time_get: clockTimeGet(env.clock_time_get as Clock, processorNow, () => insides.HEAP8),
    _Py_CheckEmscriptenSignals_Helper: interrupts.check,
  }));
  const pyodide = await loadPyodide({
    indexURL: bundle.folder,
    lockFileContents: { info: bundle.info, packages: {} },
    jsglobals: Object.freeze(Object.create(null)),
    env: {
      HOME: "/work",
      _: "python",
      LANG: "C.UTF-8",
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONHASHSEED: "0",
      PYTHONUTF8: "1",
    },
    _sysExecutable: "/python",
    stdin: () => null,
    stdout: () => undefined,
    stderr: say,
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  } as Parameters<typeof loadPyodide>[0]);
  const { _module: insides, _api } = pyodide as unknown as { _module: Insides; _api: { config: object } };
  // The image has been copied: 38 MB that Pyodide would hold on to.
  Reflect.deleteProperty(_api.config, "_loadSnapshot");

  insides.FS.mkdirTree("/tracer");
  const sources: Record<string, string> = JSON.parse(readFileSync(path.join(bundle.folder, "sources.json"), "utf8"));
  for (const [name, text] of Object.entries(sources)) {
    insides.FS.mkdirTree(path.posix.dirname(`/tracer/${name}`));
    insides.FS.writeFile(`/tracer/${name}`, text);
  }

  const run = (code: string): void => {
    if (runText(insides, code) !== 0) throw new Error(`Python of the tracer ended in an exception: ${code}`);
  };
  if (!snapshot) {
    run('import sys; sys.path[:0] = ["/tracer/fakes", "/tracer"]');
    run("from tracer import exchange; exchange.prepare()");
  }
  return {
    insides,
    seal: seal(),
    run,
    makeSnapshot: () => (pyodide as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot(),
  };
}

/** 0, or -1 after an exception. */
export function runText(insides: Insides, code: string): number {
  return insides._PyRun_SimpleString(insides.stringToNewUTF8(code));
}

type Clock = (clock: number, precision: bigint, result: number) => number;

/** As WASI numbers the clocks of the process and of the thread, for both of which Pyodide tells the wall clock's time. */
const processorClocks = [2, 3];

const clockTimeGet =
  (given: Clock, processorNow: () => number, heap: () => Int8Array<ArrayBuffer>): Clock =>
  (clock, precision, result) => {
    if (!processorClocks.includes(clock)) return given(clock, precision, result);
    new DataView(heap().buffer).setBigInt64(result >>> 0, BigInt(Math.round(processorNow() * 1e6)), true);
    return 0;
  };

/**
 * Pyodide hands its imports to `WebAssembly.instantiate`: there every one of them gets its door. An image of memory that
 * has grown needs as much from the start.
 */
function doorsBeforeImports(bytes: number, instead: (env: Imports) => Imports): () => () => void {
  const { instantiate } = WebAssembly;
  let seal: (() => void) | undefined;
  const instantiateWithDoors = async (code: BufferSource, imports?: { env?: Imports }) => {
    if (imports?.env) seal = withDoors(imports.env, instead(imports.env));
    const made = (await instantiate(code, imports as WebAssembly.Imports)) as WebAssembly.WebAssemblyInstantiatedSource;
    const { memory } = made.instance?.exports ?? {};
    if (memory instanceof WebAssembly.Memory && memory.buffer.byteLength < bytes)
      memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / 65536));
    return made;
  };
  WebAssembly.instantiate = instantiateWithDoors as typeof instantiate;
  return () => {
    WebAssembly.instantiate = instantiate;
    if (!seal) throw new Error("Pyodide has changed: it does not load its WebAssembly as before.");
    return seal;
  };
}
