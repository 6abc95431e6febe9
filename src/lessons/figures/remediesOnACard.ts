import { integer, number } from "../../core/param.ts";
import { formatRange } from "../../core/plan/formatRange.ts";
import { formatBytes, formatCount } from "../../core/wording.ts";
import { analyzeText } from "../../spec/analyzeText.ts";
import { zoo } from "../../zoo/library.ts";
import { defineFigure } from "../figure.ts";
import { model } from "../models.ts";
import { remedySheet } from "../remedies/remedySheet.ts";

/** A training against a card, each remedy a switch. */
export const remediesOnACard = defineFigure({
  name: "remedies-on-a-card",
  title: "Five remedies on one card",
  params: {
    model: model({ doc: "The network that is trained, before the learner chooses one.", default: "alexnet" }),
    batch: integer({ max: 65_536, default: 64, doc: "Images in a step." }),
    card: number({ min: 1, max: 200, default: 8, doc: "Memory of the card in GB, 10⁹ bytes each." }),
  },
  data({ model: { text } }) {
    const { analysis } = analyzeText(text, { library: zoo });
    return { name: analysis.model.name, model: analysis.model };
  },
  describe({ model: { text }, batch, card }) {
    const { model } = analyzeText(text, { library: zoo }).analysis;
    const sheet = remedySheet(model, { batch, bytes: card * 1e9 }, new Set());
    if (!sheet) return "The network has a problem, so there is nothing to add up.";
    const rows = sheet.rows.map(
      ({ group, title, frees, each, times, risk }) =>
        `| ${group}: ${title} | ${formatBytes(frees)}${each ? " on each" : ""} | ${times.toFixed(2)} × | ${risk} |`,
    );
    return [
      `To train ${model.name} with a batch of ${formatCount(batch)}, a process needs ${formatRange(sheet.total, "MB")} as PyTorch keeps tensors; the card has ${formatBytes(card * 1e9)}. What each remedy frees on its own:`,
      ["| remedy | frees | operations of a step | risk |", "| --- | ---: | ---: | --- |", ...rows].join("\n"),
    ].join("\n\n");
  },
});
