import { describe, expect, test } from "vitest";
import { factOf } from "../../src/lessons/facts.ts";
import { modelsOf } from "../../src/lessons/models.ts";
import { quantities } from "../../src/lessons/quantities.ts";

/** Géron, exercise 2 of the chapter on CNNs: three 3×3 convolutions with stride 2 on 200×300 in colour. */
const exercise2 = `input: [200, 300, 3]
layers:
  - Conv2D: { filters: 100, kernel_size: 3, strides: 2, padding: same }
    name: conv1
  - Conv2D: { filters: 200, kernel_size: 3, strides: 2, padding: same }
    name: conv2
  - Conv2D: { filters: 400, kernel_size: 3, strides: 2, padding: same }
    name: conv3
training: { batch_size: 50 }
`;
const models = modelsOf({ maps: exercise2 });
const said = (words: string) => {
  const fact = factOf(words, { models, numbers: new Map([["filters", 16]]) });
  return "fault" in fact ? fact.fault : fact.text;
};

describe("the engine's numbers", () => {
  test.each([
    // Géron's solution: (3·3·3 + 1)·100 = 2,800; (3·3·100 + 1)·200 = 180,200; (3·3·200 + 1)·400 = 720,400; 903,400 in all.
    ["maps parameters", "903,400"],
    ["maps/conv1 parameters", "2,800"],
    ["maps/conv3 trainable", "720,400"],
    ["maps weight-bytes", "3.61 MB"],
    // 100·150·100·4 = 6 MB; 50·75·200·4 = 3 MB; 25·38·400·4 = 1.52 MB.
    ["maps/conv1 activation-bytes", "6.00 MB"],
    ["maps activation-bytes", "10.5 MB"],
    ["maps peak-bytes", "9.00 MB"],
    ["maps inference-bytes", "12.6 MB"],
    ["maps output", "25×38×400"],
    ["maps/conv2 input", "100×150×100"],
    // 3; 3 + 2·2 = 7; 7 + 2·4 = 15
    ["maps/conv2 receptive-field", "7×7"],
    ["maps receptive-field", "15×15"],
    ["maps layers", "3"],
    ["resnet50 depth", "50"],
    ["vgg16 year", "2014"],
    ["vgg16 macs", "15.5 G"],
  ])("{{ %s }} is %s", (words, text) => expect(said(words)).toBe(text));
});

describe("sums", () => {
  test.each([
    ["(3·3·3 + 1) · 100", "2,800"],
    ["(3*3×3 + 1) · 100", "2,800"],
    ["ceil(75 / 2)", "38"],
    ["floor(75 / 2)", "37"],
    ["75 / 2", "37.5"],
    ["1/3", "0.3333"],
    ["2^20", "1,048,576"],
    ["-2^2", "-4"],
    ["max(1, 2, 3) − min(4, 5)", "-1"],
    ["903400 * 4 bytes", "3.61 MB"],
    ["903400 * 4 MiB", "3.45 MiB"],
    ["1 / 4 %", "25.00 %"],
    ["[maps parameters] * 4 bytes", "3.61 MB"],
    ["[maps/conv3 parameters] / [maps parameters] %", "79.74 %"],
    ["filters * 2", "32"],
    ["filters bytes", "16 bytes"],
  ])("{{ %s }} is %s", (words, text) => expect(said(words)).toBe(text));
});

test("every quantity is known of some network of the zoo", () => {
  for (const name of Object.keys(quantities)) expect([name, said(`vgg16 ${name}`)]).not.toContain(undefined);
  for (const name of Object.keys(quantities)) expect(factOf(`vgg16 ${name}`, { models })).not.toHaveProperty("fault");
});

test.each([
  "",
  "what",
  "maps",
  "1 2",
  "(1",
  "1)",
  "filter",
  "sqrt(0 - 1)",
  "[maps output",
  "[maps nothing] + 1",
  "9".repeat(400),
  "1+".repeat(5000),
])("{{ %s }} is refused with a sentence", (words) => {
  expect(factOf(words, { models })).toEqual({ fault: expect.stringMatching(/[.?]$/) as string });
});
