import * as vscode from "vscode";
import { formatBytes } from "../../core/wording.ts";
import type { ListedWeights, WeightsList, WeightsWanted } from "../../protocol/weights.ts";
import { isWeightsWanted } from "../messages.ts";
import { withWorker } from "../weights/withWorker.ts";
import { withoutLinks } from "../withoutLinks.ts";
import type { Command } from "./command.ts";

const download = "Download";

/** Fetches ImageNet weights: those that a message asks for, or of a list. Nothing comes before its size was confirmed. */
export const getWeights: Command = async ({ home }, argument) => {
  const list = await withWorker({ home, title: "Looking for weights on this machine" }, (worker) =>
    worker.call("listWeights", {}),
  );
  const wanted = isWeightsWanted(argument) ? argument : await choose(list);
  const network = list.networks.find(({ name }) => name === wanted?.name);
  if (!wanted || !network) return;
  const what = `${network.title}${wanted.includeTop ? "" : " without its classifier"}`;
  const { kept } = network[wanted.includeTop ? "top" : "notop"];
  if (kept) return tell(`The weights of ${what} are here: ${kept.path} (${formatBytes(kept.bytes)}).`);
  const size = await withWorker({ home, title: "Asking for the size" }, (worker) => worker.call("weightsSize", wanted));
  const here = size.partBytes > 0 ? ` ${formatBytes(size.partBytes)} of it is here already.` : "";
  const answer = await vscode.window.showInformationMessage(
    `Download the ImageNet weights of ${what}? ${size.isExact ? "" : "About "}${formatBytes(size.bytes)}.`,
    { modal: true, detail: `From ${new URL(size.url).host}, into ${list.folder}.${here}` },
    download,
  );
  if (answer !== download) return;
  const got = await withWorker(
    {
      home,
      title: `Weights of ${what}`,
      events(progress) {
        let told = size.partBytes;
        return {
          preparing({ done }) {
            const increment = (100 * (done - told)) / size.bytes;
            told = done;
            progress.report({ message: `${formatBytes(done)} of ${formatBytes(size.bytes)}`, increment });
          },
        };
      },
    },
    (worker) => worker.call("getWeights", wanted),
  );
  return tell(
    `The weights of ${what} are here now (${formatBytes(got.bytes)}): weights: imagenet can be trained from.`,
  );
};

const tell = (sentence: string): void => void vscode.window.showInformationMessage(withoutLinks(sentence));

async function choose({ networks }: WeightsList): Promise<WeightsWanted | undefined> {
  const items = networks.flatMap((network) => [item(network, true), item(network, false)]);
  return vscode.window.showQuickPick(items, {
    title: "ImageNet Weights",
    placeHolder: "A network, whole or without its classifier for classes of your own",
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

function item({ name, title, input, top1, ...network }: ListedWeights, includeTop: boolean) {
  const { kept, partBytes, estimatedBytes } = network[includeTop ? "top" : "notop"];
  const size = kept ? `${formatBytes(kept.bytes)}, on this machine` : `about ${formatBytes(estimatedBytes)}`;
  const part = !kept && partBytes !== undefined ? `, ${formatBytes(partBytes)} of it here` : "";
  const accuracy = top1 === undefined ? "" : ` · ${top1.toFixed(1)} % of ImageNet`;
  return {
    name,
    includeTop,
    label: `${kept ? "$(check)" : "$(cloud-download)"} ${title}${includeTop ? "" : ", no classifier"}`,
    description: `${size}${part}`,
    detail: `${name} · ${input.slice(0, 2).join("×")}${accuracy}`,
  };
}
