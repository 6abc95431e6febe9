import { expect, test } from "vitest";
import { classifiedText } from "../../../src/extension/classify/classifiedText.ts";

const images = [
  { file: 'a "b", c.jpg', predictions: [{ label: "=cat", probability: 0.75 }] },
  { file: "empty.png", why: "it is empty (0 bytes)" },
  {
    file: "d.jpg",
    predictions: [
      { label: "dog", probability: 0.5 },
      { label: "wolf", probability: 0.25 },
    ],
  },
];

test("as CSV each image has a line, also one that cannot be read; names are no formulas", () => {
  expect(classifiedText(images, "CSV").split("\r\n")).toEqual([
    "file,class 1,probability 1,class 2,probability 2,not read because",
    '"a ""b"", c.jpg",\'=cat,0.75,,,',
    "empty.png,,,,,it is empty (0 bytes)",
    "d.jpg,dog,0.5,wolf,0.25,",
  ]);
});

test("as JSON it is what cnn classify --json prints", () => {
  expect(JSON.parse(classifiedText(images, "JSON"))).toEqual([images[0], images[2]]);
});
