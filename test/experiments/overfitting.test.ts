import { expect, test } from "vitest";
import { overfitting } from "../../src/experiments/overfitting.ts";
import { contextOf } from "./contextOf.ts";

test("five networks learn, with a picture of what augmentation does", async () => {
  const context = contextOf();
  const { charts, tables, pictures, conclusion } = await overfitting(context, {
    images: 64,
    validation: 100,
    epochs: 2,
  });
  expect(charts.map(({ lines }) => lines.map(({ label }) => label))).toEqual(
    Array(2).fill(["nothing against it", "dropout", "augmentation", "both", "more images"]),
  );
  expect(tables[0]?.rows.length).toBe(5);
  expect(
    Buffer.from(pictures?.[0]?.png ?? "", "base64")
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  expect(conclusion).toMatch(/^With nothing against it, the network is right for [\d.]+ %/);
});

test("a hundred images are learned by heart in some rounds, others are not", async () => {
  const { tables } = await overfitting(contextOf(), { images: 100, validation: 300, epochs: 25 });
  const [[, learned, others] = []] = tables[0]?.rows ?? [];
  expect(Number(learned)).toBeGreaterThan(0.97);
  expect(Number(others)).toBeLessThan(Number(learned) - 0.05);
});
