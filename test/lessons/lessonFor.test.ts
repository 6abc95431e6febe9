import { expect, test } from "vitest";
import { lessonFor } from "../../src/lessons/lessonFor.ts";
import { builtInLessons, loadLessons } from "../../src/lessons/loadLessons.ts";
import { analyzeText } from "../../src/spec/analyzeText.ts";
import { zoo } from "../../src/zoo/library.ts";

const small = (layers: string, input = "[64, 64, 3]") => `name: net\ninput: ${input}\nlayers:\n${layers}`;
const conv = "  - Conv2D: { filters: 8, kernel_size: 3 }\n";

test.each<[network: string, text: string, lesson: string]>([
  ["shortcuts: ResNet-50", zoo.text("resnet50") ?? "", "lenet-to-resnet"],
  ["branches: DenseNet-121", zoo.text("densenet121") ?? "", "lenet-to-resnet"],
  ["AlexNet with its local response normalisation", zoo.text("alexnet_caffe") ?? "", "local-response-normalisation"],
  ["Inception v3", zoo.text("inception_v3") ?? "", "inception-v3"],
  ["no convolution", small("  - Flatten\n  - Dense: { units: 10 }\n"), "cnn-or-dense"],
  ["digits", small(`${conv}  - Flatten\n  - Dense: { units: 10 }\n`, "[28, 28, 1]"), "mnist"],
  ["a part that is frozen", small(`${conv}    trainable: false\n${conv}`), "transfer-learning"],
  ["a pool", small(`${conv}  - MaxPooling2D: { pool_size: 2 }\n`), "pooling-or-stride"],
  ["convolutions alone", small(conv), "parameters-and-memory"],
  [
    "maps that fill a card",
    small(`  - Conv2D: { filters: 512, kernel_size: 3 }\n`.repeat(4), "[512, 512, 3]"),
    "out-of-memory",
  ],
])("%s", async (_network, text, lesson) => {
  expect(lessonFor(analyzeText(text, { library: zoo }).analysis)).toBe(lesson);
  expect((await loadLessons(builtInLessons)).map(({ lesson }) => lesson.id)).toContain(lesson);
});
