import { whole } from "../../../src/core/slices.ts";
import type { PythonNetwork } from "../../../src/python/read/network.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import type { Trace } from "../../../src/python/trace/facts.ts";
import { readTrace } from "../../../src/python/trace/readTrace.ts";

/** The network of a trace as the extension reads it: checked as the text of another process, then by core. */
export function readTraced(told: object): { readonly network: PythonNetwork; readonly trace: Trace } {
  const trace = whole(readTrace([JSON.stringify(told)]));
  const network = trace && pythonNetworks([""], trace).networks[0];
  if (!trace || !network) throw new Error("This is no trace of a network.");
  return { network, trace };
}
