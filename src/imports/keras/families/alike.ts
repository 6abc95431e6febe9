import { plainOf } from "../../json/fields.ts";
import { declare, type Families, type Family } from "./family.ts";

/** Layers whose output is as large as their input, and which do nothing while predicting. */
const idle =
  (title: string, doc: string): Family =>
  (asked) =>
    declare(asked, { title, doc, output: asked.inputs[0], isView: true, sees: "same" });

/** Its arguments are kept for the `augmentation` of a model file. */
const augmentation =
  (title: string): Family =>
  (asked) => {
    const read = idle(title, `Augmentation. ${onlyWhileTraining}`)(asked);
    const given = ["mode", "factor", "height_factor", "width_factor", "fill_mode"].flatMap((name) => {
      const value = plainOf(asked.config.tree(name));
      return value === undefined ? [] : [[name, value] as const];
    });
    return read && { ...read, parameters: Object.fromEntries(given) };
  };

const onlyWhileTraining = "It works while training; while predicting its input passes as it is.";

export const alike = {
  Masking: idle("Masking", "Marks the steps of a sequence that later layers are to skip. The values pass as they are."),
  GaussianNoise: idle("Gaussian noise", `Adds random numbers to its input. ${onlyWhileTraining}`),
  GaussianDropout: idle("Gaussian dropout", `Multiplies its input by random numbers around 1. ${onlyWhileTraining}`),
  AlphaDropout: idle("Alpha dropout", `Dropout that keeps mean and variance, for SELU networks. ${onlyWhileTraining}`),
  SpatialDropout3D: idle("3D spatial dropout", `Drops whole feature volumes. ${onlyWhileTraining}`),
  ActivityRegularization: idle(
    "Activity regularisation",
    `Adds a cost on the size of its input to the loss. ${onlyWhileTraining}`,
  ),
  RandomFlip: augmentation("Random flip"),
  RandomRotation: augmentation("Random rotation"),
  RandomZoom: augmentation("Random zoom"),
  RandomTranslation: augmentation("Random translation"),
  RandomContrast: augmentation("Random contrast"),
  RandomBrightness: augmentation("Random brightness"),
  UnitNormalization: (asked) =>
    declare(asked, {
      title: "Unit normalisation",
      doc: "Divides the values of one example so that their squares add up to 1.",
      output: asked.inputs[0],
    }),
} satisfies Families;
