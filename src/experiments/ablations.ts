import { pairedErrors } from "../core/classification/pairedErrors.ts";
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
  /** Whether it was, image by image, seed after seed. */
  readonly rights: readonly boolean[];
  readonly learned: number;
  readonly loss: number;
  readonly parameters: number;
  readonly seconds: number;
}

interface Run {
  readonly rights: readonly boolean[];
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
      const { answers, loss } = await network.measure(measured);
      const rights = Array.from(answers.answer, (answer, place) => answer === answers.truth[place]);
      const last = network.epochs.at(-1)?.accuracy ?? 0;
      runs.push({ rights, loss, learned: last, parameters: network.parameters, seconds: network.seconds });
      await network.close();
    }
    const mean = (pick: (run: Run) => number) => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
    done.push({
      name,
      rights: runs.flatMap(({ rights }) => rights),
      learned: mean(({ learned }) => learned),
      loss: mean(({ loss }) => loss),
      parameters: runs[0]?.parameters ?? 0,
      seconds: mean(({ seconds }) => seconds),
    });
    context.show(resultOf(done, images));
  }
  return resultOf(done, images);
};

const countOf = ({ rights }: Trained) => rights.filter(Boolean).length;
const shareOf = (trained: Trained) => countOf(trained) / trained.rights.length;

function resultOf(done: readonly Trained[], images: number): ExperimentResult {
  const [whole] = done;
  const rows = done.map((each, place) => {
    const { low, high } = wilsonInterval(countOf(each), each.rights.length);
    const { onlyFirst, onlySecond } = pairedErrors(whole?.rights ?? [], each.rights);
    const { name, rights, learned, loss, parameters, seconds } = each;
    const paired = place === 0 ? [null, null] : [onlyFirst, onlySecond];
    const errors = rights.length - countOf(each);
    return [name, shareOf(each), low, high, errors, ...paired, learned, loss, parameters, seconds];
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
          { label: "wrong where the whole is right", form: "count" },
          { label: "right where the whole is wrong", form: "count" },
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
  const of = whole.rights.length;
  const { low, high } = wilsonInterval(countOf(whole), of);
  const begin = `With ${grouped(images)} images the whole recipe is right for ${formatShare(shareOf(whole))} of ${grouped(of)} others (95 %: ${formatShare(low)} to ${formatShare(high)}).`;
  const beyond = others.filter(({ rights }) => pairedErrors(whole.rights, rights).isBeyondChance);
  const list = beyond.map((other) => `${other.name} ${formatShare(shareOf(other))}`).join(", ");
  const within = others.length - beyond.length;
  const clear = beyond.length > 0 ? ` Beyond the luck of these images are: ${list}.` : "";
  const rest =
    within > 0
      ? ` ${within === 1 ? "One gap is" : `${within} gaps are`} within it (McNemar's test, 95 %): raise \`images\`, \`epochs\` or \`seeds\` to see them.`
      : "";
  return `${begin}${clear}${rest}`;
}
