/** A model file of a line: `[9, 9, 3] / Conv2D: { filters: 16, kernel_size: 3 } / ReLU`. */
export function modelText(line: string): string {
  const [input, ...layers] = line.split(" / ");
  return `input: ${input}\nlayers:\n${layers.map((layer) => `  - ${layer}\n`).join("")}`;
}
