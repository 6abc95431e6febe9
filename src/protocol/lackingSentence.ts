import { type Device, deviceLabels, type OnProcessor } from "./worker.ts";

/** What a device leaves to the processor: "WebGPU lacks MaxUnpool (pool1, pool2): the processor computes it …". */
export function lackingSentence(device: string, onProcessor: readonly OnProcessor[]): string {
  const layers = new Map<string, string[]>();
  for (const { operator, layer } of onProcessor) layers.set(operator, [...(layers.get(operator) ?? []), layer]);
  const operators = [...layers].map(([operator, names]) => `${operator} (${shortList(names)})`);
  const label = deviceLabels[device as Device["name"]] ?? device;
  return `${label} lacks ${operators.join(", ")}: the processor computes ${operators.length > 1 ? "them" : "it"}, and the values travel in each step.`;
}

const shortList = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
