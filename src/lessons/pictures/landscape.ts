import { blend, type Colour, lit } from "./colour.ts";
import { layered, type Noise, noise, step } from "./noise.ts";

/** Sky with clouds and a low sun, three ridges of hills in the haze, a meadow. In units of the picture's height. */
export function landscape(aspect: number, seed: number): (x: number, y: number) => Colour {
  const wide = layered(noise(seed), 5);
  const fine = layered(noise(seed + 1), 3);
  const sun = aspect * (0.42 + 0.16 * wide(3.1, 7.7));
  return (x, y) => {
    for (const ridge of ridges) {
      const top = ridge.top + ridge.height * (wide(x * ridge.bumps + ridge.shift, ridge.shift) - 0.5);
      if (y > top) return hill(ridge, y - top, fine(x * ridge.grain, y * ridge.grain * 1.7), wide(x * 5, y * 9));
    }
    return sky(x, y, Math.hypot(x - sun, y - 0.3), wide);
  };
}

interface Ridge {
  readonly top: number;
  readonly height: number;
  readonly bumps: number;
  readonly shift: number;
  readonly grain: number;
  readonly colour: Colour;
  readonly shade: Colour;
}

/** The nearest first. */
const ridges: readonly Ridge[] = [
  { top: 0.76, height: 0.06, bumps: 0.9, shift: 5, grain: 46, colour: [126, 152, 62], shade: [66, 98, 38] },
  { top: 0.6, height: 0.16, bumps: 1.5, shift: 19, grain: 34, colour: [96, 132, 80], shade: [52, 88, 62] },
  { top: 0.5, height: 0.22, bumps: 2.1, shift: 33, grain: 20, colour: [118, 148, 142], shade: [92, 122, 128] },
  { top: 0.42, height: 0.26, bumps: 2.6, shift: 47, grain: 12, colour: [154, 176, 190], shade: [138, 160, 180] },
];

function hill({ colour, shade }: Ridge, depth: number, grain: number, patches: number): Colour {
  const ground = blend(shade, colour, step(0.3, 0.7, patches) * 0.6 + 0.4 * grain);
  return lit(ground, 0.9 + 0.35 * (grain - 0.5) + 0.14 * step(0.05, 0, depth));
}

function sky(x: number, y: number, fromSun: number, clouds: Noise): Colour {
  const clear = blend([72, 128, 196], [206, 224, 232], step(0, 0.5, y));
  const glowing = blend(clear, [255, 240, 200], 0.75 * step(0.45, 0.02, fromSun));
  const cloud = step(0.5, 0.68, clouds(x * 2.2, y * 5.5 + 40));
  return blend(glowing, blend([250, 248, 244], [206, 210, 220], clouds(x * 3, y * 8 + 43)), 0.85 * cloud);
}
