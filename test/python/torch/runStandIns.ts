import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const tracerFolder = fileURLToPath(new URL("../../../src/tracer/python", import.meta.url));

/** Whether a CPython is here: without it the programs run in Pyodide, which takes longer. */
export const hasPython = spawnSync("python3", ["--version"], { stdio: "ignore" }).status === 0;

/** What a program prints that imports the stand-ins, by the Python of this machine. */
export function runInPython(program: string, input: string, programArguments: readonly string[] = []): string {
  const { status, stdout, stderr } = spawnSync("python3", [programPath(program), ...programArguments], {
    input,
    encoding: "utf8",
    maxBuffer: 256 * 2 ** 20,
    env: {
      ...process.env,
      PYTHONPATH: [tracerFolder, path.join(tracerFolder, "fakes")].join(path.delimiter),
      PYTHONDONTWRITEBYTECODE: "1",
    },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The same in Pyodide, where people's programs are traced. */
export async function runInPyodide(program: string, input: string): Promise<string> {
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
  pyodide.runPython(readFileSync(programPath(program), "utf8"));
  return printed.join("\n");
}

const programPath = (program: string) => fileURLToPath(new URL(program, import.meta.url));
