import { stat } from "node:fs/promises";
import type { WeightsFile } from "../core/publishedWeights.ts";
import { download } from "../data/download.ts";
import { UserError } from "../protocol/failure.ts";
import type { KeptWeights, WeightsOrigin, WeightsWanted } from "../protocol/weights.ts";
import { addressOf, fileFor } from "./catalogue.ts";
import { md5Of } from "./fileHash.ts";
import { keptFile, noteOrigin } from "./keptFile.ts";
import { requireFit } from "./requireFit.ts";
import { pathOf, weightsFolder } from "./weightsFolder.ts";
import { zooNetwork } from "./zooNetwork.ts";

export interface Getting {
  /** In place of the one in the catalogue. */
  readonly file?: WeightsFile;
  readonly folder?: string;
  readonly signal?: AbortSignal;
  /** Called with the bytes that are on disk. */
  readonly onProgress?: (bytes: number) => void;
  /** How long a server may say nothing. */
  readonly timeoutMs?: number;
}

/**
 * Fetches a file of published weights into the cache, where it appears only once it is whole and right: by its hash,
 * or, where its publisher has none, by each of its tensors.
 *
 * @throws UserError `download-failed`, `canceled`, `disk-full`, `folder-not-writable`, `usage`
 */
export async function getWeights(
  { name, includeTop }: WeightsWanted,
  { file = fileFor({ name, includeTop }), folder = weightsFolder(), signal, onProgress, timeoutMs }: Getting = {},
): Promise<KeptWeights> {
  const network = zooNetwork(name, includeTop);
  const path = pathOf(file, folder);
  const known = { name, title: network.title, includeTop, path };
  const { kept } = await keptFile(file, folder);
  if (kept) return { ...known, bytes: kept.bytes, origin: kept.origin, wasHere: true };
  const isRight = async (part: string): Promise<boolean> => {
    if (file.md5 !== undefined) return (await md5Of(part)) === file.md5;
    await requireFit(part, network);
    return true;
  };
  const { tried } = await download({
    urls: [addressOf(file)],
    path,
    isRight: { onDisk: isRight },
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  if (tried)
    throw new UserError(
      "download-failed",
      `The weights of ${network.title} could not be downloaded (${tried.join("; ")}). Connect to the internet and try again, which goes on where this try ended. Or fetch ${file.url} on another machine, and run cnn weights import FILE here.`,
    );
  const origin: WeightsOrigin = file.md5 === undefined ? "unchecked" : "published";
  await noteOrigin(path, origin);
  return { ...known, bytes: (await stat(path)).size, origin, wasHere: false };
}
