import { declare, type Families, type Family } from "./family.ts";

const crop: Family = (asked) => {
  const { config, inputs } = asked;
  const [height, width] = [config.number("height"), config.number("width")];
  const [input] = inputs;
  return declare(asked, {
    title: "Centre crop",
    doc: "Keeps the middle of the image.",
    output:
      input?.length === 3 && height !== undefined && width !== undefined
        ? [height, width, input[2] ?? null]
        : undefined,
    summary: `${height ?? "?"}×${width ?? "?"}`,
  });
};

/** Layers that prepare images. */
export const images = {
  Resizing(asked) {
    const { config, inputs } = asked;
    const [height, width] = [config.number("height"), config.number("width")];
    const [input] = inputs;
    return declare(asked, {
      title: "Resizing",
      doc: "Scales the image to a given height and width.",
      output:
        input?.length === 3 && height !== undefined && width !== undefined
          ? [height, width, input[2] ?? null]
          : undefined,
      summary: `to ${height ?? "?"}×${width ?? "?"}`,
    });
  },
  CenterCrop: crop,
  RandomCrop: crop,
  /** Its scale may have been computed by TensorFlow when the model was made: then the file does not hold a number. */
  Rescaling(asked) {
    const { config, inputs } = asked;
    if (config.numbers("scale")) return undefined;
    return declare(asked, {
      title: "Rescaling",
      doc: "Multiplies each value by a number and adds another.",
      output: inputs[0],
      sees: "same",
    });
  },
} satisfies Families;
