import type { Slices } from "../../core/slices.ts";
import type {
  Argument,
  CallFacts,
  ClassFacts,
  Failure,
  Fault,
  Framework,
  FunctionFacts,
  InputFacts,
  Misfit,
  ModelFacts,
  ModuleFacts,
  OperationFacts,
  Site,
  TensorFacts,
  Trace,
  ValueFacts,
} from "./facts.ts";
import { misfitKinds } from "./facts.ts";
import { mayHoldUnseen, withPlainWords } from "./plainWords.ts";

/** Longest text that is a name or a sentence, in UTF-16 units. */
const longestText = 20_000;
const deepestArgument = 32;

/** Numbers of things that others point to. */
interface Counts {
  readonly files: number;
  readonly modules: number;
  readonly functions: number;
  readonly values: number;
}

type Check = (value: unknown, counts: Counts) => boolean;

/**
 * A trace out of the texts that the tracer's process gave, each with some of the items of its lists. A program can make
 * that process say anything, so each field is looked at, and every index must point to something that is there.
 *
 * @returns undefined when they are no trace
 */
export function* readTrace(texts: readonly string[]): Slices<Trace | undefined> {
  try {
    return yield* checked(texts);
  } catch {
    // No JSON, or nested deeper than anything can go down.
    return undefined;
  }
}

function* checked(texts: readonly string[]): Slices<Trace | undefined> {
  const lists = new Map<string, unknown[]>();
  for (const text of texts) {
    const found: unknown = JSON.parse(text);
    const part = mayHoldUnseen(text) ? withPlainWords(found) : found;
    if (!isRecord(part)) return undefined;
    for (const [name, items] of Object.entries(part)) {
      if (!Object.hasOwn(trace, name) || !Array.isArray(items)) return undefined;
      lists.set(name, lists.get(name)?.concat(items) ?? items);
    }
    yield;
  }
  const lengthOf = (name: keyof Trace) => lists.get(name)?.length ?? 0;
  const counts = {
    files: lengthOf("files"),
    modules: lengthOf("modules"),
    functions: lengthOf("functions"),
    values: valueCount(lists.get("models") ?? []),
  };
  for (const [name, check] of Object.entries(trace)) {
    const items = lists.get(name);
    if (!items) return undefined;
    for (const [index, item] of items.entries()) {
      if (!check(item, counts)) return undefined;
      if (name === "models" || index % itemsOfASlice === 0) yield;
    }
  }
  const found = Object.fromEntries(lists) as unknown as Trace;
  return (yield* isModest(found.modules)) ? found : undefined;
}

const itemsOfASlice = 20;

/** Ways from every module to each of its parts: those of all networks of torchvision in one file are a tenth of it. */
const mostWays = 3_000_000;

/** Whether parts of parts can be gone through for every module: modules may hold each other in circles and in thousands. */
function* isModest(modules: readonly ModuleFacts[]): Slices<boolean> {
  let ways = 0;
  for (const { id } of modules) {
    if (id % itemsOfASlice === 0) yield;
    const seen = new Set([id]);
    for (const part of seen) {
      const children = Object.values(modules[part]?.children ?? {});
      ways += children.length + 1;
      if (ways > mostWays) return false;
      for (const child of children) seen.add(child);
    }
  }
  return true;
}

/** Ids of values are those of one recording, which several networks share. */
function valueCount(models: readonly unknown[]): number {
  let count = 0;
  for (const model of models)
    for (const value of isRecord(model) && Array.isArray(model.values) ? model.values : [])
      if (isRecord(value) && Number.isSafeInteger(value.id)) count = Math.max(count, Number(value.id) + 1);
  return count;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text: Check = (value) => typeof value === "string" && value.length <= longestText;
const flag: Check = (value) => typeof value === "boolean";
const whole: Check = (value) => Number.isSafeInteger(value);
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const nothing: Check = (value) => value === null;
const within =
  (what: keyof Counts): Check =>
  (value, counts) =>
    count(value, counts) && Number(value) < counts[what];
const either =
  (...checks: Check[]): Check =>
  (value, counts) =>
    checks.some((check) => check(value, counts));
const oneOf =
  <const T extends string>(...texts: readonly T[]): Check =>
  (value) =>
    texts.includes(value as T);
const list =
  (check: Check): Check =>
  (value, counts) =>
    Array.isArray(value) && value.every((one) => check(one, counts));
const named =
  (check: Check): Check =>
  (value, counts) =>
    isRecord(value) &&
    Object.keys(value).every((name) => name !== "__proto__" && text(name, counts) && check(value[name], counts));
/** A field that may be missing. */
interface Optional {
  readonly ifThere: Check;
}
const maybe = (ifThere: Check): Optional => ({ ifThere });

/** One check a field of `T`, so that the compiler asks for those of new fields. Fields that `T` lacks are not looked at. */
const fields =
  <T extends object>(
    checks: {
      readonly [Name in keyof T]-?: object extends Pick<T, Name> ? Optional : Check;
    },
  ): Check =>
  (value, counts) =>
    isRecord(value) &&
    !Object.hasOwn(value, "__proto__") &&
    Object.entries<Check | Optional>(checks).every(([name, check]) =>
      typeof check === "function"
        ? Object.hasOwn(value, name) && check(value[name], counts)
        : value[name] === undefined || check.ifThere(value[name], counts),
    );

const site: Check = (value, counts) =>
  Array.isArray(value) &&
  value.length === 5 &&
  value.every((number) => count(number, counts)) &&
  within("files")((value as unknown as Site)[0], counts);
const sites = list(site);
const framework = oneOf<Framework>("torch", "keras");

const argument: Check = (value, counts) => isArgument(value, counts, 0);
function isArgument(value: unknown, counts: Counts, depth: number): value is Argument {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return text(value, counts);
  if (depth === deepestArgument || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.every((one) => isArgument(one, counts, depth + 1));
  return Object.entries(value).every(
    ([name, one]) => name !== "__proto__" && text(name, counts) && isArgument(one, counts, depth + 1),
  );
}

const tensor = fields<TensorFacts>({ id: count, name: text, shape: list(count), trainable: flag });
const failure = fields<Failure>({ kind: text, message: text, site: maybe(site) });
const fault = fields<Fault>({
  kind: text,
  message: text,
  argument: maybe(text),
  expected: maybe(argument),
  actual: maybe(argument),
});

const moduleFacts = fields<ModuleFacts>({
  id: within("modules"),
  framework,
  type: text,
  kind: oneOf("layer", "container", "custom", "unknown"),
  arguments: named(argument),
  name: either(text, nothing),
  children: named(within("modules")),
  parameters: list(tensor),
  buffers: list(tensor),
  sites,
  isMadeAnew: maybe(flag),
  function: maybe(within("functions")),
});

const operation = fields<OperationFacts>({
  type: text,
  module: maybe(within("modules")),
  within: list(within("modules")),
  arguments: named(argument),
  inputs: list(count),
  outputs: list(count),
  macs: maybe(either(count, nothing)),
  sites,
  functions: list(within("functions")),
  fault: maybe(fault),
  isUnknown: maybe(flag),
  keepsNothing: maybe(flag),
});

const value = fields<ValueFacts>({
  id: within("values"),
  dtype: text,
  shape: maybe(list(either(whole, nothing))),
  parameter: maybe(count),
});

const input = fields<InputFacts>({
  value: count,
  name: text,
  evidence: oneOf("chosen", "declared", "called", "tested", "pinned", "words", "assumed"),
  site: maybe(site),
});

const sizes = list(either(whole, nothing));
const misfit = fields<Misfit>({
  kind: oneOf(...misfitKinds),
  site,
  message: maybe(text),
  loss: maybe(text),
  output: maybe(sizes),
  targets: maybe(sizes),
});

const model = fields<ModelFacts>({
  name: text,
  framework,
  module: within("modules"),
  site,
  guessed: maybe(list(text)),
  optimizer: maybe(fields<NonNullable<ModelFacts["optimizer"]>>({ type: text, arguments: named(argument) })),
  inputs: list(input),
  outputs: list(count),
  operations: list(operation),
  values: list(value),
  misfits: maybe(list(misfit)),
  failure: maybe(failure),
  isUnfinished: maybe(flag),
  isExample: maybe(flag),
});

/** Of each item of its lists. */
const trace: Readonly<Record<keyof Trace, Check>> = {
  files: text,
  models: model,
  modules: moduleFacts,
  functions: fields<FunctionFacts>({ name: text, arguments: named(argument) }),
  calls: fields<CallFacts>({
    site,
    callee: site,
    arguments: list(
      fields<CallFacts["arguments"][number]>({ name: either(text, nothing), key: maybe(site), value: site }),
    ),
  }),
  classes: fields<ClassFacts>({ name: text, framework, site, nameSite: site }),
  failures: failure,
};
