import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { pythonHover } from "../../src/language/python/hover.ts";
import { readForHovers } from "../../src/language/python/readForHovers.ts";
import { inTurns } from "../../src/protocol/inTurns.ts";
import { openTracer } from "../../src/protocol/tracer.ts";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { watchBlocks } from "./blocks.ts";

/**
 * What a person waits for in a Python file, after the pause of a keystroke: the trace in its process, reading it here,
 * and the hover; and for how long this process, as the extension host, answers nobody meanwhile. Needs `npm run build`.
 */
const editsOfEach = 10;
const programs = fileURLToPath(new URL("../python/programs/", import.meta.url));
const fixtures = fileURLToPath(new URL("../fixtures/python/", import.meta.url));

const named = (...names: readonly string[]): string =>
  [
    "import torch, torchvision",
    ...names.flatMap((name) => [`${name} = torchvision.models.${name}()`, `${name}(torch.zeros(1, 3, 224, 224))`]),
    "",
  ].join("\n");

/** As people's scripts have it. */
const trained = [
  "import torch, torchvision",
  "from torch.utils.data import DataLoader",
  "loader = DataLoader(torchvision.datasets.CIFAR10('data'), batch_size=64)",
  "model = torchvision.models.resnet50()",
  "optimizer = torch.optim.SGD(model.parameters(), lr=0.1)",
  "for epoch in range(100):",
  "    for images, labels in loader:",
  "        optimizer.zero_grad()",
  "        torch.nn.functional.cross_entropy(model(images), labels).backward()",
  "        optimizer.step()",
  "",
].join("\n");

const large = [
  { name: "ResNet-50, 100 epochs", text: trained },
  { name: "ResNet-50", text: named("resnet50") },
  { name: "ResNet-152", text: named("resnet152") },
  { name: "EfficientNet-B7", text: named("efficientnet_b7") },
  {
    name: "ten networks",
    text: named(
      ...["resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "densenet121", "densenet201"],
      ...["mobilenet_v2", "efficientnet_b0", "vgg16"],
    ),
  },
];

const filesOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".py"))
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), "utf8") }));

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

function blocksText(blocks: readonly { clockMs: number; processorMs: number }[]): string {
  const [clock, processor] = [blocks.map(({ clockMs }) => clockMs), blocks.map(({ processorMs }) => processorMs)];
  const of = (values: readonly number[]) => [0.5, 0.99].map((share) => quantile(values, share).toFixed(1)).join(" / ");
  return `longest block of an edit (median / 99th percentile): ${of(processor)} ms of a processor, ${of(clock)} ms by the clock`;
}

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
const watch = watchBlocks();
const waits: number[] = [];
const reads: number[] = [];
const blocks: ReturnType<typeof watch.longest>[] = [];
for (const { name, text } of [...filesOf(programs), ...filesOf(fixtures), ...large]) {
  const own: number[] = [];
  const ownBlocks: ReturnType<typeof watch.longest>[] = [];
  for (let edit = 0; edit < editsOfEach; edit++) {
    const edited = `${text}# ${edit}\n`;
    const request = { texts: [edited], path: name, siblings: {}, inputs: {}, unknown: 7 };
    watch.longest();
    const from = performance.now();
    const trace = await tracer.trace(request).catch(() => undefined);
    if (!trace) continue;
    const reading = performance.now();
    const read = await inTurns(readForHovers([edited], trace));
    if (!read) continue;
    reads.push(performance.now() - reading);
    pythonHover(read, edited.search(/Conv2[dD]|Linear|Dense|models/));
    own.push(performance.now() - from);
    await rest(5);
    ownBlocks.push(watch.longest());
  }
  waits.push(...own);
  blocks.push(...ownBlocks);
  console.log(
    `${name.padEnd(32)} median ${quantile(own, 0.5).toFixed(0)} ms, 90th percentile ${quantile(own, 0.9).toFixed(0)} ms; ${blocksText(ownBlocks)}`,
  );
}
tracer.dispose();
watch.end();
console.log(
  `after a keystroke's pause, all: median ${quantile(waits, 0.5).toFixed(0)} ms, 90th percentile ${quantile(waits, 0.9).toFixed(0)} ms; reading: median ${quantile(reads, 0.5).toFixed(1)} ms, 90th percentile ${quantile(reads, 0.9).toFixed(1)} ms; ${blocksText(blocks)}`,
);
await rm(cache, { recursive: true, force: true });
