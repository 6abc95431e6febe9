import { channelsOf, type ImagePreprocessing } from "../../core/modelDescription.ts";
import { shownName } from "./shownName.ts";
import type { Used } from "./usageFiles.ts";

/** A program for Python 3.9 and later, with `onnxruntime` and `pillow`. */
export const pythonProgram = (onnx: string, name: string, { preprocessing, ...used }: Used): string =>
  `"""What does an image show? pip install onnxruntime pillow numpy, then: python ${shownName(name)} photo.jpg"""
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, ImageOps

session = onnxruntime.InferenceSession(str(Path(__file__).with_name(${JSON.stringify(onnx)})))
labels = json.loads(session.get_modelmeta().custom_metadata_map["labels"])
image = ImageOps.exif_transpose(Image.open(sys.argv[1])).convert("${preprocessing.channels === 1 ? "L" : "RGB"}")
${imageLines(preprocessing).join("\n")}
pixels = ${pixelsOf(preprocessing)}
output = session.run(None, {"images": pixels.astype(np.float32)})[0][0]
${answerLines(used).join("\n")}
for label in (-answers).argsort(kind="stable")[:5]:
    print(f"{answers[label]:.2%}  {labels[label]}")
`;

function imageLines({ height, width, fit, shorterSide, kernel = "lanczos3" }: ImagePreprocessing): string[] {
  const filter = `Image.Resampling.${kernel === "linear" ? "BILINEAR" : "LANCZOS"}`;
  if (fit === "squash") return [`image = image.resize((${width}, ${height}), ${filter})`];
  if (shorterSide === undefined) return [`image = ImageOps.fit(image, (${width}, ${height}), ${filter})`];
  return [
    `scale = ${shorterSide} / min(image.size)`,
    `image = image.resize([round(side * scale) for side in image.size], ${filter})`,
    `left, top = (image.width - ${width}) // 2, (image.height - ${height}) // 2`,
    `image = image.crop((left, top, left + ${width}, top + ${height}))`,
  ];
}

function pixelsOf(preprocessing: ImagePreprocessing): string {
  const { height, width } = preprocessing;
  const channels = channelsOf(preprocessing);
  const plain = `np.asarray(image).reshape(1, ${height}, ${width}, ${preprocessing.channels})`;
  const places = channels.map(({ from }) => from);
  const ordered = places.every((from, place) => from === place) ? plain : `${plain}[..., [${places.join(", ")}]]`;
  const scales = short(channels.map(({ scale }) => scale));
  const offsets = short(channels.map(({ offset }) => offset));
  return `${ordered} / 255${scales === "1" ? "" : ` * ${scales}`}${offsets === "0" ? "" : ` + ${offsets}`}`;
}

/** One number where all are alike. */
function short(values: readonly number[]): string {
  const clear = values.map((value) => Number(value.toPrecision(12)));
  const [first = 0] = clear;
  return clear.every((value) => value === first) ? `${first}` : `np.array([${clear.join(", ")}])`;
}

/** One output alone is the probability of the second class; plain scores become probabilities. */
function answerLines({ output, labels }: Pick<Used, "output" | "labels">): string[] {
  if (output !== "none" && labels.length > 2) return ["answers = output"];
  if (output !== "none") return ["answers = output if len(output) > 1 else np.array([1 - output[0], output[0]])"];
  return [
    "scores = output if len(output) > 1 else np.array([0, output[0]])",
    "powers = np.exp(scores - scores.max())",
    "answers = powers / powers.sum()",
  ];
}
