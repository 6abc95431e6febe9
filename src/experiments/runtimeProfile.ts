import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What ONNX Runtime's profiler says of one node of a run. */
export interface ProfiledNode {
  readonly name: string;
  readonly operator: string;
  /** Of its output, as ONNX Runtime keeps it. */
  readonly outputBytes: number;
  /** In ms, since the first of its run. */
  readonly start: number;
  readonly duration: number;
}

interface Event {
  readonly cat?: string;
  readonly name?: string;
  readonly ts?: number;
  readonly dur?: number;
  readonly args?: { readonly op_name?: string; readonly output_size?: string };
}

/** Runs in their order, each the nodes in theirs. `folder` holds nothing but profiles, of sessions that ended theirs. */
export async function readProfile(folder: string): Promise<readonly (readonly ProfiledNode[])[]> {
  const runs: ProfiledNode[][] = [];
  for (const file of (await readdir(folder)).sort()) {
    const events = JSON.parse(await readFile(path.join(folder, file), "utf8")) as readonly Event[];
    let first = 0;
    let seen = new Set<string>();
    let nodes: ProfiledNode[] = [];
    for (const { cat, name = "", ts = 0, dur = 0, args } of events) {
      if (cat !== "Node" || !name.endsWith(kernel)) continue;
      if (nodes.length === 0 || seen.has(name)) {
        [nodes, seen, first] = [[], new Set(), ts];
        runs.push(nodes);
      }
      seen.add(name);
      nodes.push({
        name: name.slice(0, -kernel.length),
        operator: args?.op_name ?? "",
        outputBytes: Number(args?.output_size ?? 0),
        start: (ts - first) / 1000,
        duration: dur / 1000,
      });
    }
  }
  return runs;
}

const kernel = "_kernel_time";
