import type { EarlyStopping } from "../core/earlyStopping.ts";
import type { LossChoice } from "../core/losses/index.ts";
import type { Span, Training } from "../core/model.ts";
import { nearest } from "../core/nearest.ts";
import type { OptimizerChoice } from "../core/optimizers/index.ts";
import type { Params } from "../core/param.ts";
import type { Precision } from "../core/precision.ts";
import { error, type PlacedProblem } from "../core/problem.ts";
import type { Choice } from "../core/rule.ts";
import type { ScheduleChoice } from "../core/schedules/index.ts";
import { trainingKeys, trainingParams } from "../core/trainingParams.ts";
import { type RuleKeyName, ruleKey, trainingGroup, trainingGroups, trainingRules } from "../core/trainingRules.ts";
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
  const folder = entries.find(({ key, value }) => key === "data" && value.kind === "map");
  const values = readEach(
    "training",
    trainingParams,
    entries.filter(
      (entry) => !ruleKey(entry.key) && !trainingGroup(entry.key) && entry.key !== "augmentation" && entry !== folder,
    ),
    problems,
    trainingKeys,
  );
  const rule = (key: RuleKeyName) => readRule(key, treeOf(entries, key), problems);
  const data = values.data as string | undefined;
  const own = folder && readData(folder.value, entries, problems);
  const earlyStopping = readGroup("early_stopping", treeOf(entries, "early_stopping"), problems);
  return {
    ...(data !== undefined && { data }),
    batchSize: values.batch_size as number,
    epochs: values.epochs as number,
    optimizer: rule("optimizer") as OptimizerChoice,
    schedule: rule("schedule") as ScheduleChoice,
    loss: rule("loss") as LossChoice,
    ...(earlyStopping && { earlyStopping: earlyStopping as EarlyStopping }),
    ...(own?.folder && { folder: own.folder }),
    validation: own?.validation ?? (values.validation as number),
    augmentation: readAugmentation(treeOf(entries, "augmentation"), problems),
    seed: values.seed as number,
    gradientAccumulationSteps: values.gradient_accumulation_steps as number,
    precision: values.precision as Precision,
    cachedViews: values.cached_views as number,
    testTimeAugmentation: values.test_time_augmentation as number,
    checkpoints: values.checkpoints as readonly string[],
    splitAfter: values.split_after as readonly string[],
    devices: values.devices as readonly string[],
    spans: spansOf(entries),
    itemSpans: itemSpansOf(entries),
    ruleSpans: Object.fromEntries(entries.map(({ key, value }) => [key, spansOf(parametersIn(key, value))])),
  };
}

const treeOf = (entries: readonly Entry[], key: string) => entries.find((entry) => entry.key === key)?.value;

/** A word, or a map of one name with its parameters. */
function readRule(key: RuleKeyName, tree: Tree | undefined, problems: PlacedProblem[]): Choice {
  const { usual, rules } = trainingRules[key];
  const choose = (name: string, parameters?: Tree): Choice => ({
    type: name,
    params: readMap(name, rules[name]?.params ?? {}, parameters, problems),
  });
  if (!tree) return choose(usual);
  const [entry, second] = tree.kind === "map" ? tree.entries : [];
  const written = entry ? entry.key : plainValue(tree);
  if (second)
    problems.push({
      ...error("bad-value", `\`${key}\` names one rule, and ${second.key} is a second. Remove one of them.`),
      span: second.keySpan,
    });
  if (typeof written === "string" && Object.hasOwn(rules, written)) return choose(written, entry?.value);
  const names = Object.keys(rules);
  const meant = typeof written === "string" ? nearest(written, names) : undefined;
  problems.push({
    ...error(
      "bad-value",
      `\`${key}\` must be ${listOf(names)}${exampleOf(key)}.${meant ? ` Did you mean ${meant}?` : ""}`,
      {
        remedies: meant ? [{ kind: "replace", value: meant }] : [],
      },
    ),
    span: entry ? entry.keySpan : tree.span,
  });
  return choose(usual);
}

const listOf = (names: readonly string[]) => `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;

/** The usual rule with the first of its parameters that has a value. */
function exampleOf(key: RuleKeyName): string {
  const { usual, rules } = trainingRules[key];
  const first = Object.entries(rules[usual]?.params ?? {}).find(([, param]) => typeof param.default === "number");
  return first ? `, as { ${usual}: { ${first[0]}: ${first[1].default} } }` : "";
}

function readGroup(key: keyof typeof trainingGroups, tree: Tree | undefined, problems: PlacedProblem[]) {
  if (!tree || isNothing(tree)) return undefined;
  const { params } = trainingGroups[key];
  const missing = Object.entries(params as Params).filter(([, param]) => param.default === undefined);
  const given = tree.kind === "map" ? tree.entries.map((entry) => entry.key) : [];
  const values = readMap(key, params, tree, problems);
  for (const [name, param] of tree.kind === "map" ? missing : [])
    if (!given.includes(name))
      problems.push({
        ...error("missing-parameter", `\`${key}\` needs \`${name}\`: ${param.allowed}.`),
        span: tree.span,
      });
  return missing.every(([name]) => values[name] !== undefined) ? values : undefined;
}

function readMap(owner: string, params: Params, tree: Tree | undefined, problems: PlacedProblem[]) {
  if (tree && tree.kind !== "map" && !isNothing(tree)) {
    const [name, param] = Object.entries(params)[0] ?? [];
    const example = name === undefined ? "" : `, as { ${name}: ${param?.default ?? param?.example ?? "…"} }`;
    problems.push(badValue(tree.span, `The parameters of ${owner} must be a map${example}.`));
  }
  return readEach(owner, params, tree?.kind === "map" ? tree.entries : [], problems);
}

/** The parameters below a key that chooses a rule, or is a map of them. */
function parametersIn(key: string, tree: Tree): readonly Entry[] {
  const map = ruleKey(key) && tree.kind === "map" ? tree.entries[0]?.value : trainingGroup(key) ? tree : undefined;
  return map?.kind === "map" ? map.entries : [];
}

const itemSpansOf = (entries: readonly Entry[]): Record<string, readonly Span[]> =>
  Object.fromEntries(
    entries.flatMap(({ key, value }) => (value.kind === "list" ? [[key, value.items.map(({ span }) => span)]] : [])),
  );
