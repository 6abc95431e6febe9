import { writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { temporaryFolder } from "../temporaryFolder.ts";
import { writeSquares, writeTwoColours } from "../vision/twoColours.ts";
import { cnn } from "./cnn.ts";

vi.setConfig({ testTimeout: 90_000 });

async function prepared() {
  const cwd = await temporaryFolder();
  await writeTwoColours(cwd);
  await writeSquares(cwd);
  return cwd;
}

test("a model.onnx and a photo: where the heat lies, and a picture of it", async () => {
  const cwd = await prepared();
  const args = ["explain", "model.onnx", "squares.png", "--class", "red", "-o", "heat.png"];
  const { stdout, code } = await cnn(args, { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^image {5}96×64; the network sees its middle as 32×32$/m);
  expect(stdout).toMatch(/^class {5}red, \d+\.\d %$/m);
  expect(stdout).toMatch(/^heat {6}The upper left ninth of the image holds \d+ % of the heat\.$/m);
  expect(stdout).toMatch(/^how {7}The maps of batch_normalization, 32×32 places, .*\(Grad-CAM\)\.$/m);
  const { data, info } = await sharp(path.join(cwd, "heat.png")).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 96, height: 64 });
  const at = (x: number, y: number) => [...data.subarray((y * 96 + x) * 3, (y * 96 + x) * 3 + 3)];
  // Beside what the network sees the photo is as it was: blue. The red square is hot: light yellow over its grey.
  expect(at(2, 30)).toEqual([0, 0, 255]);
  expect(Math.min(...at(32, 16).slice(0, 2))).toBeGreaterThan(150);
  expect(Math.max(...at(60, 44))).toBeLessThan(150);
});

test.each([["saliency"], ["occlusion"]])("%s is printed as JSON", async (method) => {
  const cwd = await prepared();
  const { stdout, code } = await cnn(
    ["explain", "model.onnx", "squares.png", "--method", method, "--class", "1", "--samples", "3", "--json"],
    { cwd },
  );
  expect(code).toBe(0);
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({ model: "Two colours", method, class: { label: 1, name: "green" } });
  expect(found.answers).toHaveLength(2);
  // The green square lies below the middle, to the right of it.
  expect(found.ninths[2][2] + found.ninths[2][1] + found.ninths[1][1] + found.ninths[1][2]).toBeGreaterThan(0.9);
});

test.each([
  ["a class that it does not know", ["model.onnx", "squares.png", "--class", "blue"], 2, /no class blue.*red, green/],
  ["a layer that it does not have", ["model.onnx", "squares.png", "--layer", "conv9"], 2, /no layer conv9.*conv/],
  [
    "a layer for a method without one",
    ["model.onnx", "squares.png", "--layer", "conv", "--method", "saliency"],
    2,
    /grad-cam/,
  ],
  ["an image that is not there", ["model.onnx", "none.png"], 3, /none\.png/],
  ["a text in place of an image", ["model.onnx", "words.png"], 3, /words\.png cannot be read/],
  ["a model that is not there", ["none.onnx", "squares.png"], 3, /none\.onnx/],
  ["nearest images without a run", ["model.onnx", "squares.png", "--method", "nearest"], 2, /Name its run/],
  ["an unknown method", ["model.onnx", "squares.png", "--method", "lime"], 2, /grad-cam/],
])("%s is told in one sentence", async (_name, args, code, why) => {
  const cwd = await prepared();
  await writeFile(path.join(cwd, "words.png"), "not a picture");
  expect(await cnn(["explain", ...args], { cwd })).toMatchObject({
    code,
    stdout: "",
    stderr: expect.stringMatching(why),
  });
});
