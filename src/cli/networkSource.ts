import { existsSync } from "node:fs";
import { importEnding } from "../imports/files/formats.ts";
import { readImportedFile } from "../imports/files/readImportedFile.ts";
import { readImportedText } from "../imports/readImportedText.ts";
import { importedNetwork } from "../language/importedNetwork.ts";
import { modelFile, type Network } from "../language/network.ts";
import { modelSource } from "./modelSource.ts";

/** The network of a model file, of a file of Keras, TensorFlow.js or ONNX, or of the zoo where no file has that name. */
export async function networkSource(name: string): Promise<Network> {
  const ending = importEnding(name);
  if (!ending || !existsSync(name)) return modelFile(await modelSource(name));
  const imported = await readImportedFile(name);
  return importedNetwork(ending === ".json" ? imported : { ...imported, text: "" }, name);
}

/** The network of a text, as of an older version of a file. */
export function networkOfText(text: string): Network {
  const imported = readImportedText(text);
  return imported ? importedNetwork(imported) : modelFile(text);
}
