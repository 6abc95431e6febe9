import { expect, test } from "vitest";
import {
  basisResponses,
  kernelOf,
  mixedMaps,
  orientedMaps,
  responsesAt,
  side,
} from "../../../src/lessons/responses/orientedFilters.ts";

const size = 21;
const middle = 10 * size + 10;

const picture = (brightness: (x: number, y: number) => number) =>
  Uint8ClampedArray.from({ length: 4 * size * size }, (_, at) => {
    const pixel = Math.floor(at / 4);
    return at % 4 === 3 ? 255 : brightness(pixel % size, Math.floor(pixel / size));
  });

const strongest = (brightness: (x: number, y: number) => number) => {
  const responses = responsesAt(basisResponses(picture(brightness), size, size), orientedMaps, middle);
  return orientedMaps[responses.indexOf(Math.max(...responses))]?.title;
};

test.each<[title: string, brightness: (x: number, y: number) => number]>([
  ["edge, brighter to the right", (x) => (x > 10 ? 255 : 0)],
  ["edge, brighter to the left", (x) => (x < 10 ? 255 : 0)],
  ["edge, brighter to the bottom", (_x, y) => (y > 10 ? 255 : 0)],
  ["edge, brighter to the lower right", (x, y) => (x + y > 20 ? 255 : 0)],
  ["light line, upright", (x) => (x >= 9 && x <= 11 ? 255 : 0)],
  ["light line, lying", (_x, y) => (y >= 9 && y <= 11 ? 255 : 0)],
  ["dark line, lying", (_x, y) => (y >= 9 && y <= 11 ? 0 : 255)],
  ["light line, falling to the right", (x, y) => (Math.abs(x - y) <= 1 ? 255 : 0)],
])("%s responds most to what it is named after", (title, brightness) => expect(strongest(brightness)).toBe(title));

test("a plain area excites no filter, not even at the border", () => {
  const responses = basisResponses(
    picture(() => 200),
    size,
    size,
  );
  for (const pixel of [0, middle, size * size - 1])
    for (const value of responsesAt(responses, orientedMaps, pixel)) expect(value).toBeLessThan(0.01);
});

test("black against white gives at most 255, as pixels do, and values near it", () => {
  const responses = responsesAt(
    basisResponses(
      picture((x) => (x > 10 ? 255 : 0)),
      size,
      size,
    ),
    orientedMaps,
    middle,
  );
  expect(Math.max(...responses)).toBeGreaterThan(170);
  expect(Math.max(...responses)).toBeLessThan(255.01);
});

test("a filter is its kernel: the sum of products over a patch is its response", () => {
  const random = (at: number) => (at * 7919) % 256;
  const rgba = picture((x, y) => random(x * size + y));
  const responses = responsesAt(basisResponses(rgba, size, size), orientedMaps, middle);
  for (const [map, oriented] of orientedMaps.entries()) {
    const kernel = kernelOf(oriented);
    let sum = 0;
    for (const [at, weight] of kernel.entries()) {
      const [x, y] = [10 + (at % side) - (side - 1) / 2, 10 + Math.floor(at / side) - (side - 1) / 2];
      sum += weight * random(x * size + y);
    }
    expect(responses[map]).toBeCloseTo(Math.max(0, sum), 2);
  }
});

test("mixed maps are the same ones in another order", () =>
  expect(mixedMaps.map(({ title }) => title).sort()).toEqual(orientedMaps.map(({ title }) => title).sort()));
