import { copyFile, rename, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { publishedWeights } from "../core/publishedWeights.ts";
import { UserError } from "../protocol/failure.ts";
import { reading, writing } from "../protocol/fileFailure.ts";
import { makeFolders } from "../protocol/makeFolders.ts";
import type { KeptWeights, WeightsImport, WeightsWanted } from "../protocol/weights.ts";
import { fileFor, publishedFor } from "./catalogue.ts";
import { md5Of } from "./fileHash.ts";
import { noteOrigin } from "./keptFile.ts";
import { withKerasFile } from "./kerasFile.ts";
import { kerasWeights, withWeights } from "./kerasWeights.ts";
import { pathOf, weightsFolder } from "./weightsFolder.ts";
import { zooNetwork } from "./zooNetwork.ts";

/**
 * Takes one of Keras's files into the cache. Its hash tells whose it is, else its tensors, which must fit one network.
 *
 * @throws UserError `weights-damaged`, `weights-do-not-fit`, `usage`, and what reading and writing give
 */
export async function importWeights(
  { file: given, name }: WeightsImport,
  folder: string = weightsFolder(),
): Promise<KeptWeights> {
  const source = resolve(given);
  const md5 = await md5Of(source);
  const published = every.find((wanted) => fileFor(wanted).md5 === md5);
  if (name !== undefined) publishedFor(name);
  const wanted = published && (name ?? published.name) === published.name ? published : await whose(source, name);
  const { title } = zooNetwork(wanted.name, wanted.includeTop);
  const path = pathOf(fileFor(wanted), folder);
  const { size: bytes } = await reading(source, () => stat(source));
  const origin = wanted === published ? "published" : "imported";
  const isThere = source === path;
  if (!isThere)
    await writing(path, async () => {
      await makeFolders(dirname(path));
      await copyFile(source, `${path}.copy`);
      await rename(`${path}.copy`, path);
    });
  await noteOrigin(path, origin);
  return { ...wanted, title, path, bytes, origin, wasHere: isThere };
}

const every: readonly WeightsWanted[] = Object.keys(publishedWeights).flatMap((name) =>
  [true, false].map((includeTop) => ({ name, includeTop })),
);

/** The one network that takes every tensor of the file. */
async function whose(path: string, name: string | undefined): Promise<WeightsWanted> {
  return withKerasFile(path, (layers) => {
    const distance = (wanted: WeightsWanted) =>
      Math.abs(withWeights(zooNetwork(wanted.name, wanted.includeTop)) - layers.length);
    // The one with as many layers first: what it says against the file is what is told.
    const candidates = every
      .filter((wanted) => name === undefined || wanted.name === name)
      .toSorted((a, b) => distance(a) - distance(b));
    const refusals: unknown[] = [];
    const fitting = candidates.filter((wanted) => {
      try {
        kerasWeights(path, layers, zooNetwork(wanted.name, wanted.includeTop), new Set());
        return true;
      } catch (error) {
        refusals.push(error);
        return false;
      }
    });
    const [first, second] = fitting;
    if (first && !second) return first;
    if (first)
      throw new UserError(
        "usage",
        `${basename(path)} fits ${fitting.map((fit) => fit.name).join(" and ")}. Say which with --for NAME.`,
      );
    if (name !== undefined) throw refusals[0];
    throw new UserError(
      "weights-do-not-fit",
      `${path} fits no network whose published weights are known. cnn weights list names them; --for NAME says what it should fit, and then what does not.`,
    );
  });
}
