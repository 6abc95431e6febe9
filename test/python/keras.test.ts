import { describe, expect, test } from "vitest";
import { writeKeras } from "../../src/python/keras/writeKeras.ts";
import { layerNetworks, wholeNetworks, zooNetworks } from "./networks.ts";
import { expectEqual, hasPackage, type Network } from "./runExported.ts";

const isWritten = ({ analysis }: Network) => typeof writeKeras(analysis, { about: [] }) !== "string";

const isHere = hasPackage("keras") && hasPackage("torch");

describe.skipIf(!isHere)("Keras code, run by Keras on PyTorch (skipped where they are not installed)", () => {
  test("every type of layer, in every variant, gives what our ONNX file gives", async () => {
    await expectEqual("keras", writeKeras, layerNetworks.filter(isWritten));
  }, 300_000);

  test.each(wholeNetworks)(
    "$title gives what our ONNX file gives",
    async (network) => {
      await expectEqual("keras", writeKeras, [network]);
    },
    300_000,
  );
});

test("what Keras lacks is refused in a sentence that names the layer, and nothing else is", () => {
  expect(layerNetworks.filter((network) => !isWritten(network)).map(({ title }) => title)).toEqual([
    "Conv1DTranspose: dilated, two groups",
    "Conv2DTranspose: dilated",
    "Conv2DTranspose: two groups",
  ]);
  const [refused] = layerNetworks.filter((network) => !isWritten(network));
  expect(refused && writeKeras(refused.analysis, { about: [] })).toMatch(/^1: Keras has no .*\. Use .*\.$/);
});

test("every network of the zoo can be written", () => {
  const refused = zooNetworks.map(({ title, analysis }) => [title, writeKeras(analysis, { about: [title] })]);
  expect(refused.filter(([, written]) => typeof written === "string")).toEqual([]);
});
