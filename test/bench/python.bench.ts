import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { openTracer } from "../../src/protocol/tracer.ts";
import { report } from "./deepModel.ts";

const root = path.join(import.meta.dirname, "../..");
const program = path.join(root, "dist/tracer.cjs");
const cache = mkdtempSync(path.join(tmpdir(), "cnn-bench-"));

/** The programs of the tests, and those of a folder that is named as in `npm run bench -- python` with CNN_PYTHON set. */
const folders = [path.join(root, "test/python/programs"), ...(process.env.CNN_PYTHON?.split(path.delimiter) ?? [])];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .map((name) => ({ path: name.replaceAll("\\", "/"), text: readFileSync(path.join(folder, name), "utf8") })),
);

/** Milliseconds that the tracer's main thread has had of a processor: other programs at work are not in it. Linux only. */
function processorMs(): number {
  if (process.platform !== "linux") return Number.NaN;
  const [nanoseconds = "0"] = readFileSync(`/proc/${tracerPid()}/schedstat`, "utf8").split(" ");
  return Number(nanoseconds) / 1e6;
}

/** The youngest of this process's children. */
const tracerPid = (): string =>
  readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ").at(-1) ?? "";

const timed = async <T>(work: () => Promise<T>): Promise<[ms: number, value: T]> => {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
};
const request = ({ path: file, text }: { path: string; text: string }) => ({
  path: file,
  texts: [text],
  siblings: {},
  inputs: {},
  unknown: 7,
});

const first = openTracer({ program, cache, mostStartMs: 300_000 });
report("first use: image made, then ready", (await timed(() => first.start()))[0], 6000);
first.dispose();

const starts: number[] = [];
const startsOfProcessor: number[] = [];
for (let index = 0; index < 5; index++) {
  const tracer = openTracer({ program, cache });
  starts.push((await timed(() => tracer.trace(request({ path: "a.py", text: "import torch" }))))[0]);
  startsOfProcessor.push(processorMs());
  tracer.dispose();
}
starts.sort((a, b) => a - b);
report("image present: started and first trace, fastest of 5", starts[0] ?? Number.NaN, 1000);
report("image present: started and first trace, median of 5", starts[2] ?? Number.NaN, 1000);
report("  of these the processor's, least of 5", Math.min(...startsOfProcessor), 1000);

const tracer = openTracer({ program, cache, mostMs: 20_000 });
await tracer.start();
const taken: number[] = [];
const takenOfProcessor: number[] = [];
const failed: string[] = [];
for (let round = 0; round < 3; round++)
  for (const file of files) {
    const before = processorMs();
    await timed(() => tracer.trace(request(file))).then(
      ([ms]) => {
        if (round === 0) return;
        taken.push(ms);
        takenOfProcessor.push(processorMs() - before);
      },
      ({ message }) => failed.push(`${file.path}: ${message}`),
    );
  }
const at = (part: number, of = taken) => of.sort((a, b) => a - b)[Math.floor(of.length * part)] ?? Number.NaN;
report(`a trace of ${files.length} programs, median`, at(0.5), 100);
report(`a trace of ${files.length} programs, 90th percentile`, at(0.9), 100);
report(`a trace of ${files.length} programs, slowest`, at(0.999), 4000);
report("  of the processor's time, median", at(0.5, takenOfProcessor), 100);
report("  of the processor's time, 90th percentile", at(0.9, takenOfProcessor), 100);
for (const line of new Set(failed)) console.log(line);

if (process.platform === "linux") {
  const [, memory = "0"] = readFileSync(`/proc/${tracerPid()}/status`, "utf8").match(/VmRSS:\s+(\d+)/) ?? [];
  console.log(`memory of the process, after all of them: ${Math.round(Number(memory) / 1024)} MB (aim: under 250 MB)`);
}
const image = readdirSync(cache).find((name) => name.endsWith(".image")) ?? "";
console.log(`the image: ${Math.round(statSync(path.join(cache, image)).size / 1e6)} MB`);
tracer.dispose();
rmSync(cache, { recursive: true, force: true });
