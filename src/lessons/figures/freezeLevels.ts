import { integer, text } from "../../core/param.ts";
import { formatBytes, formatOperations, grouped } from "../../core/wording.ts";
import { type FreezeLevel, freezeLevels as levelsOf } from "../../spec/transfer/levels.ts";
import { zoo } from "../../zoo/library.ts";
import { defineFigure } from "../figure.ts";

export const freezeLevels = defineFigure({
  name: "freeze-levels",
  title: "How much of the network learns",
  params: {
    network: text({ default: "mobilenet_v2_keras", doc: "A network of the zoo." }),
    classes: integer({ min: 2, max: 1000, default: 5, doc: "Classes of the new head." }),
    levels: integer({ min: 2, max: 30, default: 6, doc: "Borders to choose from, at most." }),
  },
  data: (settings) => ({ levels: levelsFor(settings) }),
  describe(settings) {
    const rows = levelsFor(settings).map(
      ({ from, frozen, trained, frozenMacs, trainedMacs, values, memory }) =>
        `| ${from ?? "the new head"} | ${grouped(trained)} | ${grouped(frozen)} | ${formatOperations(trainedMacs)} | ${formatOperations(frozenMacs)} | ${values > 0 ? grouped(values) : "none"} | ${formatBytes(memory)} |`,
    );
    return [
      `${settings.network} with a new head of ${settings.classes} classes; what learns begins at:`,
      "",
      "| begins at | learns | frozen | MACs in each step, an image | MACs once, an image | numbers kept of an image | memory of training |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...rows,
    ].join("\n");
  },
});

interface Settings {
  readonly network: string;
  readonly classes: number;
  readonly levels: number;
}

/** Drawing and words ask for the same, and each level is an analysis of the whole network. */
const known = new Map<string, readonly FreezeLevel[]>();

function levelsFor(settings: Settings): readonly FreezeLevel[] {
  const key = JSON.stringify(settings);
  const levels = known.get(key) ?? analyzed(settings);
  known.set(key, levels);
  return levels;
}

const analyzed = ({ network, classes, levels }: Settings): readonly FreezeLevel[] =>
  levelsOf(
    {
      name: "transfer",
      model: network,
      weights: "random",
      classes,
      folder: "images",
      seed: 1,
      validation: 0.1,
      test: 0.2,
      views: 1,
    },
    zoo,
    levels,
  );
