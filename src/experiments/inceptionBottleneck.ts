import { compileInference } from "../compile/compileInference.ts";
import { initialValues } from "../compile/weights.ts";
import type { Analysis } from "../core/analyze.ts";
import { formatShape } from "../core/shape.ts";
import { formatCount, formatOperations } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { inceptionBottleneck } from "../lessons/experiments/inceptionBottleneck.ts";
import { inception3a, inceptionText } from "../lessons/modules/inception.ts";
import { analyzeText } from "../spec/analyzeText.ts";
import { createSession, loadRuntime, type Runtime } from "../train/runtime.ts";
import type { RunOf } from "./experiment.ts";

/** Of GoogLeNet's maps where inception3a stands. */
const size = 28;

/** Not measured: the first runs make memory and threads ready. */
const warmUps = 3;

interface Module {
  readonly name: string;
  readonly analysis: Analysis;
  readonly seconds: readonly number[];
}

export const runInceptionBottleneck: RunOf<typeof inceptionBottleneck> = async (
  { seed, device: wanted, signal, progress },
  { batch, rounds },
) => {
  const runtime = await loadRuntime();
  const device = wanted === "auto" ? "cpu" : wanted;
  const texts = { "with 1×1": true, "without 1×1": false };
  const modules = Object.entries(texts).map(([name, bottleneck]) => ({
    name,
    analysis: analyzeText(inceptionText(inception3a, size, bottleneck)).analysis,
    seconds: [] as number[],
  }));
  const sessions = await Promise.all(
    modules.map(({ analysis }) =>
      createSession(runtime, compileInference(analysis, initialValues(analysis, seed)), device),
    ),
  );
  try {
    const images = imagesOf(runtime, batch);
    for (let round = -warmUps; round < rounds; round++)
      for (const [place, session] of sessions.entries()) {
        signal.throwIfAborted();
        const from = performance.now();
        const given = await session.run({ images });
        for (const tensor of Object.values(given)) tensor.dispose();
        if (round >= 0) modules[place]?.seconds.push((performance.now() - from) / 1000);
        progress((round + warmUps) / (rounds + warmUps), `round ${Math.max(1, round + 1)} of ${rounds}`);
      }
  } finally {
    for (const session of sessions) await session.release();
  }
  return resultOf(modules, batch);
};

function imagesOf({ Tensor }: Runtime, batch: number) {
  const shape = [batch, size, size, inception3a.channels];
  const values = Float32Array.from({ length: shape.reduce((all, each) => all * each, 1) }, (_, at) => (at % 13) / 13);
  return new Tensor("float32", values, shape);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}

/** The middle half of the measurements lies between these. */
function quarters(values: readonly number[]): readonly [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.25), at(0.75)];
}

function resultOf(modules: readonly Module[], batch: number): ExperimentResult {
  const [slim, naive] = modules;
  const facts = ({ analysis }: Module) => ({
    parameters: analysis.parameters.total ?? 0,
    macs: analysis.macs ?? 0,
    output: formatShape(analysis.layers.at(-1)?.output ?? []),
  });
  if (!slim || !naive) throw new Error("There are two modules.");
  const [a, b] = [facts(slim), facts(naive)];
  const [fast, slow] = [median(slim.seconds), median(naive.seconds)];
  const [low, high] = [quarters(slim.seconds), quarters(naive.seconds)];
  const apart = low[1] < high[0] || high[1] < low[0];
  return {
    conclusion: [
      `The 1×1 convolutions bring the module from ${formatCount(b.parameters)} parameters to ${formatCount(a.parameters)} and from ${formatOperations(b.macs)} MACs to ${formatOperations(a.macs)}, ${(b.macs / a.macs).toFixed(1)} times fewer; it also passes on fewer maps (${a.output} instead of ${b.output}), so the next module costs less as well.`,
      `A batch of ${batch} took ${(1000 * fast).toFixed(1)} ms instead of ${(1000 * slow).toFixed(1)} ms, ${(slow / fast).toFixed(1)} times as fast${apart ? "" : ", but the middle halves of the measurements overlap: the machine was busy, or the batch too small"}.`,
    ].join(" "),
    charts: [
      {
        title: "Each measurement",
        x: { label: "round", form: "count" },
        y: { label: "time for a batch", form: "seconds" },
        lines: modules.map(({ name, seconds }) => ({
          label: name,
          points: seconds.map((each, round) => [round + 1, each] as const),
        })),
      },
    ],
    tables: [
      {
        title: "The module inception3a",
        columns: [
          { label: "module", form: "text" },
          { label: "output", form: "text" },
          { label: "parameters", form: "count" },
          { label: "MACs", form: "count" },
          { label: "median time", form: "seconds" },
        ],
        rows: modules.map((module) => {
          const { output, parameters, macs } = facts(module);
          return [module.name, output, parameters, macs, median(module.seconds)];
        }),
      },
    ],
  };
}
