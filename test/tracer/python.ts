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
from tracer.run import trace_json
import json
`);
  return python;
});

/** What Python says to an expression or the last line of a program, as JSON. */
export async function python<Answer>(program: string): Promise<Answer> {
  const python = await loading;
  const names = python.toPy({});
  try {
    return JSON.parse(python.runPython(program, { globals: python.globals, locals: names }));
  } finally {
    names.destroy();
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
