import { existsSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import { pathOf, weightsFolder } from "../../src/weights/weightsFolder.ts";
import { sharedData } from "../weights/sharedData.ts";

const shared = path.join(sharedData, "models/mobilenet_v2/mobilenet_v2_keras_layout.h5");

export const hasMobileNet = existsSync(shared);
/** For the name of a test. */
export const whereMobileNet = hasMobileNet ? "" : ` (skipped: there is no ${shared})`;

/** Puts the real weights where they are kept, unless they are there. What is given takes them away again. */
export async function addMobileNet(): Promise<() => Promise<void>> {
  const published = publishedWeights.mobilenet_v2_keras;
  if (!published) throw new Error("It is not among the published weights.");
  const file = pathOf(published.top, weightsFolder());
  if (existsSync(file)) return async () => undefined;
  await mkdir(path.dirname(file), { recursive: true });
  await copyFile(shared, file);
  return () => rm(file);
}
