import { csvOf } from "../../core/csv.ts";
import type { ClassifiedImage } from "../../protocol/classify.ts";
import type { ClassifiedText } from "../../protocol/classifyView.ts";

/** What came of the images, to be pasted: JSON as `cnn classify --json` prints it, or a line for each image. */
export function classifiedText(images: readonly ClassifiedImage[], format: ClassifiedText): string {
  const read = images.flatMap((image) => ("predictions" in image ? [image] : []));
  if (format === "JSON")
    return JSON.stringify(
      read.map(({ file, predictions }) => ({ file, predictions })),
      undefined,
      2,
    );
  const most = Math.max(0, ...read.map(({ predictions }) => predictions.length));
  const places = Array.from({ length: most }, (_, place) => place + 1);
  return csvOf(
    ["file", ...places.flatMap((place) => [`class ${place}`, `probability ${place}`]), "not read because"],
    images.map((image) => {
      const predictions = "predictions" in image ? image.predictions : [];
      const cells = places.flatMap((place) => [predictions[place - 1]?.label, predictions[place - 1]?.probability]);
      return [image.file, ...cells, "why" in image ? image.why : undefined];
    }),
  );
}
