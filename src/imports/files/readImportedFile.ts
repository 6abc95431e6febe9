import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";
import { lineAndColumn } from "../../spec/lineAndColumn.ts";
import type { Imported } from "../imported.ts";
import { readJson } from "../json/readJson.ts";
import { readImportedText } from "../readImportedText.ts";
import { type ImportEnding, importEnding } from "./formats.ts";
import { readKerasArchive } from "./kerasArchive.ts";
import { readOnnxFile } from "./onnxFile.ts";

/** Descriptions of networks have some megabytes at most; weights stand in other files. */
const mostTextBytes = 100_000_000;

const readers: Readonly<Record<ImportEnding, (path: string) => Promise<Imported>>> = {
  ".json": readJsonFile,
  ".keras": readKerasArchive,
  ".h5": readHdf5,
  ".hdf5": readHdf5,
  ".onnx": readOnnxFile,
};

/**
 * The network in a file of another tool. Weights are not loaded, however large the file.
 *
 * @throws UserError `file-not-found`, `file-unreadable`; `network-unusable` for a file without a network
 */
export async function readImportedFile(file: string): Promise<Imported> {
  const ending = importEnding(file);
  if (!ending) throw new UserError("usage", `${file} is no file that networks are read from.`);
  const imported = await readers[ending](file);
  return imported.model.name === ""
    ? { ...imported, model: { ...imported.model, name: path.basename(file) } }
    : imported;
}

async function readJsonFile(file: string): Promise<Imported> {
  const { size } = await reading(file, () => stat(file));
  if (size > mostTextBytes)
    throw new UserError(
      "file-unreadable",
      `${file} has ${size.toLocaleString("en")} bytes, which no description of a network has.`,
    );
  const text = (await reading(file, () => readFile(file, "utf8"))).replace(/^\uFEFF/, "");
  const imported = readImportedText(text);
  if (imported) return imported;
  const fault = readJson(text).problems[0];
  if (fault) {
    const { line, column } = lineAndColumn(text, fault.span.start);
    throw new UserError("network-unusable", `${file}:${line}:${column} is no JSON that can be read: ${fault.message}`);
  }
  throw new UserError(
    "network-unusable",
    `${file} holds no network. What is read is JSON of Keras (model.to_json()) and model.json of TensorFlow.js.`,
  );
}

/** HDF5 is read by a library that is loaded only for it. */
async function readHdf5(file: string): Promise<Imported> {
  const { readKerasHdf5 } = await import("./kerasHdf5.ts");
  return readKerasHdf5(file);
}
