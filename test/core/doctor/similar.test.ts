import { expect, test } from "vitest";
import { formatOf } from "../../../src/core/doctor/imageFormat.ts";
import { isLook, lookOf, lookSide } from "../../../src/core/doctor/look.ts";
import { looksAlike, similarGroups } from "../../../src/core/doctor/similar.ts";
import { randomGenerator } from "../../../src/core/random.ts";

/** Smooth hills of brightness that follow from the seed. */
function hills(seed: number, change: (value: number) => number = (value) => value): Uint8Array {
  const random = randomGenerator(seed);
  const waves = Array.from({ length: 12 }, () => ({
    down: random.below(8),
    across: random.below(8),
    phase: 6.28 * random.uniform(),
    high: random.uniform(),
  }));
  return Uint8Array.from({ length: lookSide * lookSide }, (_, place) => {
    const [y, x] = [Math.floor(place / lookSide) / lookSide, (place % lookSide) / lookSide];
    const sum = waves.reduce(
      (all, { down, across, phase, high }) => all + high * Math.cos(3.14 * (down * y + across * x) + phase),
      0,
    );
    return change(Math.max(0, Math.min(255, 128 + 40 * sum)));
  });
}

const grey = (pixels: Uint8Array) => lookOf(pixels, 1);

test("a look is small and plain", () => {
  const look = grey(hills(1));
  expect(isLook(look)).toBe(true);
  expect(JSON.parse(JSON.stringify(look))).toEqual(look);
  expect(isLook({ hash: "xyz", small: "" })).toBe(false);
});

test("darker, paler or in colour it is the same picture; another one is not", () => {
  const look = grey(hills(1));
  expect(looksAlike(look, grey(hills(1, (value) => 0.8 * value)))).toBe(true);
  expect(looksAlike(look, grey(hills(1, (value) => 60 + 0.5 * value)))).toBe(true);
  const colours = Uint8Array.from([...hills(1)].flatMap((value) => [value, value, value]));
  expect(looksAlike(look, lookOf(colours, 3))).toBe(true);
  for (let seed = 2; seed < 40; seed++) expect(looksAlike(look, grey(hills(seed)))).toBe(false);
});

test("plain images are alike where they are as bright", () => {
  const plain = (value: number) => grey(new Uint8Array(lookSide * lookSide).fill(value));
  expect(looksAlike(plain(100), plain(102))).toBe(true);
  expect(looksAlike(plain(100), plain(200))).toBe(false);
  expect(looksAlike(plain(100), grey(hills(1)))).toBe(false);
});

test("groups join whatever looks alike or is equal, each image once; what has no look may still be equal", async () => {
  const looks = [grey(hills(1)), grey(hills(2)), grey(hills(1, (value) => 0.9 * value)), undefined, undefined];
  expect(await similarGroups(looks, ["a", "b", "c", "d", "d"])).toEqual([
    [0, 2],
    [3, 4],
  ]);
  expect(await similarGroups([], [])).toEqual([]);
});

test.each<[string, string, string | undefined]>([
  ["JPEG", "ffd8ffe000104a464946", "jpeg"],
  ["PNG", "89504e470d0a1a0a0000000d49484452", "png"],
  ["WebP", "52494646aabbccdd57454250", "webp"],
  ["GIF", "474946383961", "gif"],
  ["BMP", "424daabbccdd00000000", "bmp"],
  ["TIFF", "49492a00", "tiff"],
  ["AVIF", "0000001c6674797061766966", "avif"],
  ["HEIC", "000000186674797068656963", "heic"],
  ["a page", "3c21444f4354595045", undefined],
  ["nothing", "", undefined],
])("%s is known by its first bytes", (_name, digits, format) => {
  expect(formatOf(Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))).toBe(format);
});
