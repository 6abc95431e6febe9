import { formatShape, type Shape } from "../core/shape.ts";
import { doesNotFit, type Receiver } from "./kerasWeights.ts";
import type { FloatTensor } from "./safetensors.ts";

/**
 * Gives each weight of a network its values by name. What wrote the file may have had the network as a part: then all
 * names of the part begin alike (`inception_v3_keras/mixed9/…`), and the rest of the file is another part's.
 *
 * @param path of the file, for messages
 * @param top  names of a classifier that the file may hold and that is not wanted
 * @throws UserError `weights-do-not-fit`, naming the first tensor that is missing, left over or of another shape
 */
export function namedWeights(
  path: string,
  tensors: ReadonlyMap<string, FloatTensor>,
  { title, layers }: Receiver,
  top: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Float32Array> {
  const wanted = new Map<string, Shape>(
    layers.flatMap(({ node, weights }) => weights.map(({ name, shape }) => [`${node.name}/${name}`, shape] as const)),
  );
  const prefix = prefixOf([...tensors.keys()], [...wanted.keys()]);
  const found = new Map<string, Float32Array>();
  for (const [name, shape] of wanted) {
    // Where training kept an average of a weight, that is what predicts.
    const tensor = tensors.get(`${prefix}${name}/average`) ?? tensors.get(`${prefix}${name}`);
    if (!tensor) throw doesNotFit(path, `it lacks ${prefix}${name} of ${title}`);
    if (tensor.shape.join() !== shape.join())
      throw doesNotFit(
        path,
        `${prefix}${name} is ${formatShape(tensor.shape)}, and ${title} takes ${formatShape(shape)}`,
      );
    found.set(name, tensor.values);
  }
  const isKnown = (name: string) => wanted.has(name) || top.has(name);
  for (const full of tensors.keys()) {
    const name = full.slice(prefix.length);
    // What an optimizer remembers of a weight is named below it.
    const isOwn = full.startsWith(prefix) && !isKnown(name) && !isKnown(name.slice(0, name.lastIndexOf("/")));
    if (isOwn) throw doesNotFit(path, `${full} is left over: ${title} has no such weight`);
  }
  return found;
}

/** What stands before the names of the network in the file. */
function prefixOf(names: readonly string[], wanted: readonly string[]): string {
  const [first] = wanted;
  const ends = first === undefined ? [] : names.filter((name) => name === first || name.endsWith(`/${first}`));
  return ends.toSorted((a, b) => a.length - b.length)[0]?.slice(0, -(first?.length ?? 0)) ?? "";
}
