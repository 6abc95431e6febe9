import { withKerasFile } from "./kerasFile.ts";
import { kerasWeights, type Receiver } from "./kerasWeights.ts";

/**
 * Looks at every tensor of one of Keras's files without reading its values.
 *
 * @throws UserError `weights-damaged`, `weights-do-not-fit`
 */
export const requireFit = (path: string, network: Receiver): Promise<void> =>
  withKerasFile(path, (layers) => void kerasWeights(path, layers, network, new Set()));
