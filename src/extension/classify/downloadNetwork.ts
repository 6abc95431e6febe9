import * as vscode from "vscode";
import { formatBytes, formatCount } from "../../core/wording.ts";
import type { NetworkReference } from "../../protocol/classify.ts";
import { UserError } from "../../protocol/failure.ts";
import type { ListedWeights, WeightsSize } from "../../protocol/weights.ts";
import type { WorkerKeeper } from "../training/workerKeeper.ts";

interface Downloaded {
  readonly title: string;
  readonly network: NetworkReference;
}

/**
 * Lets the user pick a network whose ImageNet weights are not on this machine, says how large they are, and fetches them.
 * What came before it was canceled stays, and the next try goes on from there.
 *
 * @throws UserError `canceled`, `download-failed`, `disk-full`
 */
export async function downloadNetwork(worker: WorkerKeeper): Promise<Downloaded> {
  const chosen = await vscode.window.showQuickPick(missing(worker), {
    title: "Download a Network with ImageNet Weights",
    placeHolder: "It stays on this machine; its size is asked for first",
    matchOnDescription: true,
  });
  if (!chosen) throw new UserError("canceled", "No network was chosen.");
  const { name, title } = chosen.network;
  const wanted = { name, includeTop: true };
  const size = await (await worker.started()).call("weightsSize", wanted);
  const answer = await vscode.window.showInformationMessage(question(title, size), { modal: true }, "Download");
  if (answer !== "Download") throw new UserError("canceled", "The download was canceled.");
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Downloading ${title}`, cancellable: true },
    (progress, token) => fetched(worker, wanted, size.bytes, progress, token),
  );
  return { title, network: { kind: "zoo", name } };
}

async function missing(worker: WorkerKeeper) {
  const { networks } = await (await worker.started()).call("listWeights", {});
  return networks.filter(({ top }) => !top.kept).map((network) => ({ ...described(network), network }));
}

const described = ({ title, top, parameters, top1 }: ListedWeights) => ({
  label: title,
  description: `about ${formatBytes(top.estimatedBytes)}`,
  detail: `${formatCount(parameters)} parameters${top1 === undefined ? "" : `, ${top1} % of ImageNet right`}`,
});

function question(title: string, { bytes, isExact, partBytes, url }: WeightsSize): string {
  const size = `${isExact ? "" : "about "}${formatBytes(bytes)} from ${new URL(url).host}`;
  const part = partBytes > 0 ? `; ${formatBytes(partBytes)} of it is here already` : "";
  return `Download the ImageNet weights of ${title}: ${size}${part}?`;
}

/** In a process of its own, which ends when the user cancels. */
async function fetched(
  worker: WorkerKeeper,
  wanted: { readonly name: string; readonly includeTop: boolean },
  bytes: number,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<void> {
  let told = 0;
  const own = worker.another({
    preparing: ({ done }) => {
      const share = bytes > 0 ? (100 * done) / bytes : 0;
      progress.report({ message: `${formatBytes(done)} of ${formatBytes(bytes)}`, increment: share - told });
      told = share;
    },
  });
  token.onCancellationRequested(() => own.close());
  try {
    await (await own.started()).call("getWeights", wanted);
  } catch (error) {
    if (token.isCancellationRequested) throw new UserError("canceled", "The download was canceled.", error);
    throw error;
  } finally {
    await own.close();
  }
}
