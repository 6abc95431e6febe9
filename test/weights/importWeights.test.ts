import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { toFailure } from "../../src/protocol/failure.ts";
import { importWeights } from "../../src/weights/importWeights.ts";
import { loadPretrained } from "../../src/weights/loadPretrained.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { formulaLayers } from "./formula.ts";
import { writeKerasFile } from "./writeKerasFile.ts";

const failureOf = (work: Promise<unknown>) =>
  work.then(() => undefined, toFailure).then((failure) => [failure?.code, failure?.message]);

test("a file is known by its tensors, and is read from then on", async () => {
  const file = path.join(await temporaryFolder(), "brought from elsewhere.h5");
  const layers = formulaLayers("mobilenet_v2_keras", false);
  await writeKerasFile(file, layers);
  const folder = path.join(await temporaryFolder(), "new");
  const kept = await importWeights({ file }, folder);
  expect(kept).toMatchObject({ name: "mobilenet_v2_keras", includeTop: false, origin: "imported" });
  const weights = await loadPretrained("mobilenet_v2_keras", { includeTop: false, folder });
  expect(weights.get("conv2d/kernel")).toEqual(layers[0]?.weights[0]?.values);
  expect(weights.size).toBe(layers.flatMap((layer) => layer.weights).length);
  expect(await failureOf(loadPretrained("mobilenet_v2_keras", { includeTop: true, folder }))).toEqual([
    "weights-missing",
    expect.stringContaining("cnn weights get mobilenet_v2_keras"),
  ]);
});

test("what does not fit the network that is named is told tensor by tensor", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "wrong.h5");
  const layers = formulaLayers("mobilenet_v2_keras", false);
  const importAs = async (changed: typeof layers) => {
    await writeKerasFile(file, changed);
    return failureOf(importWeights({ file, name: "mobilenet_v2_keras" }, folder));
  };
  expect(await importAs(layers.slice(0, -1))).toEqual([
    "weights-do-not-fit",
    expect.stringMatching(/ends before batch_normalization_\d+\/gamma/),
  ]);
  const more = { name: "one_more", weights: [{ name: "kernel", shape: [1], values: Float32Array.of(1) }] };
  expect((await importAs([...formulaLayers("mobilenet_v2_keras", true), more]))[1]).toMatch(
    /one_more\/kernel:0 .*left over/,
  );
  const [first, ...rest] = layers;
  const turned = first && {
    ...first,
    weights: first.weights.map((weight) => ({ ...weight, shape: weight.shape.toReversed() })),
  };
  expect((await importAs(turned ? [turned, ...rest] : rest))[1]).toMatch(/is 32×3×3×3, and conv2d\/kernel .*3×3×3×32/);
});

test("a file that fits nothing, and one that is none", async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, "other.h5");
  await writeKerasFile(file, [{ name: "a", weights: [{ name: "kernel", shape: [1], values: Float32Array.of(1) }] }]);
  expect((await failureOf(importWeights({ file }, folder)))[0]).toBe("weights-do-not-fit");
  await writeFile(file, "no weights");
  expect((await failureOf(importWeights({ file }, folder)))[0]).toBe("weights-damaged");
  expect((await failureOf(importWeights({ file, name: "resnet18" }, folder)))[0]).toBe("usage");
});
