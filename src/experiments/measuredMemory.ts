import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileInference, initialValues } from "../compile/compile.ts";
import { formatBytes, grouped } from "../core/wording.ts";
import { analyzeStack, classicStack } from "../lessons/convolutions/stack.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { measuredMemory as type } from "../lessons/experiments/measuredMemory.ts";
import { createSession, loadRuntime } from "../train/runtime.ts";
import type { RunOf } from "./experiment.ts";
import { residentMemoryDuring } from "./residentMemory.ts";
import { type ProfiledNode, readProfile } from "./runtimeProfile.ts";

interface Measured {
  readonly batch: number;
  /** Bytes above what was resident before the run. */
  readonly peak: number;
  /** The same in time: ms since the run began, bytes. */
  readonly curve: readonly (readonly [number, number])[];
}

type Layers = ReturnType<typeof analyzeStack>["layers"];

export const measuredMemory: RunOf<typeof type> = async (context, { image, batch }) => {
  const [height = 1, width = 1, channels = 1] = image;
  const analysis = analyzeStack({ ...classicStack, height, width, channels });
  const batches = [...new Set([Math.ceil(batch / 4), Math.ceil(batch / 2), batch])];
  const folder = await mkdtemp(path.join(tmpdir(), "cnn-memory-"));
  const runtime = await loadRuntime();
  const program = compileInference(analysis, initialValues(analysis, context.seed));
  try {
    const session = await createSession(runtime, program, "cpu", {
      // Tensors come from the system and go back to it, so that they can be seen from outside.
      enableCpuMemArena: false,
      enableProfiling: true,
      profileFilePrefix: path.join(folder, "run"),
    });
    const done: Measured[] = [];
    try {
      const predict = async (count: number) => {
        const pixels = new Float32Array(count * height * width * channels).fill(0.5);
        const images = new runtime.Tensor("float32", pixels, [count, height, width, channels]);
        let started = 0;
        const { samples } = await residentMemoryDuring(async () => {
          started = performance.now();
          const { output } = await session.run({ images });
          output?.dispose();
        });
        const before = samples.filter(({ at }) => at <= started).at(-1)?.bytes ?? samples[0]?.bytes ?? 0;
        const curve = samples
          .filter(({ at }) => at >= started)
          .map(({ at, bytes }) => [at - started, Math.max(0, bytes - before)] as const);
        return { batch: count, peak: curve.reduce((most, [, bytes]) => Math.max(most, bytes), 0), curve };
      };
      // The first run lays weights out anew, which stays.
      await predict(1);
      for (const [place, count] of batches.entries()) {
        context.signal.throwIfAborted();
        context.progress((place + 1) / (batches.length + 1), `${count} images`);
        done.push(await predict(count));
      }
      session.endProfiling();
    } finally {
      await session.release();
    }
    const nodes = (await readProfile(folder)).at(-1) ?? [];
    return resultOf(analysis.layers, done, nodes);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Bytes of one image's tensors while layer `id` runs, without the image, which this program itself holds. */
const whileRunning = (layers: Layers, id: number): number =>
  (id > 1 ? (layers[id - 1]?.bytes.output ?? 0) : 0) + (layers[id]?.bytes.output ?? 0);

function resultOf(layers: Layers, done: readonly Measured[], nodes: readonly ProfiledNode[]): ExperimentResult {
  const ids = layers.map(({ node }) => node.id).slice(1);
  const predicted = Math.max(...ids.map((id) => whileRunning(layers, id)));
  const slope = slopeOf(done.map(({ batch, peak }) => [batch, peak]));
  const last = done.at(-1);
  const ofLayer = (id: number) => nodes.find(({ name }) => name.startsWith(`${layers[id]?.node.name}/`));
  const between = nodes.filter((node) => !ids.some((id) => ofLayer(id) === node));
  const steps = ids.flatMap((id) => {
    const node = ofLayer(id);
    const bytes = (last?.batch ?? 0) * whileRunning(layers, id);
    return node ? [[node.start, bytes] as const, [node.start + node.duration, bytes] as const] : [];
  });
  const perImage = (bytes: number) => (last ? bytes / last.batch : 0);
  const runtimes = ids.reduce((most, id) => {
    const own = (at: number) => perImage(ofLayer(at)?.outputBytes ?? 0);
    return Math.max(most, (id > 1 ? own(id - 1) : 0) + own(id));
  }, 0);
  return {
    conclusion: `By the sheet, each image adds ${formatBytes(predicted)} at the worst moment, the image itself left aside. Measured over batches of ${done.map(({ batch }) => batch).join(", ")}, each image adds ${formatBytes(slope)} to the resident memory. ONNX Runtime itself says that the two neighbouring outputs take ${formatBytes(runtimes)} an image: its fast convolutions round the number of maps up to a multiple of 8 or 16. What is left are copies between layouts, and what the system gives and takes back in pieces of its own.`,
    charts: [
      {
        title: `Resident memory above the start, ${grouped(last?.batch ?? 0)} images`,
        x: { label: "ms", form: "plain" },
        y: { label: "memory", form: "bytes" },
        lines: [
          { label: "measured", points: thinned(last?.curve ?? []) },
          { label: "by the sheet", points: steps },
        ],
      },
    ],
    tables: [
      {
        title: "Above what was resident before, at most",
        columns: [
          { label: "images", form: "count" },
          { label: "by the sheet", form: "bytes" },
          { label: "measured", form: "bytes" },
        ],
        rows: done.map(({ batch, peak }) => [batch, batch * predicted, peak]),
      },
      {
        title: "Each output, for one image",
        columns: [
          { label: "made by", form: "text" },
          { label: "by the sheet", form: "bytes" },
          { label: "ONNX Runtime", form: "bytes" },
        ],
        rows: [
          ...ids.map((id) => {
            const node = ofLayer(id);
            return [`layer ${id}`, layers[id]?.bytes.output ?? 0, node ? perImage(node.outputBytes) : null];
          }),
          ...between.map(({ operator, outputBytes }) => [operator, null, perImage(outputBytes)]),
        ],
      },
    ],
  };
}

/** Of the straight line that fits best. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / spread;
}

/** At most 200 points, the largest of each stretch. */
function thinned(curve: Measured["curve"]): Measured["curve"] {
  const each = Math.ceil(curve.length / 200);
  return Array.from({ length: Math.ceil(curve.length / each) || 0 }, (_, at) =>
    curve.slice(at * each, (at + 1) * each).reduce((most, point) => (point[1] > most[1] ? point : most)),
  );
}
