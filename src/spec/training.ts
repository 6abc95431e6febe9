import type { ParameterSpan, Span, Training } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import {
  chooseOptimizer,
  type OptimizerChoice,
  type OptimizerName,
  optimizerNames,
  optimizers,
} from "../core/optimizers/index.ts";
import type { Params } from "../core/param.ts";
import type { Precision } from "../core/precision.ts";
import { error, type PlacedProblem, type PlainValue } from "../core/problem.ts";
import { readParameters } from "../core/readParameters.ts";
import type { ScheduleName } from "../core/schedules.ts";
import { trainingKeys, trainingParams } from "../core/trainingParams.ts";
import { isNothing } from "./blocks.ts";
import type { Entry, Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

type Read = Readonly<Record<string, unknown>>;

/** Reads `training:`; each value that is missing or wrong gets its default. */
export function readTraining(tree: Tree | undefined, problems: PlacedProblem[]): Training {
  if (tree && tree.kind !== "map" && !isNothing(tree))
    problems.push(badValue(tree.span, "`training` must be a map, as { data: mnist, epochs: 5 }."));
  const entries = tree?.kind === "map" ? tree.entries : [];
  const optimizer = entries.find(({ key }) => key === "optimizer");
  const values = readEach(
    "training",
    trainingParams,
    entries.filter((entry) => entry !== optimizer),
    problems,
    trainingKeys,
  );
  const data = values.data as string | undefined;
  return {
    ...(data !== undefined && { data }),
    batchSize: values.batch_size as number,
    epochs: values.epochs as number,
    schedule: values.schedule as ScheduleName,
    validation: values.validation as number,
    seed: values.seed as number,
    gradientAccumulationSteps: values.gradient_accumulation_steps as number,
    precision: values.precision as Precision,
    checkpoints: values.checkpoints as readonly string[],
    splitAfter: values.split_after as readonly string[],
    optimizer: optimizer ? readOptimizer(optimizer, problems) : chooseOptimizer("Adam"),
    spans: spansOf(entries),
    itemSpans: itemSpansOf(entries),
  };
}

function readOptimizer({ value: tree }: Entry, problems: PlacedProblem[]): OptimizerChoice {
  const entry = tree.kind === "map" ? tree.entries[0] : undefined;
  const place = entry ? entry.keySpan : tree.span;
  const written = entry ? entry.key : plainValue(tree);
  const name = optimizerNames.find((name) => name === written);
  if (!name) {
    const meant = typeof written === "string" ? nearest(written, optimizerNames) : undefined;
    problems.push({
      ...error(
        "bad-value",
        `\`optimizer\` must be ${optimizerNames.join(" or ")}, as { Adam: { learning_rate: 0.001 } }.`,
        {
          remedies: meant ? [{ kind: "replace", value: meant }] : [],
        },
      ),
      span: place,
    });
    return chooseOptimizer("Adam");
  }
  return chooseOptimizer(name, readOptimizerParams(name, entry?.value, problems));
}

function readOptimizerParams(name: OptimizerName, tree: Tree | undefined, problems: PlacedProblem[]) {
  if (tree && tree.kind !== "map" && !isNothing(tree))
    problems.push(badValue(tree.span, `The parameters of ${name} must be a map, as { learning_rate: 0.001 }.`));
  return readEach(name, optimizers[name].params, tree?.kind === "map" ? tree.entries : [], problems) as Record<
    string,
    number
  >;
}

/** Like `readParameters`, but one wrong value does not hide the others: each falls back to its default alone. */
function readEach(
  owner: string,
  params: Params,
  entries: readonly Entry[],
  problems: PlacedProblem[],
  known: readonly string[] = Object.keys(params),
): Read {
  const spans = spansOf(entries);
  const written: Record<string, PlainValue> = Object.fromEntries(
    entries.map(({ key, value }) => [key, plainValue(value)]),
  );
  for (const problem of readParameters(owner, params, written).problems) {
    const span = spans[problem.parameter ?? ""];
    if (!span) continue;
    const unknown = problem.code === "unknown-parameter";
    const meant = unknown ? nearest(problem.parameter ?? "", known) : undefined;
    const better = problem.remedies?.find((remedy) => remedy.kind === "set-parameter")?.value;
    const replacement = unknown ? meant : better;
    problems.push({
      ...problem,
      ...(unknown && {
        code: "unknown-key",
        message: `${owner} has no \`${problem.parameter}\`. ${meant ? `Did you mean \`${meant}\`?` : `It has ${known.join(", ")}.`}`,
      }),
      remedies: replacement === undefined ? [] : [{ kind: "replace", value: replacement }],
      span: unknown ? span.key : span.value,
    });
  }
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => {
      const value = Object.hasOwn(written, name) ? param.read(written[name] ?? null) : undefined;
      return [name, value ?? (param.default === undefined ? undefined : param.read(param.default))];
    }),
  );
}

const spansOf = (entries: readonly Entry[]): Record<string, ParameterSpan> =>
  Object.fromEntries(entries.map(({ key, keySpan, value }) => [key, { key: keySpan, value: value.span }]));

const itemSpansOf = (entries: readonly Entry[]): Record<string, readonly Span[]> =>
  Object.fromEntries(
    entries.flatMap(({ key, value }) => (value.kind === "list" ? [[key, value.items.map(({ span }) => span)]] : [])),
  );
