import { runInPython } from "./runStandIns.ts";

/** What `sources.py` is asked of one network. */
export interface Asked {
  readonly name: string;
  readonly input: readonly number[];
  readonly leaves?: boolean;
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
}

export interface Leaf {
  readonly name: string;
  readonly type: string;
  readonly in: readonly number[];
  readonly out: readonly number[];
  readonly params: number;
  readonly buffers: number;
}

/** Networks of a package's own sources, or of the stand-in where there is no folder, run on the stand-in of PyTorch. */
export function runNetworks(asked: readonly Asked[], packageName: string, folder = ""): ReadonlyMap<string, Told> {
  const printed = runInPython("sources.py", JSON.stringify(asked), [folder, packageName]);
  const told = printed
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Told);
  return new Map(told.map((each) => [each.name, each]));
}
