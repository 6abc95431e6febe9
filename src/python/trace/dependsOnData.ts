import type { Slices } from "../../core/slices.ts";
import type { Argument, ModelFacts, ModuleFacts, Site, Sites, Trace } from "./facts.ts";

/** What of a trace hangs on numbers that only running the program would tell. */
export interface DataDependence {
  /** Modules of the first trace, by `id`: the arguments at fault; none where only their shapes or their number differ. */
  readonly modules: ReadonlyMap<number, readonly string[]>;
  /** Innermost places of calls whose layers or steps differ, each once. */
  readonly sites: readonly Site[];
  /** Names of networks of the first trace that hold such a layer or step, or would hold one more: their totals are no facts. */
  readonly models: ReadonlySet<string>;
}

/** Whether anything hangs on data. */
export const isDependent = ({ modules, sites, models }: DataDependence): boolean =>
  modules.size > 0 || sites.length > 0 || models.size > 0;

/**
 * Compares two traces of one request that differ only in `unknown`, the number that unknown ones are taken for. What
 * differs between them hangs on data; so does an argument that is unknown in both.
 */
export function* dependsOnData(first: Trace, second: Trace): Slices<DataDependence> {
  const modules = new Map<number, readonly string[]>();
  const sites = new Map<string, Site>();
  const note = (chain: Sites) => {
    const site = chain.at(-1);
    if (site) sites.set(site.join(), site);
  };

  const compare = function* (made: readonly ModuleFacts[], other: readonly ModuleFacts[], isSameNumber: boolean) {
    for (const [index, module] of made.entries()) {
      const twin = other[index];
      const differing = argumentsThatDiffer(module, twin);
      if (index % factsOfASlice === 0) yield;
      if (differing.length === 0 && twin && isSameNumber && hasTensorsOf(module, twin)) continue;
      modules.set(module.id, differing);
      note(module.sites);
    }
  };
  const others = yield* byPlace(second.modules);
  // More of the same are no difference here: a loop over unknown folds makes a whole network in each.
  for (const [place, made] of yield* byPlace(first.modules)) {
    const other = others.get(place) ?? [];
    yield* compare(made, other, other.length >= made.length);
  }
  const models = new Set<string>();
  const twins = new Map(second.models.map(({ name, module }) => [name, module]));
  for (const { name, module } of first.models) {
    const twin = twins.get(name);
    if (twin === undefined) continue;
    const counts = yield* byPlace(partsOf(twin, second.modules));
    const own = yield* byPlace(partsOf(module, first.modules));
    for (const [place, made] of own) {
      const other = counts.get(place) ?? [];
      if (other.length !== made.length) yield* compare(made, other, false);
    }
    for (const [place, more] of counts) {
      const weighty = own.has(place)
        ? undefined
        : more.find(({ parameters, buffers }) => parameters.length + buffers.length > 0);
      if (weighty === undefined) continue;
      models.add(name);
      note(weighty.sites);
    }
  }

  const secondModels = new Map(second.models.map((model) => [model.name, model]));
  for (const model of first.models) {
    const steps = yield* differingSteps(model, secondModels.get(model.name));
    yield;
    for (const chain of steps) note(chain);
    if (steps.length > 0 || holdsAny(model.module, first.modules, modules)) models.add(model.name);
  }
  return { modules, sites: [...sites.values()], models };
}

const factsOfASlice = 20;

function* byPlace<Facts extends { readonly type: string; readonly sites: Sites }>(
  all: readonly Facts[],
): Slices<ReadonlyMap<string, readonly Facts[]>> {
  const places = new Map<string, Facts[]>();
  for (const [index, facts] of all.entries()) {
    if (index % factsOfASlice === 0) yield;
    const place = `${facts.type} ${facts.sites.join(" ")}`;
    const made = places.get(place);
    if (made) made.push(facts);
    else places.set(place, [facts]);
  }
  return places;
}

/** Those of a class of the program are whatever it likes: what they do shows in the layers that it makes of them. */
function argumentsThatDiffer(module: ModuleFacts, twin: ModuleFacts | undefined): string[] {
  if (module.kind === "custom") return [];
  return Object.entries(module.arguments)
    .filter(([name]) => !(name === "device" || name === "dtype"))
    .filter(([name, value]) => isUnknown(value) || (twin && textOf(value) !== textOf(twin.arguments[name])))
    .map(([name]) => name);
}

function isUnknown(value: Argument): boolean {
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(isUnknown);
  return "unknown" in value || Object.values(value).some(isUnknown);
}

/** Without the ids of modules and tensors, which count what was made before. */
const textOf = (value: Argument | undefined): string =>
  JSON.stringify(value, (key, inner) => (key === "module" || key === "tensor" ? 0 : inner)) ?? "";

/** As many tensors, of the same shapes, of which the same ones learn. */
function hasTensorsOf(module: ModuleFacts, twin: ModuleFacts): boolean {
  const [own, others] = [module, twin].map(({ parameters, buffers }) => [...parameters, ...buffers]);
  return (
    own?.length === others?.length &&
    (own ?? []).every(
      ({ shape, trainable }, at) => isSame(shape, others?.[at]?.shape) && trainable === others?.[at]?.trainable,
    )
  );
}

function* differingSteps(model: ModelFacts, other: ModelFacts | undefined): Slices<Sites[]> {
  if (!other) return model.operations.map(({ sites }) => sites);
  const shapeOf = ({ values }: ModelFacts) => new Map(values.map(({ id, shape }) => [id, shape]));
  const here = shapeOf(model);
  const there = shapeOf(other);
  const twins = yield* byPlace(other.operations);
  const differing: Sites[] = [];
  for (const [place, steps] of yield* byPlace(model.operations)) {
    const found = twins.get(place) ?? [];
    for (const [index, { outputs, sites }] of steps.entries()) {
      if (index % factsOfASlice === 0) yield;
      const twin = found[index];
      const isTwin =
        twin !== undefined &&
        steps.length === found.length &&
        outputs.every((value, output) => isSame(here.get(value), there.get(twin.outputs[output] ?? -1)));
      if (!isTwin) differing.push(sites);
    }
  }
  return differing;
}

/** An unknown shape is like another unknown one. */
const isSame = (a: Sizes | undefined, b: Sizes | undefined): boolean =>
  a === b || (a !== undefined && a.length === b?.length && a.every((size, axis) => size === b[axis]));

type Sizes = readonly (number | null)[];

const holdsAny = (id: number, all: readonly ModuleFacts[], found: ReadonlyMap<number, unknown>): boolean =>
  partsOf(id, all).some((part) => found.has(part.id));

/** A module and all parts of it, each once. */
function partsOf(id: number, all: readonly ModuleFacts[], seen = new Set<number>()): ModuleFacts[] {
  const module = all[id];
  if (!module || seen.has(id)) return [];
  seen.add(id);
  return [module, ...Object.values(module.children).flatMap((child) => partsOf(child, all, seen))];
}
