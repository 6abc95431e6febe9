import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const tracerFolder = fileURLToPath(new URL("../../../src/tracer/python", import.meta.url));

/** Whether a CPython is here: without it the programs run in Pyodide, which takes longer, or are skipped. */
export const hasPython = spawnSync("python3", ["--version"], { stdio: "ignore" }).status === 0;

const environment = {
  ...process.env,
  PYTHONPATH: [tracerFolder, path.join(tracerFolder, "fakes"), import.meta.dirname].join(path.delimiter),
  PYTHONDONTWRITEBYTECODE: "1",
};

/** What a program prints that imports the stand-ins, by the Python of this machine. */
export function runInPython(program: URL, input: string): string {
  const { status, stdout, stderr } = spawnSync("python3", [fileURLToPath(program)], {
    input,
    encoding: "utf8",
    maxBuffer: 256 * 2 ** 20,
    env: environment,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The same line by line: all that is told of many networks is longer than a text may be. */
export async function* linesInPython(
  program: URL,
  input: string,
  programArguments: readonly string[] = [],
): AsyncGenerator<string> {
  const python = spawn("python3", [fileURLToPath(program), ...programArguments], {
    env: environment,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => python.once("close", resolve));
  python.stdin.end(input);
  yield* createInterface({ input: python.stdout });
  const code = await ended;
  if (code !== 0) throw new Error(`${fileURLToPath(program)} ended with ${code}.`);
}

/** The same in Pyodide, where people's programs are traced. */
export async function runInPyodide(program: URL, input: string): Promise<string> {
  const printed: string[] = [];
  const pyodide = await loadPyodide({ stdout: (line) => printed.push(line) });
  for (const file of readdirSync(tracerFolder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".py")) continue;
    const place = `/tracer/${file.replaceAll("\\", "/")}`;
    pyodide.FS.mkdirTree(path.posix.dirname(place));
    pyodide.FS.writeFile(place, readFileSync(path.join(tracerFolder, file)));
  }
  pyodide.globals.set("given", input);
  pyodide.runPython("import io, sys; sys.path[:0] = ['/tracer', '/tracer/fakes']; sys.stdin = io.StringIO(given)");
  pyodide.runPython(readFileSync(program, "utf8"));
  return printed.join("\n");
}
