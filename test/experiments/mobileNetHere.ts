import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { pathOf, weightsFolder } from "../../src/weights/weightsFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { sharedData } from "../weights/sharedData.ts";

/** A cache of its own for this process, with the real weights of MobileNet v2, and nothing else. */
export async function mobileNetHere(): Promise<void> {
  await emptyCache();
  const { top } = publishedWeights.mobilenet_v2_keras ?? {};
  if (!top) throw new Error("It is not among the published weights.");
  await mkdir(weightsFolder(), { recursive: true });
  const file = path.join(sharedData, "models", "mobilenet_v2", "mobilenet_v2_keras_layout.h5");
  await copyFile(file, pathOf(top, weightsFolder()));
}

/** Where no weights are. */
export async function emptyCache(): Promise<void> {
  process.env.XDG_CACHE_HOME = await temporaryFolder();
}
