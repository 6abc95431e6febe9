import { randomGenerator } from "../../core/random.ts";
import { building } from "./building.ts";
import type { Colour } from "./colour.ts";
import { landscape } from "./landscape.ts";
import { tree } from "./tree.ts";

/**
 * A picture to stand for a photo where no photo is: a house and a tree before hills, with the plain areas, textures,
 * straight and round edges of a photo. Made, so nobody owns it; the same for the same size and seed on every machine.
 *
 * @param width in pixels, from 1
 * @param height in pixels, from 1
 * @returns red, green, blue, opaque, from 0 to 255: rows from the top, as `ImageData` takes them
 */
export function scene(width: number, height: number, seed = 1): Uint8ClampedArray<ArrayBuffer> {
  const colourAt = colours(width / height, seed);
  const centres = Array.from({ length: width * height }, (_, at) =>
    colourAt(((at % width) + 0.5) / height, (Math.floor(at / width) + 0.5) / height),
  );
  const rgba = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const centre = centres[at] ?? black;
      const around = [x > 0 ? centres[at - 1] : centre, x < width - 1 ? centres[at + 1] : centre];
      const beyond = [y > 0 ? centres[at - width] : centre, y < height - 1 ? centres[at + width] : centre];
      const isEdge = [...around, ...beyond].some((other) => other && differs(centre, other));
      rgba.set([...(isEdge ? averaged(colourAt, x, y, height) : centre), 255], 4 * at);
    }
  return rgba;
}

const black: Colour = [0, 0, 0];

/** By more than a shade. */
const differs = (a: Colour, b: Colour) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) > 40;

/** The colour at a place, in units of the picture's height, from the top left; absent where a thing is not. */
export type Painted = (x: number, y: number) => Colour | undefined;

function colours(aspect: number, seed: number) {
  const random = randomGenerator(seed);
  const houseOnTheLeft = random.uniform() < 0.5;
  const place = (left: boolean) => aspect * (left ? 0.3 : 0.72) + 0.06 * (random.uniform() - 0.5);
  const behind = landscape(aspect, random.below(1000));
  const house = building(place(houseOnTheLeft), random.below(1000));
  const leaves = tree(place(!houseOnTheLeft), random.below(1000));
  return (x: number, y: number): Colour => leaves(x, y) ?? house(x, y) ?? behind(x, y);
}

/** The mean of what nine places of a pixel show: as soft as a lens makes an edge. */
function averaged(colourAt: (x: number, y: number) => Colour, x: number, y: number, height: number): Colour {
  let [red, green, blue] = [0, 0, 0];
  for (let place = 0; place < places * places; place++) {
    const across = x + ((place % places) + 0.5) / places;
    const down = y + (Math.floor(place / places) + 0.5) / places;
    const colour = colourAt(across / height, down / height);
    red += colour[0];
    green += colour[1];
    blue += colour[2];
  }
  const count = places * places;
  return [red / count, green / count, blue / count];
}

const places = 3;
