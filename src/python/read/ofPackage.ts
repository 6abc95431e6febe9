import { networkPackages } from "../networkPackages.ts";
import type { ModelFacts, ModuleFacts, OperationFacts, Trace } from "../trace/facts.ts";

const packageType = new RegExp(`^(${networkPackages.join("|")}|keras\\.applications)\\.`);

/** Whether a step is one of a network, or a block, that a package such as torchvision or Keras defines, also where it was cut out of one. */
export const isOfPackage = ({ module }: ModelFacts, operation: OperationFacts, trace: Trace): boolean => {
  const own = operation.module;
  return (
    (own !== undefined && own !== null && partsOfPackages(trace).has(own)) ||
    [module, ...operation.within].some((id) => packageType.test(trace.modules[id]?.type ?? ""))
  );
};

const known = new WeakMap<Trace, ReadonlySet<number>>();

function partsOfPackages(trace: Trace): ReadonlySet<number> {
  const found = known.get(trace) ?? partsOf(trace.modules);
  known.set(trace, found);
  return found;
}

function partsOf(modules: readonly ModuleFacts[]): ReadonlySet<number> {
  const parts = new Set<number>();
  const add = (id: number): void => {
    if (parts.has(id)) return;
    parts.add(id);
    for (const child of Object.values(modules[id]?.children ?? {})) add(child);
  };
  for (const { id, type } of modules) if (packageType.test(type)) add(id);
  return parts;
}
