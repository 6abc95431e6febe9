import type { LayerReport } from "../analyze.ts";
import { type HealthRule, namesOf, pull, type Seen, type SeenLayer } from "./finding.ts";
import { ends } from "./look.ts";
import { saturated } from "./saturated.ts";
import { about } from "./wording.ts";

/** Gradients that are so many times smaller than those of a later layer. Networks that learn stay within some tens. */
const mostLoss = 1000;

/** @see Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks", section 4.2 */
export const vanishingGradient: HealthRule = {
  code: "vanishing-gradient",
  find: (seen) => {
    const { learning, layers } = seen;
    // Where a layer is wholly off or at its ends, that is the reason, and has a sentence of its own.
    const isOff = layers.some(({ look: { dead, units } }) => units > 0 && dead === units);
    if (isOff || saturated.find(seen).length > 0) return [];
    const found = learning.filter((layer, index) => {
      const later = Math.max(0, ...learning.slice(index + 1).map(pull));
      return later > 0 && later >= mostLoss * pull(layer);
    });
    const [weakest] = found.toSorted((a, b) => pull(a) - pull(b));
    const [strongest] = learning.toSorted((a, b) => pull(b) - pull(a));
    if (!weakest || !strongest) return [];
    const others = found.filter((layer) => layer !== weakest).map(({ look: { name } }) => name);
    const names = [weakest.look.name, ...others];
    const ratio = pull(strongest) / pull(weakest);
    const times = Number.isFinite(ratio)
      ? `is ${about(ratio)} times smaller than that of ${strongest.look.name}, each as a share of its weights`
      : `is 0, while ${strongest.look.name} has one`;
    const learn = names.length === 1 ? "it hardly learns" : `${namesOf(names)} hardly learn`;
    return [
      {
        code: "vanishing-gradient",
        layers: names,
        message: `The gradient of ${weakest.look.name} ${times}: ${learn}. ${remedy(weakest, seen)}`,
      },
    ];
  },
};

function remedy(weakest: SeenLayer, { layers, analysis }: Seen): string {
  const after = layers.slice(layers.indexOf(weakest));
  const flat = after.find(
    ({ activation, report }) => activation !== undefined && activation in ends && !isOutput(report, analysis),
  );
  if (flat)
    return `Take relu in place of ${flat.activation} in ${flat.look.name} and the layers after it, or put BatchNormalization before each ${flat.activation}.`;
  const first = after[0]?.look.name ?? "";
  return layers.some(({ report }) => report.node.type.endsWith("Normalization"))
    ? `Lead the input of ${first} past some of the layers after it with Add, or use fewer layers.`
    : `Put BatchNormalization after ${first} and the layers behind it, or lead its input past some of them with Add.`;
}

const isOutput = ({ node }: LayerReport, { model }: Seen["analysis"]): boolean => model.outputs.includes(node.id);
