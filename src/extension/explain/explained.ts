import path from "node:path";
import * as vscode from "vscode";
import type { NetworkReference } from "../../protocol/classify.ts";
import type { ExplainedImage } from "../../protocol/explain.ts";
import { measuredParts } from "../../protocol/predictions.ts";
import { type ChosenNetwork, networkOfRun } from "../classify/chooseNetwork.ts";
import { openRun } from "../runs/run.ts";

/** What `cnn.explainImage` may be called with beside the entry of an image in the Explorer. */
export interface ExplainOrder {
  readonly model?: NetworkReference | ChosenNetwork;
  readonly image: ExplainedImage;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** Of what a command was called with, of which nothing is sure. */
export function imageIn(argument: unknown): ExplainedImage | undefined {
  if (argument instanceof vscode.Uri) return argument.scheme === "file" ? fileImage(argument.fsPath) : undefined;
  const image = isRecord(argument) ? argument.image : undefined;
  if (typeof image === "string") return fileImage(image);
  if (!isRecord(image)) return undefined;
  const { kind, file, run, part, index } = image;
  if (kind === "file") return typeof file === "string" ? fileImage(file) : undefined;
  const known = measuredParts.find((name) => name === part);
  if (kind !== "run" || typeof run !== "string" || !known || !Number.isInteger(index)) return undefined;
  return { kind: "run", run, part: known, index: Number(index), ...(typeof file === "string" && { file }) };
}

/** The same of the network; `undefined`: the user is to choose. */
export async function networkIn(argument: unknown): Promise<ChosenNetwork | undefined> {
  const model = isRecord(argument) ? argument.model : undefined;
  if (!isRecord(model)) return undefined;
  const reference = isRecord(model.network) ? model.network : model;
  const name = reference.kind === "zoo" ? reference.name : undefined;
  if (typeof name === "string")
    return { title: typeof model.title === "string" ? model.title : name, network: { kind: "zoo", name } };
  if (typeof reference.path !== "string") return undefined;
  if (reference.kind === "run") return networkOfRun(await openRun(reference.path));
  const title = typeof model.title === "string" ? model.title : path.basename(reference.path);
  return reference.kind === "file" ? { title, network: { kind: "file", path: reference.path } } : undefined;
}

const fileImage = (file: string): ExplainedImage => ({ kind: "file", file });

/** What the user knows it by. */
export function titleOf(image: ExplainedImage): string {
  const file = image.file;
  if (file !== undefined) return path.basename(file);
  const number = image.kind === "run" ? image.index.toLocaleString("en") : "";
  return `${image.kind === "run" ? image.part : ""} image ${number}`;
}
