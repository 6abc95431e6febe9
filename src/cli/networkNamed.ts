import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { nearest } from "../core/nearest.ts";
import { publishedWeights } from "../core/publishedWeights.ts";
import type { GivenDescription, NetworkReference } from "../protocol/classify.ts";
import { UserError } from "../protocol/failure.ts";
import { reading } from "../protocol/fileFailure.ts";
import { zoo } from "../zoo/library.ts";
import { findRun, newestRunHere } from "./runsFolder.ts";

export interface Named {
  /** A run, a model file, an ONNX file, a network of the zoo; the newest run below this folder when left out. */
  readonly model?: string;
  readonly preprocessing?: GivenDescription["preprocessing"];
  /** A file with a name a line, or a JSON list. */
  readonly labels?: string;
}

/**
 * The network that the options of a command mean.
 *
 * @throws UserError `usage`, `file-not-found`, `not-a-run`
 */
export async function networkNamed({ model, preprocessing, labels }: Named): Promise<NetworkReference> {
  if (model !== undefined && isOnnx(model)) {
    const given: GivenDescription = {
      ...(preprocessing && { preprocessing }),
      ...(labels !== undefined && { labels: await labelsIn(labels) }),
    };
    return { kind: "file", path: path.resolve(model), given };
  }
  if (preprocessing || labels !== undefined)
    throw new UserError(
      "usage",
      "--preprocessing and --labels are for ONNX files of other programs, as --model FILE.onnx. A run says both itself.",
    );
  if (model !== undefined && !existsSync(model) && zoo.names.includes(model)) return pretrained(model);
  if (model !== undefined && !existsSync(model) && /^\w+$/.test(model)) throw notFound(model);
  if (model !== undefined) return { kind: "run", path: await findRun(model) };
  const run = await newestRunHere();
  if (run) return { kind: "run", path: run };
  throw new UserError(
    "usage",
    "There is no trained network below this folder. Name one: --model RUN, --model FILE.onnx, or a network of the zoo, as --model inception_v3_keras.",
  );
}

/** @throws UserError `usage` where nobody has published weights that can be loaded */
function pretrained(name: string): NetworkReference {
  if (Object.hasOwn(publishedWeights, name)) return { kind: "zoo", name };
  throw new UserError(
    "usage",
    `There are no ImageNet weights for ${name} that can be loaded. There are some for ${Object.keys(publishedWeights).join(", ")}.`,
  );
}

function notFound(name: string): UserError {
  const meant = nearest(name, Object.keys(publishedWeights));
  return new UserError(
    "file-not-found",
    `There is no file or folder ${name}, and no network of the zoo has that name. ${meant ? `Did you mean ${meant}?` : "Name a run's folder, a model file, or a network that `cnn weights list` names."}`,
  );
}

const isOnnx = (named: string): boolean => named.toLowerCase().endsWith(".onnx");

async function labelsIn(file: string): Promise<readonly string[]> {
  const text = (await reading(file, () => readFile(file, "utf8"))).replace(/^\uFEFF/, "");
  const names = listed(text) ?? text.split(/\r?\n/).map((line) => line.trim());
  const labels = names.filter((name, place) => name !== "" || place < names.length - 1);
  if (labels.length === 0)
    throw new UserError("usage", `${file} has no labels. Write one name a line, in the order of the outputs.`);
  return labels;
}

function listed(text: string): readonly string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((name) => typeof name === "string") ? list : undefined;
  } catch {
    return undefined;
  }
}
