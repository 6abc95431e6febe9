import { randomGenerator } from "../../core/random.ts";
import { blend, type Colour, lit } from "./colour.ts";
import { layered, noise, step } from "./noise.ts";
import type { Painted } from "./scene.ts";

/** A trunk and a crown of round tufts, lit from the upper left. `middle` in heights of the picture. */
export function tree(middle: number, seed: number): Painted {
  const random = randomGenerator(seed);
  const leaves = layered(noise(seed), 4);
  const tufts = Array.from({ length: 22 }, () => {
    const [angle, far] = [2 * Math.PI * random.uniform(), Math.sqrt(random.uniform())];
    const radius = 0.045 + 0.035 * random.uniform();
    return { x: middle + 0.13 * far * Math.cos(angle), y: 0.42 + 0.15 * far * Math.sin(angle), radius };
  }).sort((a, b) => a.y - b.y);
  return (x, y) => {
    if (Math.abs(x - middle) > 0.25 || y < 0.15 || y > bottom) return undefined;
    const ragged = leaves(x * 34, y * 34);
    for (let index = tufts.length - 1; index >= 0; index--) {
      const tuft = tufts[index];
      if (!tuft) continue;
      const [across, down] = [(x - tuft.x) / tuft.radius, (y - tuft.y) / tuft.radius];
      if (across * across + down * down < 0.55 + 0.9 * ragged) return leaf(across, down, ragged);
    }
    return Math.abs(x - middle) < 0.06 ? trunk(x - middle, y, leaves(x * 90, y * 9)) : undefined;
  };
}

const bottom = 0.86;

function leaf(across: number, down: number, ragged: number): Colour {
  const light = step(0.9, -0.9, 0.55 * across + 0.85 * down) * 0.7 + 0.3 * step(0.3, 0.7, ragged);
  return blend([22, 52, 26], [142, 170, 66], light);
}

function trunk(x: number, y: number, bark: number): Colour | undefined {
  const width = 0.017 + 0.035 * step(0.74, 0.86, y);
  if (Math.abs(x) > width || y < 0.42) return undefined;
  return lit([104, 78, 56], (0.55 + 0.9 * bark) * (x < 0 ? 1.15 : 0.75));
}
