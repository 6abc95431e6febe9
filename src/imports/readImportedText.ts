import type { Imported } from "./imported.ts";
import { readJson } from "./json/readJson.ts";
import { readKeras } from "./keras/readKeras.ts";
import { looksLikeModel } from "./looksLikeModel.ts";
import { readTfjs } from "./tfjs/readTfjs.ts";

/** The network in a text of JSON, whoever wrote it; `undefined` where the text holds none. Never throws. */
export function readImportedText(text: string): Imported | undefined {
  if (!looksLikeModel(text)) return undefined;
  const { root, problems } = readJson(text);
  return readTfjs(text, root, problems) ?? readKeras(text, root, { problems });
}
