import { hasKernel } from "../checks/check.ts";
import { type HealthRule, namesOf, type Seen, type SeenLayer } from "./finding.ts";
import { learningRateBy, percent } from "./wording.ts";

/** Some are off in any network of ReLUs; from here on it is worth a word. */
const mostShare = 0.25;

/**
 * @see Lu, Shin, Su & Karniadakis 2020, "Dying ReLU and Initialization", https://arxiv.org/abs/1903.06733
 * @see Stanford CS231n, "Neural Networks Part 1", "Commonly used activation functions": up to 40 % where the learning rate is too high
 */
export const deadUnits: HealthRule = {
  code: "dead-units",
  find: (seen) => {
    const { layers, look } = seen;
    const whole = layers.find((layer) => canDie(layer) && shareOff(layer) === 1);
    const found = whole ? [whole] : layers.filter((layer) => canDie(layer) && shareOff(layer) >= mostShare);
    const [worst, ...others] = found.toSorted((a, b) => shareOff(b) - shareOff(a));
    if (!worst) return [];
    const { name, units, dead } = worst.look;
    const kind = worst.report.output?.length === 3 ? "filters" : "units";
    const off = `are off: they give 0 for each of the ${look.images} images looked at`;
    const too =
      others.length > 0 ? ` The same is true of ${percent(mostShare)} or more of ${namesOf(others.map(nameOf))}.` : "";
    const what =
      dead === units
        ? `All ${units} ${kind} of ${name} ${off}. Nothing that comes before can learn any more, and what comes after sees no image.`
        : `${dead} of the ${units} ${kind} of ${name} ${off}, so they get no gradient and stay off.${too}`;
    return [{ code: "dead-units", layers: [name, ...others.map(nameOf)], message: `${what} ${remedy(worst, seen)}` }];
  },
};

const shareOff = ({ look: { dead, units } }: SeenLayer): number => (units > 0 ? dead / units : 0);

const nameOf = ({ look: { name } }: SeenLayer): string => name;

/** A unit that has given 0 everywhere has no gradient only where the function is flat at 0. */
const canDie = ({ activation }: SeenLayer): boolean => activation === "relu" || activation === "relu6";

function remedy({ report, activation }: SeenLayer, seen: Seen): string {
  const instead = hasKernel(report) ? "activation: leaky_relu" : "LeakyReLU";
  return `Train again with a smaller learning_rate, as ${learningRateBy(0.1, seen)}, with BatchNormalization before the ${activation}, or with ${instead} in its place.`;
}
