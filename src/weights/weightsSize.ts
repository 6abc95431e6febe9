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
  const { kept, partBytes = 0 } = await keptFile(file, folder);
  if (kept) return { url, bytes: kept.bytes, isExact: true, partBytes: 0, isHere: true };
  const told = await lengthOf(url);
  const bytes = told ?? estimatedBytes(wanted.name, wanted.includeTop);
  return { url, bytes, isExact: told !== undefined, partBytes, isHere: false };
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
