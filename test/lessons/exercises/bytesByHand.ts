/** The bill of a drawn training by the sums of the textbook, from the text of its model file alone. */
export function bytesByHand(text: string) {
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  const side = number(/input: \[(\d+)/);
  const classes = number(/units: (\d+), activation: softmax/);
  const batch = number(/batch_size: (\d+)/);
  const adam = text.includes("Adam:");
  const slots = adam ? 2 : text.includes("momentum: 0.9") ? 1 : 0;
  let [pixels, channels, parameters, outputs] = [side, 3, 0, 0];
  const filters: number[] = [];
  for (const [, count, stride] of text.matchAll(/Conv2D: \{ filters: (\d+), kernel_size: 3, strides: (\d)/g)) {
    pixels = Math.ceil(pixels / Number(stride));
    parameters += (3 * 3 * channels + 1) * Number(count);
    channels = Number(count);
    outputs += pixels * pixels * channels;
    filters.push(channels);
  }
  // Global average pooling, then the dense layer.
  outputs += channels + classes;
  parameters += (channels + 1) * classes;
  return { side, classes, batch, slots, filters, parameters, image: side * side * 3, outputs };
}

export const totalByHand = ({ batch, slots, parameters, image, outputs }: ReturnType<typeof bytesByHand>): number =>
  4 * ((2 + slots) * parameters + batch * (image + outputs));
