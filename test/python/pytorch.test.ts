import { describe, expect, test } from "vitest";
import { writePytorch } from "../../src/python/pytorch/writePytorch.ts";
import { layerNetworks, wholeNetworks, zooNetworks } from "./networks.ts";
import { expectEqual, hasPackage } from "./runExported.ts";

describe.skipIf(!hasPackage("torch"))("PyTorch code, run (skipped where torch is not installed)", () => {
  test("every type of layer, in every variant, gives what our ONNX file gives", async () => {
    expect(layerNetworks.length).toBeGreaterThan(250);
    await expectEqual("torch", writePytorch, layerNetworks);
  }, 300_000);

  test.each(wholeNetworks)(
    "$title gives what our ONNX file gives",
    async (network) => {
      await expectEqual("torch", writePytorch, [network]);
    },
    300_000,
  );
});

test("every network of the zoo can be written", () => {
  const refused = zooNetworks.map(({ title, analysis }) => [title, writePytorch(analysis, { about: [title] })]);
  expect(refused.filter(([, written]) => typeof written === "string")).toEqual([]);
});
