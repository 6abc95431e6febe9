import { nearest } from "../../core/nearest.ts";
import { formatShape } from "../../core/shape.ts";
import { formatCount, formatOperations } from "../../core/wording.ts";
import { UserError } from "../../protocol/failure.ts";
import { zooEntries } from "../../zoo/entries.ts";
import type { ZooEntry } from "../../zoo/entry.ts";
import { zoo as library } from "../../zoo/library.ts";
import { command } from "../command.ts";
import { table } from "../table.ts";
import { print, printJson } from "../terminal.ts";

export const zoo = command("zoo", "List the published networks, or print the model file of one.", [
  "cnn zoo",
  "cnn zoo resnet18 > my-network.cnn.yaml",
  "cnn zoo --json",
])
  .argument("[name]", "a network; without it, all are listed")
  .option("--json", "print JSON")
  .action((name: string | undefined, { json }: { json?: true }) => {
    if (name === undefined) return json ? printJson(zooEntries().map(contract)) : print(list());
    const entry = zooEntries().find((known) => known.name === name);
    if (!entry) throw unknown(name);
    if (json) printJson(contract(entry));
    else print((library.text(name) ?? "").trimEnd());
  });

const contract = ({ silhouette: _, ...entry }: ZooEntry) => entry;

function list(): string {
  const rows = [...zooEntries()]
    .sort((a, b) => a.year - b.year || (a.parameters.total ?? 0) - (b.parameters.total ?? 0))
    .map(({ name, title, year, input, parameters, macs, published }) => [
      name,
      title,
      String(year),
      formatShape(input),
      formatCount(parameters.trainable),
      formatOperations(macs),
      published?.top1 === undefined ? "" : `${published.top1.toFixed(1)} %`,
    ]);
  const head = ["name", "network", "year", "input", "trainable", "MACs", "ImageNet top-1"];
  return table([head, ...rows], [2, 4, 5, 6]);
}

function unknown(name: string): UserError {
  const meant = nearest(
    name,
    zooEntries().map((known) => known.name),
  );
  return new UserError(
    "usage",
    `The zoo has no network named “${name}”. ${meant ? `Did you mean ${meant}?` : "`cnn zoo` lists all of them."}`,
  );
}
