import type { ModelFacts, OperationFacts, Trace } from "../trace/facts.ts";

const packageType = /^(torchvision|timm)\./;

/** Whether a step is one of a network, or a block, that torchvision or timm defines. */
export const isOfPackage = ({ module }: ModelFacts, { within }: OperationFacts, { modules }: Trace): boolean =>
  [module, ...within].some((id) => packageType.test(modules[id]?.type ?? ""));
