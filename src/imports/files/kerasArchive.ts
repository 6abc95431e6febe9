import { UserError } from "../../protocol/failure.ts";
import { readArchive } from "../archive/readArchive.ts";
import type { Imported } from "../imported.ts";
import { fieldOf, textOf } from "../json/fields.ts";
import { readJson } from "../json/readJson.ts";
import { readKeras } from "../keras/readKeras.ts";
import { withFile } from "./openFile.ts";

const mostConfigBytes = 64_000_000;

/** The texts in a `.keras` file: a zip archive with the configuration, who wrote it, and the weights, which stay there. */
export const archivedConfiguration = (
  path: string,
): Promise<{ readonly config: string | undefined; readonly about: string | undefined }> =>
  withFile(path, async (file) => {
    const entries = await readArchive(path, file);
    const read = async (name: string) => {
      const bytes = await entries.find((entry) => entry.name === name)?.read(mostConfigBytes);
      return bytes && new TextDecoder().decode(bytes);
    };
    return { config: await read("config.json"), about: await read("metadata.json") };
  });

/**
 * The network in a `.keras` file.
 *
 * @see keras/src/saving/saving_lib.py
 */
export async function readKerasArchive(path: string): Promise<Imported> {
  const { config, about } = await archivedConfiguration(path);
  if (config === undefined)
    throw new UserError(
      "network-unusable",
      `${path} is a zip archive without a config.json, so it is no model that Keras saved. Save it with model.save("name.keras").`,
    );
  const version = about && textOf(fieldOf(readJson(about).root, "keras_version"));
  const { root, problems } = readJson(config);
  const imported = readKeras(config, root, { problems, format: version ? `Keras ${version}` : "Keras" });
  if (imported) return imported;
  throw new UserError(
    "network-unusable",
    `${path} holds a model of a class of its own, whose layers its configuration does not list. Build the same network as a Functional model and save that, or open the program that makes it.`,
  );
}
