import type { WeightsSize, WeightsWanted } from "../protocol/weights.ts";
import { addressOf, fileFor } from "./catalogue.ts";
import { keptFile } from "./keptFile.ts";
import { estimatedBytes } from "./listWeights.ts";
import { weightsFolder } from "./weightsFolder.ts";

/** How long a server may take to tell a size. Without it the parameters tell nearly the same. */
const timeoutMs = 10_000;

/** The size of a file, asked of its server now. @throws UserError `usage` */
export async function weightsSize(wanted: WeightsWanted, folder: string = weightsFolder()): Promise<WeightsSize> {
  const file = fileFor(wanted);
  const url = addressOf(file);
  const [told, { partBytes = 0 }] = await Promise.all([lengthOf(url), keptFile(file, folder)]);
  const bytes = told ?? estimatedBytes(wanted.name, wanted.includeTop);
  return { url, bytes, isExact: told !== undefined, partBytes };
}

async function lengthOf(url: string): Promise<number | undefined> {
  const response = await fetch(url, {
    method: "HEAD",
    headers: { "accept-encoding": "identity" },
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => undefined);
  const length = Number(response?.ok ? response.headers.get("content-length") : undefined);
  return Number.isSafeInteger(length) && length > 0 ? length : undefined;
}
