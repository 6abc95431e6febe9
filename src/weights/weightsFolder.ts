import { access } from "node:fs/promises";
import path from "node:path";
import type { PublishedWeights, WeightsFile } from "../core/publishedWeights.ts";
import { cacheFolder } from "../data/cacheFolder.ts";

/** Where files of published weights are kept, under the names that their authors gave them. */
export const weightsFolder = (): string => path.join(cacheFolder(), "weights");

export const pathOf = ({ url }: WeightsFile, folder: string): string =>
  path.join(folder, path.posix.basename(new URL(url).pathname));

/** A file that is on this machine. */
export interface FoundWeights {
  readonly path: string;
  readonly includesTop: boolean;
}

/** The file to read a network's weights from; where only its body is wanted, the whole one will do. */
export async function findWeights(
  { top, notop }: PublishedWeights,
  includeTop: boolean,
  folder: string,
): Promise<FoundWeights | undefined> {
  const body = { path: pathOf(notop, folder), includesTop: false };
  const whole = { path: pathOf(top, folder), includesTop: true };
  for (const file of includeTop ? [whole] : [body, whole]) if (await exists(file.path)) return file;
  return undefined;
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
