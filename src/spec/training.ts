import type { Span, Training } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import {
  chooseOptimizer,
  type OptimizerChoice,
  type OptimizerName,
  optimizerNames,
  optimizers,
} from "../core/optimizers/index.ts";
import type { Precision } from "../core/precision.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import type { ScheduleName } from "../core/schedules.ts";
import { trainingKeys, trainingParams } from "../core/trainingParams.ts";
import { readAugmentation } from "./augmentation.ts";
import { isNothing } from "./blocks.ts";
import { readData } from "./data.ts";
import { readEach, spansOf } from "./readEach.ts";
import type { Entry, Tree } from "./tree.ts";
import { badValue, plainValue } from "./values.ts";

/** Reads `training:`; each value that is missing or wrong gets its default. */
export function readTraining(tree: Tree | undefined, problems: PlacedProblem[]): Training {
  if (tree && tree.kind !== "map" && !isNothing(tree))
    problems.push(badValue(tree.span, "`training` must be a map, as { data: mnist, epochs: 5 }."));
  const entries = tree?.kind === "map" ? tree.entries : [];
  const optimizer = entries.find(({ key }) => key === "optimizer");
  const augmentation = entries.find(({ key }) => key === "augmentation");
  const folder = entries.find(({ key, value }) => key === "data" && value.kind === "map");
  const values = readEach(
    "training",
    trainingParams,
    entries.filter((entry) => entry !== optimizer && entry !== augmentation && entry !== folder),
    problems,
    trainingKeys,
  );
  const data = values.data as string | undefined;
  const own = folder && readData(folder.value, entries, problems);
  return {
    ...(data !== undefined && { data }),
    batchSize: values.batch_size as number,
    epochs: values.epochs as number,
    schedule: values.schedule as ScheduleName,
    ...(own?.folder && { folder: own.folder }),
    validation: own?.validation ?? (values.validation as number),
    augmentation: readAugmentation(augmentation?.value, problems),
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

const itemSpansOf = (entries: readonly Entry[]): Record<string, readonly Span[]> =>
  Object.fromEntries(
    entries.flatMap(({ key, value }) => (value.kind === "list" ? [[key, value.items.map(({ span }) => span)]] : [])),
  );
