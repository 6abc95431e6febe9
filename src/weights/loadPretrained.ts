import { publishedWeights } from "../core/publishedWeights.ts";
import { UserError } from "../protocol/failure.ts";
import { commandFor } from "../protocol/weights.ts";
import { withKerasFile } from "./kerasFile.ts";
import { kerasWeights, type Receiver } from "./kerasWeights.ts";
import { type FoundWeights, findWeights, weightsFolder } from "./weightsFolder.ts";
import { zooNetwork } from "./zooNetwork.ts";

export interface LoadingPretrained {
  /** With the classifier. */
  readonly includeTop: boolean;
  /** Where the files are; the user's cache where it is not given. */
  readonly folder?: string;
}

/**
 * The ImageNet weights of a network of the zoo, by the names of its own nodes (`mixed9/1/conv2d/kernel`), in Keras's
 * layout: what `compileInference` takes, and what stands below the path of a `Pretrained` part.
 *
 * @throws UserError `weights-missing`, `weights-damaged`, `weights-do-not-fit`
 */
export async function loadPretrained(
  name: string,
  { includeTop, folder = weightsFolder() }: LoadingPretrained,
): Promise<ReadonlyMap<string, Float32Array>> {
  const found = await requireWeights(name, { includeTop, folder });
  return readWeights(found.path, zooNetwork(name, found.includesTop), zooNetwork(name, includeTop));
}

/** The file that they are in. @throws UserError `weights-missing` */
export async function requireWeights(
  name: string,
  { includeTop, folder = weightsFolder() }: LoadingPretrained,
): Promise<FoundWeights> {
  const published = Object.hasOwn(publishedWeights, name) ? publishedWeights[name] : undefined;
  const found = published && (await findWeights(published, includeTop, folder));
  if (found) return found;
  const { title } = zooNetwork(name, includeTop);
  if (published) throw missing(name, title, includeTop);
  throw new UserError("weights-missing", `There are no ImageNet weights for ${title} that can be loaded.`);
}

/** @param wanted the part of the network whose weights are wanted; all of `receiver` where it is not given */
export async function readWeights(
  path: string,
  receiver: Receiver,
  wanted: Receiver = receiver,
): Promise<ReadonlyMap<string, Float32Array>> {
  const names = new Set(
    wanted.layers.flatMap(({ node, weights }) => weights.map(({ name }) => `${node.name}/${name}`)),
  );
  return withKerasFile(path, (layers) => kerasWeights(path, layers, receiver, names));
}

const missing = (name: string, title: string, includeTop: boolean): UserError =>
  new UserError(
    "weights-missing",
    `The ImageNet weights of ${title} are not on this machine. Get them with: ${commandFor({ name, includeTop })}`,
  );
