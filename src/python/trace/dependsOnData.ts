import type { Argument, ModelFacts, ModuleFacts, Site, Sites, Trace } from "./facts.ts";

/** What of a trace hangs on numbers that only running the program would tell. */
export interface DataDependence {
  /** Modules of the first trace, by `id`: the arguments at fault; none where only their shapes or their number differ. */
  readonly modules: ReadonlyMap<number, readonly string[]>;
  /** Innermost places of calls whose layers or steps differ, each once. */
  readonly sites: readonly Site[];
  /** Names of networks of the first trace that hold such a layer or step: their totals are no facts. */
  readonly models: ReadonlySet<string>;
}

/** Whether anything hangs on data. */
export const isDependent = ({ modules, sites, models }: DataDependence): boolean =>
  modules.size > 0 || sites.length > 0 || models.size > 0;

/**
 * Compares two traces of one request that differ only in `unknown`, the number that unknown ones are taken for. What
 * differs between them hangs on data; so does an argument that is unknown in both.
 */
export function dependsOnData(first: Trace, second: Trace): DataDependence {
  const modules = new Map<number, readonly string[]>();
  const sites = new Map<string, Site>();
  const note = (chain: Sites) => {
    const site = chain.at(-1);
    if (site) sites.set(site.join(), site);
  };

  const compare = (made: readonly ModuleFacts[], other: readonly ModuleFacts[], isSameNumber: boolean) => {
    for (const [index, module] of made.entries()) {
      const twin = other[index];
      const differing = argumentsThatDiffer(module, twin);
      if (differing.length === 0 && twin && isSameNumber && shapes(module) === shapes(twin)) continue;
      modules.set(module.id, differing);
      note(module.sites);
    }
  };
  const others = byPlace(second.modules);
  // More of the same are no difference here: a loop over unknown folds makes a whole network in each.
  for (const [place, made] of byPlace(first.modules)) {
    const other = others.get(place) ?? [];
    compare(made, other, other.length >= made.length);
  }
  const twins = new Map(second.models.map(({ name, module }) => [name, module]));
  for (const { name, module } of first.models) {
    const twin = twins.get(name);
    if (twin === undefined) continue;
    const counts = byPlace(partsOf(twin, second.modules));
    for (const [place, made] of byPlace(partsOf(module, first.modules))) {
      const other = counts.get(place) ?? [];
      if (other.length !== made.length) compare(made, other, false);
    }
  }

  const models = new Set<string>();
  const secondModels = new Map(second.models.map((model) => [model.name, model]));
  for (const model of first.models) {
    const steps = differingSteps(model, secondModels.get(model.name));
    for (const chain of steps) note(chain);
    if (steps.length > 0 || holdsAny(model.module, first.modules, modules)) models.add(model.name);
  }
  return { modules, sites: [...sites.values()], models };
}

function byPlace<Facts extends { readonly type: string; readonly sites: Sites }>(all: readonly Facts[]) {
  const places = new Map<string, Facts[]>();
  for (const facts of all) {
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

const shapes = ({ parameters, buffers }: ModuleFacts): string =>
  JSON.stringify([...parameters, ...buffers].map(({ shape }) => shape));

function differingSteps(model: ModelFacts, other: ModelFacts | undefined): Sites[] {
  if (!other) return model.operations.map(({ sites }) => sites);
  const shapeOf = ({ values }: ModelFacts) => new Map(values.map(({ id, shape }) => [id, JSON.stringify(shape)]));
  const here = shapeOf(model);
  const there = shapeOf(other);
  const twins = byPlace(other.operations);
  return [...byPlace(model.operations)].flatMap(([place, steps]) => {
    const found = twins.get(place) ?? [];
    return steps
      .filter((step, index) => {
        const twin = found[index];
        if (!twin || steps.length !== found.length) return true;
        return step.outputs.some((value, output) => here.get(value) !== there.get(twin.outputs[output] ?? -1));
      })
      .map(({ sites }) => sites);
  });
}

const holdsAny = (id: number, all: readonly ModuleFacts[], found: ReadonlyMap<number, unknown>): boolean =>
  partsOf(id, all).some((part) => found.has(part.id));

/** A module and all parts of it, each once. */
function partsOf(id: number, all: readonly ModuleFacts[], seen = new Set<number>()): ModuleFacts[] {
  const module = all[id];
  if (!module || seen.has(id)) return [];
  seen.add(id);
  return [module, ...Object.values(module.children).flatMap((child) => partsOf(child, all, seen))];
}
