import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as nextTurn, setTimeout as rest } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { pythonHover } from "../../src/language/python/hover.ts";
import { openTracer } from "../../src/protocol/tracer.ts";
import { pythonNetworks, readInSlices } from "../../src/python/read/pythonNetworks.ts";

/**
 * What a person waits for in a Python file, after the pause of a keystroke: the trace in its process, reading it here,
 * and the hover; and for how long this process, as the extension host, answers nobody meanwhile. Needs `npm run build`.
 */
const editsOfEach = 10;
const programs = fileURLToPath(new URL("../python/programs/", import.meta.url));
const fixtures = fileURLToPath(new URL("../fixtures/python/", import.meta.url));
const resnet = "import torch, torchvision\nnet = torchvision.models.resnet50()\nnet(torch.zeros(1, 3, 224, 224))\n";

const filesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") }));

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

const cache = await mkdtemp(path.join(tmpdir(), "cnn-python-"));
const options = { program: fileURLToPath(new URL("../../dist/tracer.cjs", import.meta.url)), cache };

async function firstHover(text: string): Promise<number> {
  const from = performance.now();
  const tracer = openTracer(options);
  try {
    const request = { texts: [text], path: "net.py", siblings: {}, inputs: {}, unknown: 7 };
    const reading = pythonNetworks([text], await tracer.trace(request));
    pythonHover(reading, text.indexOf("Conv2d"));
    return performance.now() - from;
  } finally {
    tracer.dispose();
  }
}

const [small] = filesOf(fixtures).filter(({ name }) => name === "wrong_features.py");
const text = small?.text ?? "";
console.log(`first hover, Python's image made on the way: ${(await firstHover(text)).toFixed(0)} ms`);
const again: number[] = [];
for (let time = 0; time < 5; time++) again.push(await firstHover(text));
console.log(
  `first hover, image there: median ${quantile(again, 0.5).toFixed(0)} ms, slowest ${quantile(again, 1).toFixed(0)} ms`,
);

const tracer = openTracer(options);
await tracer.start();
const delay = monitorEventLoopDelay({ resolution: 1 });
const waits: number[] = [];
const reads: number[] = [];
for (const { name, text } of [...filesOf(programs), ...filesOf(fixtures), { name: "resnet50", text: resnet }]) {
  const own: number[] = [];
  delay.reset();
  delay.enable();
  let longestRead = 0;
  for (let edit = 0; edit < editsOfEach; edit++) {
    const edited = `${text}# ${edit}\n`;
    const request = { texts: [edited], path: name, siblings: {}, inputs: {}, unknown: 7 };
    const from = performance.now();
    const trace = await tracer.trace(request).catch(() => undefined);
    if (!trace) continue;
    const reading = performance.now();
    const slices = readInSlices([edited], trace);
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) await nextTurn();
    const read = slice.value;
    longestRead = Math.max(longestRead, performance.now() - reading);
    reads.push(performance.now() - reading);
    pythonHover(read, edited.search(/Conv2[dD]|Linear|Dense|resnet50/));
    own.push(performance.now() - from);
    await rest(5);
  }
  delay.disable();
  waits.push(...own);
  console.log(
    `${name.padEnd(32)} median ${quantile(own, 0.5).toFixed(0)} ms, 90th percentile ${quantile(own, 0.9).toFixed(0)} ms; reading at most ${longestRead.toFixed(1)} ms, longest block ${(delay.max / 1e6).toFixed(1)} ms`,
  );
}
tracer.dispose();
console.log(
  `after a keystroke's pause, all: median ${quantile(waits, 0.5).toFixed(0)} ms, 90th percentile ${quantile(waits, 0.9).toFixed(0)} ms; reading: median ${quantile(reads, 0.5).toFixed(1)} ms, 90th percentile ${quantile(reads, 0.9).toFixed(1)} ms`,
);
await rm(cache, { recursive: true, force: true });
