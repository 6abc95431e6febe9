import { importEnding } from "./formats.ts";
import { archivedConfiguration } from "./kerasArchive.ts";
import { settingsText } from "./settingsText.ts";

/** In UTF-16 units: the longest of `keras.applications` has a tenth of it. */
const longestConfiguration = 4_000_000;

/** What a file says that a program loads: settings, or the network that Keras saved in it. `undefined` for none. */
export const savedText = (file: string): Promise<string | undefined> =>
  /\.(json|ya?ml|toml|ini|cfg)$/i.test(file) ? settingsText(file) : savedConfiguration(file);

/**
 * The configuration of a network that Keras saved as `.keras` or `.h5`, as the text that it is in the file. Weights are
 * not read.
 *
 * @returns undefined for a file without one, a damaged one, one that has gone, and for a text that no person's network has
 */
export async function savedConfiguration(file: string): Promise<string | undefined> {
  try {
    const config = await configurationIn(file);
    return config !== undefined && config.length <= longestConfiguration ? config : undefined;
  } catch {
    return undefined;
  }
}

async function configurationIn(file: string): Promise<string | undefined> {
  if (importEnding(file) === ".keras") return (await archivedConfiguration(file)).config;
  // HDF5 is read by a library that is loaded only for it.
  const { storedConfiguration } = await import("./kerasHdf5.ts");
  return (await storedConfiguration(file)).config;
}
