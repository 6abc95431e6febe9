import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { compileInference, initialValues, outputKind } from "../../src/compile/compile.ts";
import { encodeDescription, imagenetPreprocessing } from "../../src/core/modelDescription.ts";
import { startWorker, type WorkerProcess } from "../../src/protocol/workerProcess.ts";
import { writePytorch } from "../../src/python/pytorch/writePytorch.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { createSession, loadRuntime } from "../../src/train/runtime.ts";
import { batchSizeFor } from "../../src/vision/classifyImages.ts";
import { zoo } from "../../src/zoo/library.ts";

/**
 * Classifying photos with Inception v3 at 299×299: images a second of `classify` in the worker, decoding included, beside
 * a plain session of ONNX Runtime on the same graph that is fed with ready pixels, and beside PyTorch; then the worker's
 * memory over many images. Weights are those that training starts from: values do not change the time.
 */
const network = process.env.NETWORK ?? "inception_v3_keras";
const rounds = Number(process.env.ROUNDS ?? 5);
const imagesARound = Number(process.env.IMAGES ?? 64);
const imagesForMemory = Number(process.env.MEMORY_IMAGES ?? 10_000);
const [aimShare, aimBytes] = [0.9, 1e9];

const root = path.resolve(import.meta.dirname, "../..");
const photos = path.resolve(root, "../shared/data/photos");
const python = process.env.PYTHON ?? "python3";

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Real photos where they are on the machine, else noise of their size, which takes longer to decode. */
async function originals(folder: string): Promise<readonly string[]> {
  if (existsSync(photos))
    return readdirSync(photos)
      .filter((name) => name.endsWith(".jpg"))
      .map((name) => path.join(photos, name));
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  return Promise.all(
    Array.from({ length: 14 }, async (_, number) => {
      const file = path.join(folder, `noise-${number}.jpg`);
      await sharp({ create: { width: 512, height: 384, channels: 3, background: "#808080", noise } })
        .jpeg()
        .toFile(file);
      return file;
    }),
  );
}

/** A folder with so many links to the photos. */
async function folderOf(parent: string, count: number): Promise<string> {
  const folder = path.join(parent, `${count} photos`);
  const files = await originals(parent);
  await mkdir(folder);
  for (let number = 0; number < count; number++)
    await symlink(files[number % files.length] ?? "", path.join(folder, `${String(number).padStart(6, "0")}.jpg`));
  return folder;
}

const classify = (worker: WorkerProcess, onnx: string, folder: string) =>
  worker.call("classify", {
    id: "bench",
    images: [folder],
    network: { kind: "file", path: onnx },
    top: 5,
    device: "cpu",
  });

/** Images a second. */
async function oursPerSecond(worker: WorkerProcess, onnx: string, folder: string): Promise<number> {
  const start = performance.now();
  const { classified } = await classify(worker, onnx, folder);
  return (classified * 1000) / (performance.now() - start);
}

async function plainPerSecond(bytes: Uint8Array, side: number): Promise<number> {
  const runtime = await loadRuntime();
  const session = await createSession(runtime, bytes, "cpu");
  const batch = batchSizeFor(side * side * 3);
  const values = Float32Array.from({ length: batch * side * side * 3 }, (_, place) => Math.sin(place));
  const images = new runtime.Tensor(values, [batch, side, side, 3]);
  await session.run({ images });
  const runs = Math.ceil(imagesARound / batch);
  const start = performance.now();
  for (let run = 0; run < runs; run++) await session.run({ images });
  const seconds = (performance.now() - start) / 1000;
  await session.release();
  return (runs * batch) / seconds;
}

/** In the better of its two layouts; NaN where there is no PyTorch. */
function torchPerSecond(module: string, side: number): number {
  const batch = batchSizeFor(side * side * 3);
  const program = `
import sys, time, torch
sys.path.insert(0, ${JSON.stringify(path.dirname(module))})
import ${path.basename(module, ".py")} as written
net = [kind for kind in vars(written).values() if isinstance(kind, type) and issubclass(kind, torch.nn.Module) and kind.__module__ == written.__name__][-1]().eval()
torch.set_num_threads(${os.availableParallelism()})
best = 0
with torch.inference_mode():
    for layout in (torch.contiguous_format, torch.channels_last):
        model = net.to(memory_format=layout)
        images = torch.randn(${batch}, 3, ${side}, ${side}).to(memory_format=layout)
        model(images)
        start = time.perf_counter()
        for _ in range(${Math.ceil(imagesARound / batch)}):
            model(images)
        best = max(best, ${Math.ceil(imagesARound / batch) * batch} / (time.perf_counter() - start))
print(best)
`;
  const { stdout, status } = spawnSync(python, ["-c", program], { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) : Number.NaN;
}

/** Linux tells; elsewhere there is no figure without a program beside. */
const kibibytes = (pid: number, line: string): number =>
  1024 * Number(new RegExp(`^${line}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

const parent = await mkdtemp(path.join(os.tmpdir(), "cnn-bench-"));
try {
  const { analysis } = analyzeText(zoo.text(network) ?? "", { library: zoo });
  const side = Number(analysis.layers[0]?.output?.[0]);
  const description = {
    model: network,
    labels: Array.from({ length: 1000 }, (_, label) => `class ${label}`),
    preprocessing: imagenetPreprocessing(side, side, "tf"),
    output: outputKind(analysis),
    data: "none",
    epoch: 0,
    seed: 0,
    producer: "bench",
  };
  const bytes = compileInference(analysis, initialValues(analysis, 1), encodeDescription(description));
  const onnx = path.join(parent, "network.onnx");
  await writeFile(onnx, bytes);
  const written = writePytorch(analysis, { about: [network] });
  const module = path.join(parent, "written.py");
  if (typeof written !== "string") await writeFile(module, written.code);

  const worker = await startWorker(path.join(root, "dist", "worker.cjs"));
  const small = await folderOf(parent, imagesARound);
  await oursPerSecond(worker, onnx, small);
  const [ours, plain, torch]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    plain.push(await plainPerSecond(bytes, side));
    ours.push(await oursPerSecond(worker, onnx, small));
    torch.push(torchPerSecond(module, side));
    console.log(
      `round ${round + 1}: plain ${plain.at(-1)?.toFixed(2)}, classify ${ours.at(-1)?.toFixed(2)}, PyTorch ${torch.at(-1)?.toFixed(2)} images a second`,
    );
  }
  await worker.close();
  const share = median(ours.map((value, round) => value / (plain[round] ?? 1)));
  if (rounds > 0) {
    console.log(
      `${network}, batches of ${batchSizeFor(side * side * 3)}, medians of ${rounds} rounds of ${imagesARound} photos:`,
    );
    console.log(`  plain session  ${median(plain).toFixed(2)} images a second`);
    console.log(
      `  classify       ${median(ours).toFixed(2)} (${(share * 100).toFixed(1)} % of the plain session, aim ${aimShare * 100} %)`,
    );
    console.log(`  PyTorch        ${median(torch).toFixed(2)}`);
  }

  if (imagesForMemory > 0) {
    const samples: number[] = [];
    const large = await folderOf(parent, imagesForMemory);
    const other: WorkerProcess = await startWorker(path.join(root, "dist", "worker.cjs"), {
      classified: () => void samples.push(kibibytes(other.pid, "VmRSS")),
    });
    const { classified, seconds } = await classify(other, onnx, large);
    const peak = kibibytes(other.pid, "VmHWM");
    await other.close();
    const half = samples.slice(samples.length / 2);
    const growth = median(half.slice(-half.length / 4)) - median(half.slice(0, half.length / 4));
    console.log(
      `memory over ${classified} images, ${seconds.toFixed(0)} s: peak ${(peak / 1e6).toFixed(0)} MB (aim ${aimBytes / 1e6}), growth over the second half ${(growth / 1e6).toFixed(1)} MB`,
    );
    if (peak > aimBytes) process.exitCode = 1;
  }
  if (share < aimShare) process.exitCode = 1;
} finally {
  await rm(parent, { recursive: true, force: true });
}
