import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import type { Trace, TraceRequest } from "../../src/python/trace/facts.ts";

const source = fileURLToPath(new URL("../../src/tracer/python/", import.meta.url));

/** CPython with the tracer in it. Loads once for each file of tests; nothing of this machine's Python is needed. */
const loading = loadPyodide().then((python) => {
  for (const file of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!file.isFile() || !file.name.endsWith(".py")) continue;
    const from = path.join(file.parentPath, file.name);
    const to = path.posix.join("/tracer", path.relative(source, from).replaceAll("\\", "/"));
    python.FS.mkdirTree(path.posix.dirname(to));
    python.FS.writeFile(to, readFileSync(from));
  }
  python.runPython(`
import sys
sys.dont_write_bytecode = True
sys.path[:0] = ["/tracer", "/tracer/fakes"]
from tracer import limits
from tracer.run import trace_json
limits.TRACE_SECONDS, limits.IMPORT_SECONDS = 60, 20
`);
  python.setInterruptBuffer(knocking());
  return python;
});

/** Interrupts Python every 50 ms, as the tracer's process does: `tracer.limits` then asks what the time is. */
function knocking(): Uint8Array {
  let next = 0;
  const buffer = {
    get 0() {
      if (performance.now() < next) return 0;
      next = performance.now() + 50;
      return 2;
    },
    set 0(_: number) {},
  };
  return buffer as unknown as Uint8Array;
}

/** What Python says to an expression or the last line of a program, as JSON. */
export async function python<Answer>(program: string): Promise<Answer> {
  const python = await loading;
  const globals = python.toPy({});
  try {
    return JSON.parse(python.runPython(`import json\n${program}`, { globals }));
  } finally {
    globals.destroy();
  }
}

/** A trace of one text, or of the cells of a notebook. */
export async function trace(texts: string | readonly string[], request: Partial<TraceRequest> = {}): Promise<Trace> {
  const python = await loading;
  const whole: TraceRequest = {
    texts: typeof texts === "string" ? [texts] : texts,
    path: "net.py",
    siblings: {},
    inputs: {},
    unknown: 7,
    ...request,
  };
  python.globals.set("request", JSON.stringify(whole));
  return JSON.parse(python.runPython("trace_json(request)"));
}
