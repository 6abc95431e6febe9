import { execFile, spawnSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import {
  decodeDescription,
  type ImagePreprocessing,
  imagenetPreprocessing,
} from "../../../src/core/modelDescription.ts";
import { readOnnx } from "../../../src/onnx/read.ts";
import type { ClassifiedImage } from "../../../src/protocol/classify.ts";
import { writeUsable } from "../../../src/train/exportRun.ts";
import { ClassifierShelf } from "../../../src/vision/classifierShelf.ts";
import { classify } from "../../../src/vision/classify.ts";
import { temporaryFolder } from "../../temporaryFolder.ts";
import { colourNetwork, plain } from "../../vision/colourNetwork.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const python = process.env.CNN_TEST_PYTHON || "python3";
const packages = "import numpy, onnxruntime, PIL";
const hasPython = spawnSync(python, ["-c", packages], { stdio: "ignore" }).status === 0;
if (!hasPython)
  console.warn(`Skipped: ${python} lacks numpy, onnxruntime or PIL (CNN_TEST_PYTHON names another Python).`);

/** Networks whose images are prepared in every way there is. */
const ways: Readonly<Record<string, ImagePreprocessing>> = {
  "a run that crops": plain,
  "a run that squashes": { ...plain, fit: "squash" },
  "a run of grey images": { ...plain, channels: 1, color: "gray" },
  "tf, centre crop": imagenetPreprocessing(24, 24, "tf"),
  "caffe, centre crop": imagenetPreprocessing(24, 24, "caffe"),
  "torch, squashed": { ...imagenetPreprocessing(24, 24, "torch"), fit: "squash" },
  "bytes, centre crop": imagenetPreprocessing(24, 24, "bytes"),
};

/** An exported network beside a picture whose middle differs from its sides. */
async function exported(preprocessing: ImagePreprocessing) {
  const folder = await temporaryFolder();
  await symlink(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  const image = path.join(folder, "two words.png");
  const middle = sharp({ create: { width: 40, height: 50, channels: 3, background: "#606468" } });
  await middle.extend({ left: 30, right: 30, background: "#646060" }).toFile(image);
  const file = path.join(folder, "my net.onnx");
  const files = await writeUsable(file, colourNetwork(preprocessing));
  const found: ClassifiedImage[] = [];
  await classify(
    { id: "", images: [image], network: { kind: "file", path: file }, top: 5, device: "cpu" },
    new ClassifierShelf(),
    (event) => found.push(...event.images),
    new AbortController().signal,
  );
  const [first] = found;
  if (!first || !("predictions" in first)) throw new Error("It was not classified.");
  const lines = first.predictions.map(({ label, probability }) => ({ label, percent: probability * 100 }));
  return { folder, image, files, lines };
}

const read = (stdout: string) =>
  stdout
    .trim()
    .split(/\r?\n/)
    .map((line) => /^([\d.]+) ?%\s+(.*)$/.exec(line) ?? [])
    .map(([, percent, label]) => ({ label, percent: Number(percent) }));

describe.each(Object.entries(ways))("beside the ONNX file: %s", (_name, preprocessing) => {
  test("the program for Node answers as cnn classify does, to its last digit", async () => {
    const { files, image, lines } = await exported(preprocessing);
    expect(files.map((file) => path.basename(file))).toEqual([
      "my net.onnx",
      "my net_labels.json",
      "my net_classify.mjs",
      "my net_classify.py",
    ]);
    const { stdout } = await promisify(execFile)(process.execPath, [files[2] ?? "", image]);
    expect(read(stdout)).toEqual(lines.map(({ label, percent }) => ({ label, percent: expect.closeTo(percent, 2) })));
  });

  test.skipIf(!hasPython)("the program for Python does, but for Pillow's rounding", async () => {
    const { files, image, lines } = await exported(preprocessing);
    const { stdout } = await promisify(execFile)(python, [files[3] ?? "", image]);
    const found = read(stdout);
    expect(found).toHaveLength(lines.length);
    for (const { label, percent } of lines) {
      const own = found.find((each) => each.label === label)?.percent ?? 0;
      expect(Math.abs(own - percent)).toBeLessThan(1);
    }
  });
});

test("the file itself says its labels and its preprocessing", async () => {
  const { metadata } = readOnnx(colourNetwork(ways["tf, centre crop"]));
  expect(decodeDescription(metadata)).toMatchObject({
    labels: ["red", "green", "blue"],
    preprocessing: {
      shorterSide: 27,
      kernel: "linear",
      normalized: [0, 1, 2].map((from) => ({ from, scale: 2, offset: -1 })),
    },
  });
  expect(metadata["Image.NominalPixelRange"]).toBe("Normalized_1_1");
});

test("beside a file that does not say what it is nothing is written", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "old.onnx");
  await writeFile(file, "");
  expect(await writeUsable(file, colourNetwork(plain, {}))).toEqual([file]);
});
