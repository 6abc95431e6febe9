import { bytesPerValue } from "../../core/memory/bytes.ts";
import { formatBytes, grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { numberExercise } from "./numberExercise.ts";

const cuts = [
  { what: "behind the global average pooling of MobileNet v2", shape: [1280] },
  { what: "before the last block of MobileNet v2", shape: [7, 7, 160] },
  { what: "behind the global average pooling of Inception v3", shape: [2048] },
  { what: "at the end of Inception v3's maps", shape: [8, 8, 2048] },
] as const;

export const bytesOfAFeatureCache = defineExercise({
  name: "bytes-of-a-feature-cache",
  title: "What a cache of features takes",
  doc: "Bytes on disk when the frozen part's outputs are kept for each image and each of its augmented views.",
  params: {},
  generate(random) {
    const { what, shape } = cuts[random.below(cuts.length)] ?? cuts[0];
    const images = 100 * (3 + random.below(40));
    const views = 2 + random.below(11);
    const values = shape.reduce((product: number, size) => product * size, 1);
    const bytes = images * (views + 1) * values * bytesPerValue;
    const written = shape.map(grouped).join("·");
    return numberExercise({
      question: `The frozen part of a network gives the same for the same image, so it is computed once and kept. The cut is ${what}: ${shape.map(grouped).join("×")} numbers of 32 bits. You learn from ${grouped(images)} images and keep each as it is **and** in ${views} augmented views. How many **MB** does the cache take?`,
      value: bytes,
      unit: "MB",
      hints: [
        `Four factors: images, how often each is kept, numbers of one, bytes of a number.`,
        `Each image is kept ${views} + 1 times, with ${grouped(values)} numbers of ${bytesPerValue} bytes.`,
      ],
      explanation: `${grouped(images)} · (${views} + 1) · ${written} · ${bytesPerValue} bytes = ${grouped(bytes)} bytes = **${formatBytes(bytes)}**.`,
      mistakes: [
        {
          id: "plain-image-forgotten",
          value: images * views * values * bytesPerValue,
          diagnosis: `This is ${views} times each image. What of the image as it is?`,
        },
        {
          id: "views-forgotten",
          value: images * values * bytesPerValue,
          diagnosis: "Each image is counted once. Does a turned image give the same features?",
        },
        {
          id: "bytes-forgotten",
          value: images * (views + 1) * values,
          diagnosis: "These are numbers, taken for bytes. How many bytes are 32 bits?",
        },
        {
          id: "bits-for-bytes",
          value: images * (views + 1) * values * 32,
          diagnosis: "These are bits. How many bits has a byte?",
        },
        ...(shape.length === 3
          ? [
              {
                id: "places-forgotten",
                value: images * (views + 1) * (shape[2] ?? 1) * bytesPerValue,
                diagnosis: `Only the ${grouped(shape[2] ?? 1)} channels of one place are counted. How many places has a map?`,
              },
            ]
          : []),
      ],
    });
  },
});
