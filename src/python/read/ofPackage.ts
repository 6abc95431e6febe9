import type { ModelFacts, OperationFacts, Trace } from "../trace/facts.ts";

const packageType = /^(torchvision|timm|keras\.applications)\./;

/** Whether a step is one of a network, or a block, that torchvision, timm or Keras defines. */
export const isOfPackage = ({ module }: ModelFacts, { within }: OperationFacts, { modules }: Trace): boolean =>
  [module, ...within].some((id) => packageType.test(modules[id]?.type ?? ""));
