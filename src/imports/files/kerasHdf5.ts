import { UserError } from "../../protocol/failure.ts";
import { textsOf, withHdf5 } from "../../weights/hdf5.ts";
import type { Imported } from "../imported.ts";
import { readJson } from "../json/readJson.ts";
import { readKeras } from "../keras/readKeras.ts";

/** What a whole model that Keras saved as HDF5 says of its network: attributes of the file. */
export const storedConfiguration = (
  path: string,
): Promise<{ readonly config: string | undefined; readonly version: string | undefined }> =>
  withHdf5(path, (root) => ({
    config: textsOf(root, "model_config")?.join(""),
    version: textsOf(root, "keras_version")?.[0],
  }));

/**
 * The network of a whole model that Keras saved as HDF5.
 *
 * @see keras/src/legacy/saving/legacy_h5_format.py, `save_model_to_hdf5`
 */
export async function readKerasHdf5(path: string): Promise<Imported> {
  const { config, version } = await storedConfiguration(path);
  const { root, problems } = readJson(config ?? "");
  const imported = config && readKeras(config, root, { problems, format: version ? `Keras ${version}` : "Keras" });
  if (imported) return imported;
  throw new UserError(
    "network-unusable",
    `${path} holds weights and no network: Keras's save_weights writes only weights. Save the whole model with model.save("name.h5").`,
  );
}
