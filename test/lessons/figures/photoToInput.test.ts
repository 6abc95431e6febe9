import { expect, test } from "vitest";
import { photoToInput } from "../../../src/lessons/figures/photoToInput.ts";

test.each([
  // torchvision: resize_size 342 for crop_size 299, 256 for 224; Keras: mode "tf" for both.
  ["inception_v3_keras", { height: 299, width: 299, shorterSide: 342, by: "tf" }],
  ["mobilenet_v2_keras", { height: 224, width: 224, shorterSide: 256, by: "tf" }],
  ["vgg16_keras", { height: 224, width: 224, shorterSide: 256, by: "caffe" }],
])("%s takes what Keras and torchvision say", (network, expected) => {
  expect(photoToInput.data({ network })).toEqual(expected);
});

test("in words it has what black and white become by each preprocessing", () => {
  const words = photoToInput.describe({ network: "inception_v3_keras" });
  expect(words).toContain("| tf | from −1 to 1 | −1 | −0.498 | 0.003922 | 1 |");
  // (0 − 0.485) / 0.229, (1 − 0.485) / 0.229
  expect(words).toMatch(/\| torch \|.*\| −2\.118 \|.*\| 2\.249 \|/);
});
