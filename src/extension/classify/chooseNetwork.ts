import { access, readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { Preprocessing } from "../../core/preprocessing.ts";
import { formatCount } from "../../core/wording.ts";
import type { GivenDescription, NetworkReference } from "../../protocol/classify.ts";
import { UserError } from "../../protocol/failure.ts";
import { reading } from "../../protocol/fileFailure.ts";
import { runFiles } from "../../protocol/run.ts";
import { describeRun } from "../runs/describeRun.ts";
import type { Run } from "../runs/run.ts";
import type { Runs } from "../runs/runs.ts";
import type { WorkerKeeper } from "../training/workerKeeper.ts";
import { downloadNetwork } from "./downloadNetwork.ts";

/** A network and what the user knows it by. */
export interface ChosenNetwork {
  readonly title: string;
  readonly network: NetworkReference;
}

type Item = vscode.QuickPickItem & { readonly chosen?: ChosenNetwork };

/**
 * Lets the user pick a network that classifies: a run of the workspace, a network of the zoo whose weights are here, an ONNX file of
 * the workspace, or one from elsewhere. The one that was used last stands first.
 *
 * @param what  it is for, as a title: “Classify with”
 * @throws UserError `canceled`
 */
export async function chooseNetwork(
  runs: Runs,
  worker: WorkerKeeper,
  last: ChosenNetwork | undefined,
  what: string,
): Promise<ChosenNetwork> {
  const picked = await vscode.window.showQuickPick(networks(runs, worker, last), {
    title: what,
    placeHolder: "A run, a network with ImageNet weights, or an ONNX file",
    matchOnDescription: true,
  });
  if (!picked) throw new UserError("canceled", "No network was chosen.");
  if (picked.chosen) return picked.chosen;
  return picked === download ? downloadNetwork(worker) : open();
}

const download: Item = { label: "$(cloud-download) Download a Network with ImageNet Weights…", alwaysShow: true };
const browse: Item = { label: "$(folder-opened) Open an ONNX File…", alwaysShow: true };

async function networks(runs: Runs, worker: WorkerKeeper, last: ChosenNetwork | undefined): Promise<Item[]> {
  const [trained, published, files] = await Promise.all([networksOfRuns(runs), networksOfZoo(worker), onnxFiles()]);
  const all: readonly Item[] = [
    ...section("Runs", trained),
    ...section("ImageNet, 1,000 classes", published),
    ...section("ONNX files", files),
  ];
  const known = all.find(({ chosen }) => chosen && last && sameNetwork(chosen.network, last.network));
  return [
    ...(known ? section("Used last", [known]) : []),
    ...all.filter((item) => item !== known),
    ...section("Elsewhere", [download, browse]),
  ];
}

export const networkOfRun = ({ folder, record }: Run): ChosenNetwork => ({
  title: record.name,
  network: { kind: "run", path: folder },
});

const sameNetwork = (a: NetworkReference, b: NetworkReference): boolean =>
  a.kind === "zoo" || b.kind === "zoo"
    ? a.kind === "zoo" && b.kind === "zoo" && a.name === b.name
    : a.kind === b.kind && a.path === b.path;

const section = (label: string, items: readonly Item[]): readonly Item[] =>
  items.length > 0 ? [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items] : [];

async function networksOfRuns(runs: Runs): Promise<readonly Item[]> {
  const listed = await runs.list();
  const trained = await Promise.all(
    listed.map((run) =>
      access(path.join(run.folder, runFiles.onnx)).then(
        () => [run],
        () => [],
      ),
    ),
  );
  return trained.flat().map((run) => ({
    label: run.record.name,
    description: describeRun(run),
    chosen: networkOfRun(run),
  }));
}

async function networksOfZoo(worker: WorkerKeeper): Promise<readonly Item[]> {
  const here = await (await worker.started()).call("networksHere", {});
  return here.map(({ name, title, height, width, parameters }) => ({
    label: title,
    description: `${height}×${width}, ${formatCount(parameters)} parameters`,
    chosen: { title, network: { kind: "zoo", name } },
  }));
}

async function onnxFiles(): Promise<readonly Item[]> {
  const found = await vscode.workspace.findFiles("**/*.onnx", "**/{node_modules,.cnn}/**", 50);
  return found
    .filter(({ scheme }) => scheme === "file")
    .map(({ fsPath }) => ({
      label: path.basename(fsPath),
      description: vscode.workspace.asRelativePath(path.dirname(fsPath)),
      chosen: ofFile(fsPath),
    }));
}

const ofFile = (file: string, given?: GivenDescription): ChosenNetwork => ({
  title: path.basename(file),
  network: { kind: "file", path: file, ...(given && { given }) },
});

async function open(): Promise<ChosenNetwork> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Choose an ONNX file that classifies images",
      openLabel: "Choose",
      filters: { ONNX: ["onnx"] },
    })) ?? [];
  if (!file) throw new UserError("canceled", "No network was chosen.");
  return ofFile(file.fsPath);
}

const pixels: Readonly<Record<Preprocessing | "unit", readonly [label: string, detail: string]>> = {
  unit: ["From 0 to 1", "byte / 255: networks of CNN Workbench and many others"],
  tf: ["From −1 to 1", "byte / 127.5 − 1: Keras's Inception, Xception, MobileNet, ResNet v2"],
  torch: ["Mean and deviation of ImageNet", "torchvision's networks, Keras's DenseNet"],
  caffe: ["Blue, green, red, means taken away", "Keras's VGG and ResNet"],
  bytes: ["From 0 to 255", "Keras's EfficientNet, which scales by itself"],
};

/** Asks which pixels an ONNX file takes, and for its labels. @throws UserError `canceled`, `file-unreadable` */
export async function describeNetwork(title: string, path: string): Promise<ChosenNetwork> {
  const items = Object.entries(pixels).map(([name, [label, detail]]) => ({
    label,
    detail,
    name: name as keyof typeof pixels,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: `Which pixels does ${title} take?` });
  if (!picked) throw new UserError("canceled", "No kind of pixels was chosen.");
  const [file] =
    (await vscode.window.showOpenDialog({
      title: "Names of the classes: one a line, in the order of the outputs (Cancel to go by numbers)",
      openLabel: "Take These Names",
      filters: { Text: ["txt"] },
    })) ?? [];
  const labels = file && namesIn(await reading(file.fsPath, () => readFile(file.fsPath, "utf8")));
  return ofFile(path, { preprocessing: picked.name, ...(labels && { labels }) });
}

const namesIn = (text: string): readonly string[] => text.trimEnd().split(/\r?\n/);
