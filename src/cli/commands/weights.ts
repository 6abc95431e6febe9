import { formatBytes, formatCount } from "../../core/wording.ts";
import type { KeptWeights, ListedFile, WeightsList, WeightsOrigin } from "../../protocol/weights.ts";
import { command } from "../command.ts";
import { bar, ProgressLine } from "../progressLine.ts";
import { table } from "../table.ts";
import { print, printJson, say } from "../terminal.ts";
import { withWorker } from "../worker.ts";

const list = command("list", "List the networks that have ImageNet weights, and what of them is on this machine.", [
  "cnn weights list",
  "cnn weights list --json",
])
  .option("--json", "print JSON; sizes are in bytes")
  .action(async ({ json }: { json?: true }) => {
    const found = await withWorker({}, (worker) => worker.call("listWeights", {}));
    if (json) printJson(found);
    else print(listText(found));
  });

const get = command(
  "get",
  "Download the ImageNet weights of a network into this user's cache. Its size is told first; Ctrl+C stops, and the next try goes on from there.",
  ["cnn weights get mobilenet_v2_keras", "cnn weights get inception_v3_keras --no-top"],
)
  .argument("<name>", "the network, as cnn weights list names it")
  .option("--no-top", "the file without the classifier, for transfer learning")
  .option("--json", "print JSON")
  .action(async (name: string, { top, json }: { top: boolean; json?: true }) => {
    const line = new ProgressLine();
    let total = 0;
    const preparing = ({ done }: { done: number }) =>
      line.show(`${bar(done / total)} ${formatBytes(done)} of ${formatBytes(total)}`);
    const kept = await withWorker({ preparing }, async (worker) => {
      const wanted = { name, includeTop: top };
      const size = await worker.call("weightsSize", wanted);
      total = size.bytes;
      if (!size.isHere)
        say(
          `${size.isExact ? "" : "About "}${formatBytes(size.bytes)}${size.isExact ? "" : " (by its parameters: the server does not tell)"} from ${new URL(size.url).host}${size.partBytes > 0 ? `; ${formatBytes(size.partBytes)} of it is here already` : ""}.`,
        );
      return worker.call("getWeights", wanted).finally(() => line.clear());
    });
    tell(kept, json);
  });

const importCommand = command(
  "import",
  "Take a file of Keras's weights that was brought by other means: its hash, or its tensors, tell whose it is.",
  [
    "cnn weights import inception_v3_weights_tf_dim_ordering_tf_kernels.h5",
    "cnn weights import trained.h5 --for mobilenet_v2_keras",
  ],
)
  .argument("<file>", "an .h5 file")
  .option("--for <name>", "the network that it is for, where the file does not tell")
  .option("--json", "print JSON")
  .action(async (file: string, { for: name, json }: { for?: string; json?: true }) =>
    tell(
      await withWorker({}, (worker) => worker.call("importWeights", { file, ...(name !== undefined && { name }) })),
      json,
    ),
  );

export const weights = command("weights", "List, download and import the ImageNet weights of published networks.", [
  "cnn weights list",
  "cnn weights get mobilenet_v2_keras",
  "cnn weights import efficientnetb0.h5",
])
  .addCommand(list)
  .addCommand(get)
  .addCommand(importCommand);

function tell(kept: KeptWeights, json: true | undefined): void {
  if (json) printJson(kept);
  else print(kept.path);
  const what = `${kept.title}${kept.includeTop ? "" : " without its classifier"}`;
  say(`${what}: ${formatBytes(kept.bytes)}, ${origins[kept.origin]}${kept.wasHere ? ". It was here already" : ""}.`);
}

const origins: Readonly<Record<WeightsOrigin, string>> = {
  published: "the very file that Keras publishes (its MD5)",
  unchecked: "from Keras's address, which has no hash: each tensor was looked at",
  imported: "a file of your own, each of whose tensors fits",
};

function listText({ folder, networks }: WeightsList): string {
  const rows = networks.map(({ name, title, input, parameters, top1, top, notop }) => [
    name,
    title,
    input.join("×"),
    formatCount(parameters),
    top1 === undefined ? "" : `${top1.toFixed(1)} %`,
    sizeText(top),
    sizeText(notop),
  ]);
  const head = ["name", "network", "input", "parameters", "ImageNet top-1", "whole", "no top"];
  return `${table([head, ...rows], [3, 4, 5, 6])}\n\n✓ is here, in ${folder}. The others are fetched by cnn weights get NAME.`;
}

const sizeText = ({ kept, partBytes, estimatedBytes }: ListedFile): string => {
  if (kept) return `✓ ${formatBytes(kept.bytes)}`;
  const size = `about ${formatBytes(estimatedBytes)}`;
  return partBytes === undefined ? size : `${size}, ${formatBytes(partBytes)} here`;
};
