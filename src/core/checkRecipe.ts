import type { LayerReport } from "./analyze.ts";
import { augmentationType, mixes } from "./augmentations/index.ts";
import { datasetFacts } from "./datasets.ts";
import { appliedBy } from "./losses/index.ts";
import type { Model } from "./model.ts";
import { type MonitorName, needsValidation } from "./monitors.ts";
import { nearest } from "./nearest.ts";
import { everyParameter, faultsOf } from "./optimizers/index.ts";
import { isMeant } from "./optimizers/weightDecay.ts";
import { error, type PlacedProblem, type Problem, warning } from "./problem.ts";
import { faultsOfSchedule } from "./schedules/index.ts";

/** Whether what `training:` chooses goes together, and fits the network and its data. */
export function checkRecipe(model: Model, layers: readonly LayerReport[]): PlacedProblem[] {
  const { optimizer, schedule } = model.training;
  const placed = (key: string, problems: readonly Problem[]): PlacedProblem[] =>
    problems.flatMap((problem) => {
      const { ruleSpans, spans } = model.training;
      const span = ruleSpans[key]?.[problem.parameter ?? ""]?.value ?? spans[key]?.value;
      return span ? [{ ...problem, span }] : [];
    });
  return [
    ...placed("optimizer", [...faultsOf(optimizer), ...excludedNames(model, layers)]),
    ...placed("schedule", [...faultsOfSchedule(schedule), ...monitored(model, schedule.params.monitor)]),
    ...placed("early_stopping", monitored(model, model.training.earlyStopping?.monitor)),
    ...placed("cached_views", mixedFeatures(model)),
    ...placed("test_time_augmentation", withoutViews(model)),
    ...placed("loss", [...classWeights(model), ...appliedTwice(model, layers)]),
  ];
}

/** A rule that watches the validation needs one. */
function monitored({ training }: Model, monitor: unknown): readonly Problem[] {
  if (training.validation > 0 || typeof monitor !== "string" || !needsValidation(monitor as MonitorName)) return [];
  const instead = monitor.replace("val_", "");
  return [
    error(
      "recipe-does-not-fit",
      `\`${monitor}\` is measured on examples kept aside, and validation: 0 keeps none. Watch ${instead}, or set validation: 0.1.`,
      { parameter: "monitor", remedies: [{ kind: "set-training", key: "validation", value: 0.1 }] },
    ),
  ];
}

/** Pixels of two images cannot be mixed any more. */
function mixedFeatures({ training: { cachedViews, augmentation } }: Model): readonly Problem[] {
  const mix = augmentation.find(({ type }) => mixes([{ type, params: {} }]));
  if (cachedViews === 0 || !mix) return [];
  return [
    error(
      "recipe-does-not-fit",
      `${mix.type} mixes images anew in every step, and with cached_views each image goes through the frozen layers alone. Remove ${mix.type}, or set cached_views: 0.`,
      { remedies: [{ kind: "set-training", key: "cached_views", value: 0 }] },
    ),
  ];
}

/** Views are images as training shows them; what mixes several gives none. */
function withoutViews({ training: { testTimeAugmentation, augmentation } }: Model): readonly Problem[] {
  const givesViews = augmentation.some(({ type }) => augmentationType(type).kind !== "mix");
  if (testTimeAugmentation === 0 || givesViews) return [];
  return [
    warning(
      "recipe-does-not-fit",
      "test_time_augmentation looks at each image as `augmentation` changes it, and nothing there changes an image by itself, so it only takes time. Add such as { RandomTranslation: 0.1 }.",
    ),
  ];
}

function classWeights({ training: { loss, data } }: Model): readonly Problem[] {
  const weights = loss.params.class_weight as readonly number[] | null;
  const facts = datasetFacts(data);
  if (!weights || !facts || weights.length === facts.classes) return [];
  return [
    error(
      "recipe-does-not-fit",
      `${facts.title} has ${facts.classes} classes, but \`class_weight\` has ${weights.length} ${weights.length === 1 ? "number" : "numbers"}. Give one for each class.`,
      { parameter: "class_weight" },
    ),
  ];
}

/** The network ends in what the loss makes by itself. */
function appliedTwice({ training: { loss }, outputs }: Model, layers: readonly LayerReport[]): readonly Problem[] {
  const last = layers[outputs[0] ?? -1];
  const applied = appliedBy(loss);
  if (!applied || last?.type?.activation?.(last.params as never) !== applied) return [];
  return [
    warning(
      "softmax-twice",
      `With from_logits: true the loss makes probabilities by ${applied}, and ${last.node.name} has made them already. A second ${applied} makes them almost equal, and learning very slow. Remove from_logits, or the ${applied}.`,
      { parameter: "from_logits", remedies: [{ kind: "replace", value: false }] },
    ),
  ];
}

function excludedNames({ training: { optimizer } }: Model, layers: readonly LayerReport[]): readonly Problem[] {
  const { exclude_from_weight_decay: excluded } = everyParameter(optimizer);
  if (excluded.length === 0) return [];
  const weights = layers.flatMap(({ node, weights }) => weights.map(({ name }) => `${node.name}/${name}`));
  const unknown = excluded.filter((name) => !weights.some((weight) => isMeant(name, weight)));
  return unknown.map((name) => {
    const own = [...new Set(layers.flatMap(({ weights }) => weights.map((weight) => weight.name)))];
    const meant = nearest(name, own);
    return warning(
      "name-not-found",
      `No weight and no layer is called ${name}. ${meant ? `Did you mean ${meant}?` : `Weights are ${own.join(", ")}.`}`,
      { parameter: "exclude_from_weight_decay" },
    );
  });
}
