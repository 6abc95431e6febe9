import type { ModelFacts, ModuleFacts, OperationFacts, Trace } from "../trace/facts.ts";
import { wordOf } from "./declare.ts";

/** Names of a network's nodes: `layer1/0/conv1` for PyTorch's `layer1.0.conv1`, Keras's names of layers. */
export class Names {
  readonly #modules: Trace["modules"];
  /** Ways of attributes from the network, by module. */
  readonly #ways = new Map<number, readonly string[]>();
  readonly #root: number;
  /** By class, what it calls its parts. */
  readonly #attributes = new Map<number, Map<number, string>>();
  readonly #used = new Set<string>();
  /** The last number that a name was given. */
  readonly #numbers = new Map<string, number>();

  constructor(model: ModelFacts, modules: Trace["modules"]) {
    this.#modules = modules;
    this.#root = model.module;
    const root = modules[model.module];
    if (model.framework === "torch" && root) this.#walk(root, []);
  }

  #walk(module: ModuleFacts, way: readonly string[]): void {
    if (this.#ways.has(module.id)) return;
    this.#ways.set(module.id, way);
    for (const [name, child] of Object.entries(module.children)) {
      const facts = this.#modules[child];
      if (facts) this.#walk(facts, [...way, ...name.split(".")]);
    }
  }

  /** Unique in the network, with the blocks that lead to it. */
  of(operation: OperationFacts): { readonly name: string; readonly path: readonly string[] } {
    const module = operation.module === undefined ? undefined : this.#modules[operation.module];
    const known = module && this.#ways.get(module.id);
    const around = operation.within.filter((id) => id !== operation.module).map((id) => this.#wayOf(id));
    const way = known?.length ? known : [...inner(around), module?.name ?? snake(wordOf(operation.type))];
    return { name: this.unique(way.map(clean).join("/")), path: way.slice(0, -1).map(clean) };
  }

  /** Numbered where it is taken: `relu_2`. */
  unique(name: string): string {
    let free = name;
    let number = this.#numbers.get(name) ?? 1;
    while (this.#used.has(free)) free = `${name}_${++number}`;
    this.#numbers.set(name, number);
    this.#used.add(free);
    return free;
  }

  /** What the innermost class around a layer of Keras calls it, where one keeps it. */
  attribute({ within }: OperationFacts, { id }: ModuleFacts): { readonly attribute?: string } {
    const attribute = this.#attribute(id, within.findLast((each) => each !== id) ?? this.#root);
    return attribute === undefined ? {} : { attribute };
  }

  /** The same of the containers around a layer: one for each word of its path, `undefined` where there is none. */
  containers(
    { within, module }: OperationFacts,
    path: readonly string[],
  ): { readonly containers?: readonly (string | undefined)[] } {
    // Where ways are known, as in PyTorch, a path is of attributes already.
    if (this.#ways.size > 0) return {};
    const around = within.filter((id) => id !== module);
    const depths = this.depths(around, path);
    const containers = path.map((_, place) => {
      const index = depths.indexOf(place + 1);
      const id = around[index];
      return id !== undefined && this.#modules[id]?.kind === "container"
        ? this.#attribute(id, around[index - 1] ?? this.#root)
        : undefined;
    });
    return containers.some((each) => each !== undefined) ? { containers } : {};
  }

  #attribute(id: number, around: number): string | undefined {
    if (this.#modules[id]?.framework !== "keras" || this.#modules[around]?.kind !== "custom") return undefined;
    const known = this.#attributes.get(around) ?? new Map<number, string>();
    if (!this.#attributes.has(around)) {
      for (const [name, child] of Object.entries(this.#modules[around]?.children ?? {}))
        if (!known.has(child)) known.set(child, name.replaceAll(/[./]/g, "_"));
      this.#attributes.set(around, known);
    }
    return known.get(id);
  }

  /** So many words of a path lead to each of these modules, one inside the other; -1 where they do not. */
  depths(within: readonly number[], path: readonly string[]): readonly number[] {
    let depth = 0;
    return within.map((id) => {
      const known = this.#ways.get(id)?.map(clean);
      if (known) return known.every((word, place) => path[place] === word) ? known.length : -1;
      depth++;
      return this.#ways.size === 0 && path[depth - 1] === clean(this.#wayOf(id)[0] ?? "") ? depth : -1;
    });
  }

  #wayOf(id: number): readonly string[] {
    return this.#ways.get(id) ?? [this.#modules[id]?.name ?? wordOf(this.#modules[id]?.type ?? "block").toLowerCase()];
  }
}

/** PyTorch's ways are whole from the network on, so the innermost says it all; Keras's names stand one inside the other. */
function inner(ways: readonly (readonly string[])[]): readonly string[] {
  const last = ways.at(-1) ?? [];
  if (last.length > 1) return last;
  const whole = ways.findLastIndex((way) => way.length > 1);
  return ways.slice(Math.max(0, whole)).flat();
}

const clean = (part: string): string => part.replaceAll("/", "_") || "_";
const snake = (word: string): string => word.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
