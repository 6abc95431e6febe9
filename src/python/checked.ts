import { literal } from "./literal.ts";
import type { Sizes } from "./network.ts";

const axisNames = { last: ["rows", "columns", "channels"], first: ["channels", "rows", "columns"] } as const;

/**
 * A Python function that gives images back as they are, and warns where they are not those that the network learned from.
 * A network with another input than an image has none.
 *
 * @param input  without the batch, in the framework's order
 * @param channels  where that order has them
 * @param turned  how axes are turned into that order from the other one
 */
export function checkingImages(input: Sizes, channels: keyof typeof axisNames, turned: string): string {
  if (input.length !== 3) return "";
  const other = channels === "last" ? [input[2], input[0], input[1]] : [input[1], input[2], input[0]];
  const axes = ["N", ...axisNames[channels]].join(" x ");
  return `
def checked(images):
    """The images as they are; warns where their shape or their pixels are not those that the network learned from."""
    shape, least, most = tuple(images.shape), float(images.min()), float(images.max())
    if shape[1:] == ${literal(other.map((size) => size ?? 0))}:
        warnings.warn(f"Images are ${axes} here, and these are {shape}: turn them, images.${turned}.")
    elif shape[1:] != ${literal(input)}:
        warnings.warn(f"Images are ${axes} here, N x ${input.join(" x ")}, and these are {shape}: resize them.")
    if most > 1.01:
        warnings.warn(f"Pixels go from 0 to 1 here, and these go up to {most:g}: divide bytes by 255.")
    elif least < -0.01:
        warnings.warn(f"Pixels go from 0 to 1 here, and these go from {least:g} to {most:g}: (images + 1) / 2, if they go from -1 to 1.")
    elif 0 < most < 0.02:
        warnings.warn(f"Pixels go from 0 to 1 here, and these go up to {most:g}: they may have been divided by 255 twice.")
    return images
`;
}
