import { channelsOf, type ImagePreprocessing } from "../../core/modelDescription.ts";
import { shownName } from "./shownName.ts";
import type { Used } from "./usageFiles.ts";

const text = JSON.stringify;

/** An ES module for Node 20.11 and later, with `onnxruntime-node` and `sharp`, that prepares images as we do. */
export function nodeProgram(onnx: string, name: string, labels: string, used: Used): string {
  const { preprocessing } = used;
  const { height, width, channels } = preprocessing;
  return [
    `// What does an image show? npm install onnxruntime-node sharp, then: node ${shownName(name)} photo.jpg`,
    'import { readFileSync } from "node:fs";',
    'import { join } from "node:path";',
    'import { InferenceSession, Tensor } from "onnxruntime-node";',
    'import sharp from "sharp";',
    "",
    `const labels = JSON.parse(readFileSync(join(import.meta.dirname, ${text(labels)}), "utf8"));`,
    ...imageLines(preprocessing),
    `const pixels = Float32Array.from(bytes, ${numberOf(preprocessing)});`,
    `const session = await InferenceSession.create(join(import.meta.dirname, ${text(onnx)}));`,
    `const { output } = await session.run({ images: new Tensor(pixels, [1, ${height}, ${width}, ${channels}]) });`,
    ...answerLines(used),
    "const best = answers.map((share, label) => ({ label: labels[label], share })).sort((a, b) => b.share - a.share);",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the written program's
    "for (const { label, share } of best.slice(0, 5)) console.log(`${(share * 100).toFixed(2)} %  ${label}`);",
    "",
  ].join("\n");
}

/** One output alone is the probability of the second class; plain scores become probabilities. */
function answerLines({ output, labels }: Used): readonly string[] {
  if (output !== "none" && labels.length > 2) return ["const answers = [...output.data];"];
  if (output !== "none")
    return ["const answers = output.data.length > 1 ? [...output.data] : [1 - output.data[0], output.data[0]];"];
  return [
    "const scores = output.data.length > 1 ? [...output.data] : [0, output.data[0]];",
    "const most = Math.max(...scores);",
    "const powers = scores.map((score) => Math.exp(score - most));",
    "const sum = powers.reduce((a, b) => a + b);",
    "const answers = powers.map((power) => power / sum);",
  ];
}

function imageLines({ height, width, channels, fit, shorterSide, kernel = "lanczos3" }: ImagePreprocessing): string[] {
  const photo = "sharp(process.argv[2])";
  const ending = `.removeAlpha().toColourspace("${channels === 1 ? "b-w" : "srgb"}").raw({ depth: "uchar" }).toBuffer();`;
  if (fit === "squash" || shorterSide === undefined)
    return [
      `const image = ${photo}.autoOrient().resize(${width}, ${height}, { fit: "${fit === "squash" ? "fill" : "cover"}", kernel: "${kernel}" });`,
      `const bytes = await image${ending}`,
    ];
  return [
    `const { autoOrient: photo } = await ${photo}.metadata();`,
    `const scale = ${shorterSide} / Math.min(photo.width, photo.height);`,
    "const [width, height] = [photo.width, photo.height].map((side) => Math.round(side * scale));",
    `const image = ${photo}.autoOrient().resize(width, height, { fit: "fill", kernel: "${kernel}" });`,
    `const middle = { left: (width - ${width}) >> 1, top: (height - ${height}) >> 1, width: ${width}, height: ${height} };`,
    `const bytes = await image.extract(middle)${ending}`,
  ];
}

/** The function that makes a number of a byte. */
function numberOf(preprocessing: ImagePreprocessing): string {
  const channels = channelsOf(preprocessing);
  const [first] = channels;
  const alike = channels.every(
    ({ from, scale, offset }, place) => from === place && scale === first?.scale && offset === first.offset,
  );
  if (alike) return `(byte) => byte / 255${times(first?.scale ?? 1)}${plus(first?.offset ?? 0)}`;
  const list = (of: "from" | "scale" | "offset") => `[${channels.map((channel) => channel[of]).join(", ")}][at % 3]`;
  return `(_, at) => (bytes[at - (at % 3) + ${list("from")}] / 255) * ${list("scale")} + ${list("offset")}`;
}

const times = (scale: number): string => (Math.abs(scale - 1) < 1e-9 ? "" : ` * ${scale}`);

const plus = (offset: number): string => (offset === 0 ? "" : offset < 0 ? ` - ${-offset}` : ` + ${offset}`);
