import { wilsonInterval } from "../core/classification/wilsonInterval.ts";
import { formatShare, grouped } from "../core/wording.ts";
import type { ExperimentResult } from "../lessons/experiment.ts";
import type { ablations as type } from "../lessons/experiments/ablations.ts";
import { mnistRecipe, type RecipeChoice, recipeChoices } from "../lessons/mnistRecipe.ts";
import type { ExperimentContext, RunOf } from "./experiment.ts";
import { drawImages } from "./labelledImages.ts";
import { partOf } from "./partOf.ts";
import { picked } from "./pickedImages.ts";
import { trainSmall } from "./trainSmall.ts";

interface Trained {
  readonly name: string;
  readonly right: number;
  /** Measured, over all seeds. */
  readonly of: number;
  readonly learned: number;
  readonly loss: number;
  readonly parameters: number;
  readonly seconds: number;
}

interface Run {
  readonly accuracy: number;
  readonly loss: number;
  readonly learned: number;
  readonly parameters: number;
  readonly seconds: number;
}

/** Half as large as the full recipe's, so that few images still give some hundred steps. */
const batchSize = 64;

export const ablations: RunOf<typeof type> = async (context, { images, validation, epochs, seeds }) => {
  const { training } = await drawImages("mnist", { training: images + validation, test: 1 }, context);
  const places = Array.from(training.labels.keys());
  const learned = picked(training, places.slice(0, images));
  const measured = picked(training, places.slice(images));
  const steps = epochs * Math.floor(images / batchSize);
  // The average counts the last fifth of the steps, as it does in the full recipe.
  const scale = { epochs, batchSize, averagedBy: Math.min(0.995, Math.max(0.5, 1 - 5 / steps)) };
  const recipes: readonly (RecipeChoice | undefined)[] = [undefined, ...(Object.keys(recipeChoices) as RecipeChoice[])];
  const done: Trained[] = [];
  for (const [place, choice] of recipes.entries()) {
    const name = choice === undefined ? "the whole recipe" : `without ${recipeChoices[choice]}`;
    const part = partOf(context, place, recipes.length, name);
    const runs: Run[] = [];
    for (let run = 0; run < seeds; run++) {
      const one: ExperimentContext = { ...partOf(part, run, seeds, `seed ${run + 1}`), seed: context.seed + run };
      const network = await trainSmall(one, {
        text: mnistRecipe(choice ? [choice] : [], scale),
        images: learned,
      });
      const { accuracy, loss } = await network.measure(measured);
      const last = network.epochs.at(-1)?.accuracy ?? 0;
      runs.push({ accuracy, loss, learned: last, parameters: network.parameters, seconds: network.seconds });
      await network.close();
    }
    const mean = (pick: (run: Run) => number) => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
    const of = measured.labels.length * seeds;
    done.push({
      name,
      right: Math.round(mean(({ accuracy }) => accuracy) * of),
      of,
      learned: mean(({ learned }) => learned),
      loss: mean(({ loss }) => loss),
      parameters: runs[0]?.parameters ?? 0,
      seconds: mean(({ seconds }) => seconds),
    });
    context.show(resultOf(done, images));
  }
  return resultOf(done, images);
};

function resultOf(done: readonly Trained[], images: number): ExperimentResult {
  const [whole] = done;
  const share = ({ right, of }: Trained) => right / of;
  const rows = done.map((each) => {
    const { low, high } = wilsonInterval(each.right, each.of);
    const { name, of, right, learned, loss, parameters, seconds } = each;
    return [name, share(each), low, high, of - right, learned, loss, parameters, seconds];
  });
  return {
    conclusion: whole ? concluded(whole, done.slice(1), images) : "",
    charts: [],
    tables: [
      {
        title: "Accuracy on images that were not learned from, with its 95 % interval",
        columns: [
          { label: "recipe", form: "text" },
          { label: "accuracy", form: "percent" },
          { label: "from", form: "percent" },
          { label: "to", form: "percent" },
          { label: "errors", form: "count" },
          { label: "while learning", form: "percent" },
          { label: "loss", form: "plain" },
          { label: "parameters", form: "count" },
          { label: "time", form: "seconds" },
        ],
        rows,
      },
    ],
  };
}

function concluded(whole: Trained, others: readonly Trained[], images: number): string {
  const { low, high } = wilsonInterval(whole.right, whole.of);
  const share = whole.right / whole.of;
  const beyond = others.filter((other) => {
    const interval = wilsonInterval(other.right, other.of);
    return interval.high < low || interval.low > high;
  });
  const begin = `With ${grouped(images)} images the whole recipe is right for ${formatShare(share)} of ${grouped(whole.of)} others (${formatShare(low)} to ${formatShare(high)}).`;
  const list = beyond.map((other) => `${other.name} ${formatShare(other.right / other.of)}`).join(", ");
  const within = others.length - beyond.length;
  const clear =
    beyond.length > 0
      ? `Beyond chance are ${list}.`
      : "None of the gaps to the others is beyond what the choice of images may do.";
  const rest =
    within > 0 && beyond.length > 0
      ? ` The other ${within === 1 ? "gap is" : `${within} gaps are`} within what the choice of images may do: raise \`seeds\`, \`images\` or \`epochs\` to see them.`
      : "";
  return `${begin} ${clear}${rest}`;
}
