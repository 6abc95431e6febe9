import { expect, test } from "vitest";
import { accuracyScale, interesting, lossScale } from "../../../../webview/monitor/charts/chartScale.ts";
import { apart, namePlaces } from "../../../../webview/shared/charts/namePlaces.ts";

test.each([
  ["far labels stay", [10, 60], [10, 60]],
  ["near labels part", [10, 12], [10, 25]],
  ["they keep their order", [12, 10], [25, 10]],
  ["they stay within the chart", [95, 98], [85, 100]],
])("%s", (_name, places, expected) => {
  expect(apart(places, 15, 100)).toEqual(expected);
});

test("until an epoch is done, all points count", () => {
  expect(
    interesting(
      [
        { x: 0.1, y: 2.3 },
        { x: 0.4, y: 0.3 },
      ],
      [],
    ),
  ).toEqual([0.3, 2.3]);
});

test("then the first half epoch may leave the frame", () => {
  const training = [
    { x: 0.1, y: 2.3 },
    { x: 0.8, y: 0.2 },
  ];
  expect(interesting(training, [{ x: 1, y: 0.1 }])).toEqual([0.1, 0.2]);
});

test("a loss is drawn from 0", () => {
  expect(lossScale([0.3, 2.2], 100)(0)).toBe(100);
});

test("an accuracy of 98.5 % and more is drawn from 98 % to 100 %", () => {
  expect(accuracyScale([0.985, 0.99], 100).domain()).toEqual([0.98, 1]);
});

test("names stand at the ends of their lines; ends that are near share a column", () => {
  const ends = [
    { x: 50, y: 20 },
    { x: 100, y: 20 },
    { x: 98, y: 22 },
  ];
  expect(namePlaces(ends, 14, 14, 100)).toEqual([
    { x: 58, y: 20 },
    { x: 108, y: 20 },
    { x: 108, y: 34 },
  ]);
});
