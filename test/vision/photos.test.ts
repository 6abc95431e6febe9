import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import type { ImageFit } from "../../src/core/folderData.ts";
import { publishedWeights } from "../../src/core/publishedWeights.ts";
import type { ClassifiedImage } from "../../src/protocol/classify.ts";
import { ClassifierShelf } from "../../src/vision/classifierShelf.ts";
import { classify } from "../../src/vision/classify.ts";
import { pretrainedOnnx } from "../../src/vision/pretrainedOnnx.ts";
import { pathOf } from "../../src/weights/weightsFolder.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { describeShared, sharedData } from "../weights/sharedData.ts";

/** Made by TensorFlow.js with the same weights: see `../shared/data/models/mobilenet_v2/README.txt`. */
interface Expected {
  readonly photos: readonly {
    readonly file: string;
    readonly crop?: string;
    readonly top5: readonly { readonly name: string; readonly probability: number }[];
  }[];
}

const folder = path.join(sharedData, "models", "mobilenet_v2");
const expectedOf = async (name: string): Promise<Expected> =>
  JSON.parse(await readFile(path.join(folder, name), "utf8")) as Expected;

/** MobileNet v2 with its real weights as an ONNX file, by the ordinary way from Keras's file. */
async function mobileNet(): Promise<string> {
  const home = await temporaryFolder();
  const weights = path.join(home, "weights");
  const published = publishedWeights.mobilenet_v2_keras;
  if (!published) throw new Error("It is not among the published weights.");
  await mkdir(weights);
  await copyFile(path.join(folder, "mobilenet_v2_keras_layout.h5"), pathOf(published.top, weights));
  const file = path.join(home, "mobilenet.onnx");
  await writeFile(file, await pretrainedOnnx("mobilenet_v2_keras", weights));
  return file;
}

async function answersTo(images: readonly string[], fit: ImageFit): Promise<readonly ClassifiedImage[]> {
  const found: ClassifiedImage[] = [];
  const network = { kind: "file", path: await mobileNet() } as const;
  await classify(
    { id: "", images, network, fit, top: 5, device: "cpu" },
    new ClassifierShelf(),
    (event) => found.push(...event.images),
    new AbortController().signal,
  );
  return found;
}

/** Class names that are right for each photo. */
async function accepted(): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = await readFile(path.join(sharedData, "photos", "photos.json"), "utf8");
  const photos = JSON.parse(text) as readonly { readonly file: string; readonly expect: readonly string[] }[];
  return new Map(photos.map(({ file, expect }) => [file, expect.map(readable)]));
}

const readable = (name: string) => name.replaceAll("_", " ");

describeShared("real photos and the real MobileNet v2", () => {
  test.each<[string, ImageFit, number]>([
    ["expected.json", "crop", 13],
    ["expected_squash.json", "squash", 14],
  ])("%s: %s names %i of 14 right, and the five likeliest as TensorFlow.js does", async (name, fit, right) => {
    const { photos } = await expectedOf(name);
    const found = await answersTo(
      photos.map(({ file }) => path.join(sharedData, "photos", file)),
      fit,
    );
    expect(found).toHaveLength(14);
    const answers = found.map((image) => ("predictions" in image ? image.predictions : []));
    const rightNames = await accepted();
    const isRight = photos.map(({ file }, place) => rightNames.get(file)?.includes(answers[place]?.[0]?.label ?? ""));
    expect(isRight.filter(Boolean)).toHaveLength(right);
    photos.forEach(({ top5 }, place) => {
      expect(answers[place]?.map(({ label }) => label)).toEqual(top5.map(({ name }) => readable(name)));
      top5.forEach(({ probability }, rank) => {
        expect(Math.abs((answers[place]?.[rank]?.probability ?? 0) - probability)).toBeLessThan(1e-3);
      });
    });
  });

  test("on the given crops the probabilities are those of TensorFlow.js within 1e-3", async () => {
    const { photos } = await expectedOf("expected.json");
    const found = await answersTo(
      photos.map(({ crop = "" }) => path.join(folder, crop)),
      "squash",
    );
    const off = photos.flatMap(({ top5 }, place) => {
      const image = found[place];
      const answers = image && "predictions" in image ? image.predictions : [];
      return top5.map(({ name, probability }) =>
        Math.abs((answers.find(({ label }) => label === readable(name))?.probability ?? 0) - probability),
      );
    });
    expect(off).toHaveLength(70);
    expect(Math.max(...off)).toBeLessThan(1e-3);
  });
});
