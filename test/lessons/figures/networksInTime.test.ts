import { expect, test } from "vitest";
import { networksInTime } from "../../../src/lessons/figures/networksInTime.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { zoo } from "../../../src/zoo/library.ts";

const networks = networksInTime.data({});

test("every number is the engine's own, from the very text that opens in the editor", () => {
  for (const { name, text, parameters, macs } of networks) {
    const { analysis } = analyzeText(text, { library: zoo });
    expect({ name, parameters, macs }).toEqual({
      name,
      parameters: analysis.parameters.trainable,
      macs: analysis.macs,
    });
  }
});

test.each<[network: string, facts: object]>([
  ["LeNet-5", { year: 1998, parameters: 60_000 }], // LeCun et al. 1998, section II.B
  ["VGG-16", { year: 2014, parameters: 138_357_544, depth: 16 }], // torchvision vgg16
  ["ResNet-50", { year: 2015, parameters: 25_557_032, depth: 50, accuracy: 0.7613 }], // torchvision IMAGENET1K_V1
  ["MobileNet v2", { year: 2018, parameters: 3_504_872 }], // torchvision mobilenet_v2
  ["ConvNeXt-Tiny", { year: 2022, parameters: 28_589_128 }], // torchvision convnext_tiny
])("%s", (network, facts) => expect(networks.find(({ title }) => title === network)).toMatchObject(facts));

test("the words have a row for each network", () => {
  const rows = networksInTime.describe({}).split("\n").slice(2);
  expect(rows).toHaveLength(networks.length);
  for (const row of rows) expect(row.split(" | ")).toHaveLength(7);
});
