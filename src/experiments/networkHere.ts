import { UserError } from "../protocol/failure.ts";
import { networksHere } from "../vision/networksHere.ts";
import { requireWeights } from "../weights/loadPretrained.ts";
import { zoo } from "../zoo/library.ts";

/**
 * A network of the zoo whose ImageNet weights, classifier included, are on this machine: the wanted one, else the first
 * of the preferred ones that is there, else the smallest.
 *
 * @throws UserError `weights-missing`, which says how to get them; `usage` for a name that the zoo does not have
 */
export async function networkHere(wanted: string | null, preferred: readonly string[]): Promise<string> {
  if (wanted !== null) {
    if (!zoo.names.includes(wanted))
      throw new UserError(
        "usage",
        `The zoo has no network named ${wanted}. cnn weights list shows those with weights.`,
      );
    await requireWeights(wanted, { includeTop: true });
    return wanted;
  }
  const here = await networksHere();
  const found = preferred.find((name) => here.some((network) => network.name === name));
  const [smallest] = [...here].sort((a, b) => a.parameters - b.parameters);
  const name = found ?? smallest?.name;
  if (name !== undefined) return name;
  throw new UserError(
    "weights-missing",
    `No network with ImageNet's weights is on this machine. Get one with: cnn weights get ${preferred[0]}, or a small one with: cnn weights get mobilenet_v2_keras`,
  );
}
