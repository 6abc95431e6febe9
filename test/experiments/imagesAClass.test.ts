import { expect, test } from "vitest";
import { folderParts } from "../../src/experiments/folderParts.ts";
import { imagesAClass } from "../../src/experiments/imagesAClass.ts";
import { describeShared, sharedData } from "../weights/sharedData.ts";
import { contextOf } from "./contextOf.ts";
import { emptyCache, mobileNetHere } from "./mobileNetHere.ts";

const settings = { folder: null, network: null, counts: [2, 3], test: 2 };

test("without a folder it says what folder to name", async () => {
  await expect(imagesAClass(contextOf(), settings)).rejects.toMatchObject({ code: "folder-unusable" });
});

describeShared("on the flowers, with the real weights of MobileNet v2", () => {
  const folder = `${sharedData}flowers`;

  test("without weights it says how to get some", async () => {
    await emptyCache();
    await expect(imagesAClass(contextOf(), { ...settings, folder })).rejects.toMatchObject({ code: "weights-missing" });
  });

  test("known features learn from ten images a class what random weights do not", async () => {
    await mobileNetHere();
    const context = contextOf();
    const { tables, charts, conclusion, pictures } = await imagesAClass(context, {
      ...settings,
      folder,
      counts: [10, 3],
      test: 10,
    });
    const rows = tables[0]?.rows ?? [];
    expect(rows.map(([, count, images]) => [count, images])).toEqual([
      [3, 15],
      [3, 15],
      [10, 50],
      [10, 50],
    ]);
    const [known = 0, random = 0] = rows.slice(2).map(([, , , accuracy]) => Number(accuracy));
    // Chance is 0.2; MobileNet v2's features with 96 images a class came to 0.84: ../shared/data/README.md.
    expect(known).toBeGreaterThan(0.5);
    expect(known).toBeGreaterThan(random);
    expect(charts[0]?.lines.length).toBe(4);
    expect(conclusion).toContain("50 images of 5 classes");
    expect(pictures?.length).toBe(1);
  });

  test("what is measured on is never learned from, and fewer images are the first of more", async () => {
    const parts = await folderParts(folder, { learned: 50, tested: 20, seed: 4 });
    const fewer = await folderParts(folder, { learned: 10, tested: 20, seed: 4 });
    for (const [label, { learned, tested }] of parts.entries()) {
      expect(learned.filter((file) => tested.includes(file))).toEqual([]);
      expect([learned.length, tested.length]).toEqual([50, 20]);
      expect(fewer[label]?.learned).toEqual(learned.slice(0, 10));
      expect(fewer[label]?.tested).toEqual(tested);
    }
  });
});
