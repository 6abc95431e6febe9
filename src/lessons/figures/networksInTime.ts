import { formatCount, formatOperations } from "../../core/wording.ts";
import type { ZooEntry } from "../../zoo/entry.ts";
import { zoo } from "../../zoo/library.ts";
import { defineFigure } from "../figure.ts";
import { networkHistory, shortTitle } from "../networkHistory.ts";

export interface NetworkInTime {
  /** In the zoo. */
  readonly name: string;
  readonly title: string;
  readonly year: number;
  readonly introduced: string;
  /** "LeCun, Bottou, …: Gradient-Based Learning …" */
  readonly paper: string;
  readonly variant: string;
  /** "224×224×3" */
  readonly input: string;
  readonly parameters: number;
  readonly macs: number;
  readonly depth: number;
  /** Share of ImageNet's validation images from 0 to 1; absent where the zoo has none. */
  readonly accuracy?: number;
  /** Where that is from. */
  readonly accuracySource?: string;
  readonly silhouette: ZooEntry["silhouette"];
  /** Of its model file. */
  readonly text: string;
}

export const networksInTime = defineFigure({
  name: "networks-in-time",
  title: "From LeNet-5 to ConvNeXt",
  params: {},
  data: (): readonly NetworkInTime[] => networkHistory().map(networkOf),
  describe() {
    const rows = networkHistory().map((entry) => {
      const { year, title, parameters, macs, depth, accuracy, introduced } = networkOf(entry);
      const cells = [
        year,
        title,
        formatCount(parameters),
        formatOperations(macs),
        depth,
        percent(accuracy),
        introduced,
      ];
      return `| ${cells.join(" | ")} |`;
    });
    return [
      "| year | network | trainable parameters | MACs | layers | top-1 | introduced |",
      "| ---: | --- | ---: | ---: | ---: | ---: | --- |",
      ...rows,
    ].join("\n");
  },
});

function networkOf(entry: ZooEntry): NetworkInTime {
  const { name, year, introduced, paper, variant, input, parameters, macs, depth, published, silhouette } = entry;
  return {
    name,
    title: shortTitle(entry),
    year,
    introduced: introduced ?? "",
    paper: paper ?? "",
    variant: variant ?? "",
    input: input.join("×"),
    parameters: parameters.trainable ?? 0,
    macs: macs ?? 0,
    depth,
    ...(published?.top1 !== undefined && {
      accuracy: published.top1 / 100,
      ...(published.source !== undefined && { accuracySource: published.source }),
    }),
    silhouette,
    text: zoo.text(name) ?? "",
  };
}

const percent = (share: number | undefined) => (share === undefined ? "–" : `${(100 * share).toFixed(1)} %`);
