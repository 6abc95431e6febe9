import { formatBytes } from "../../core/wording.ts";
import type { TextbookBill } from "./drawnTraining.ts";

const lines: readonly (readonly [keyof TextbookBill, string])[] = [
  ["weights", "weights"],
  ["gradients", "gradients"],
  ["optimizer", "optimizer"],
  ["inputs", "images of the batch"],
  ["activations", "outputs of all layers"],
  ["total", "**together**"],
];

/** Markdown: bills side by side, line by line. */
export function billTable(bills: readonly (readonly [title: string, bill: TextbookBill])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["", ...bills.map(([title]) => title)]),
    row(["---", ...bills.map(() => "---:")]),
    ...lines.map(([line, name]) => row([name, ...bills.map(([, bill]) => formatBytes(bill[line]))])),
  ].join("\n");
}
