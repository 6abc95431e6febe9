import { expect, test } from "vitest";
import { preprocessingMistakes } from "../../src/experiments/preprocessingMistakes.ts";
import { describeShared, sharedData } from "../weights/sharedData.ts";
import { contextOf } from "./contextOf.ts";
import { emptyCache, mobileNetHere } from "./mobileNetHere.ts";

const settings = { photos: null, network: null, most: 2 };

test("without weights it says how to get some", async () => {
  await emptyCache();
  await expect(preprocessingMistakes(contextOf(), settings)).rejects.toMatchObject({
    code: "weights-missing",
    message: expect.stringContaining("cnn weights get inception_v3_keras"),
  });
});

describeShared("with the real weights of MobileNet v2", () => {
  test("mistakes change answers, and nothing fails", async () => {
    await mobileNetHere();
    const photos = `${sharedData}photos`;
    const { tables, pictures, conclusion } = await preprocessingMistakes(contextOf(), {
      ...settings,
      photos,
      most: 14,
    });
    const rows = new Map(
      tables[0]?.rows.map(([name, same, sure]) => [name, { same: Number(same), sure: Number(sure) }]),
    );
    expect(rows.get("right")?.same).toBe(1);
    expect(rows.get("scaled twice")?.same).toBeLessThan(0.2);
    expect(rows.get("not scaled: 0 to 255")?.same).toBeLessThan(0.3);
    // Most of what these photos show is known by its shape.
    expect(rows.get("red and blue exchanged")?.sure).toBeLessThan(rows.get("right")?.sure ?? 0);
    expect(pictures?.map(({ title }) => title.split(",").at(-1))).toEqual([
      " preprocessing right: Grad-CAM",
      " preprocessing red and blue exchanged: Grad-CAM",
    ]);
    expect(conclusion).toContain("14 photos");
  });

  test("a drawn picture stands in, and that is said", async () => {
    await mobileNetHere();
    const { conclusion } = await preprocessingMistakes(contextOf(), settings);
    expect(conclusion).toContain("no photo");
  });

  test("a place without photos is refused", async () => {
    await mobileNetHere();
    await expect(
      preprocessingMistakes(contextOf(), { ...settings, photos: `${sharedData}models/mobilenet_v2/nothing` }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/file-not-found|folder-unusable/) });
  });
});
