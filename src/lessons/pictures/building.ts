import { blend, type Colour, lit } from "./colour.ts";
import { layered, noise } from "./noise.ts";
import type { Painted } from "./scene.ts";

/** A house of bricks with a roof of tiles, two windows, a door, a chimney, and a fence beside it. `middle` in heights of the picture. */
export function building(middle: number, seed: number): Painted {
  const grain = layered(noise(seed), 3);
  return (x, y) => {
    const across = (x - middle) / half;
    if (Math.abs(across) > 1.8 || y < 0.36 || y > ground) return undefined;
    const colour = roof(across, y) ?? door(across, y) ?? panes(across, y) ?? wall(across, y) ?? fence(across, y);
    return colour && lit(colour, 0.88 + 0.24 * grain(x * 60, y * 60));
  };
}

const half = 0.2;
const [ridge, eaves, ground] = [0.4, 0.56, 0.84];

const inside = (x: number, y: number, left: number, right: number, top: number, bottom: number) =>
  x >= left && x < right && y >= top && y < bottom;

function roof(x: number, y: number): Colour | undefined {
  if (inside(x, y, 0.42, 0.62, 0.36, 0.48) && y < 0.375) return [98, 62, 54];
  if (inside(x, y, 0.45, 0.59, 0.36, 0.48)) return bricks(x * 2, y * 2, [150, 86, 70]);
  if (y < ridge || y >= eaves) return undefined;
  const along = (y - ridge) / (eaves - ridge);
  if (Math.abs(x) > 0.12 + 1.02 * along) return undefined;
  const row = Math.floor(along * 9);
  const tile = x * 9 + (row % 2) / 2;
  const edge = along * 9 - row < 0.22 || tile - Math.floor(tile) < 0.1;
  return lit(
    [172, 74, 52],
    (edge ? 0.62 : 0.95 + 0.1 * ((row * 7 + Math.floor(tile) * 3) % 4)) * (x < 0 ? 1.08 : 0.94),
  );
}

function door(x: number, y: number): Colour | undefined {
  if (!inside(x, y, -0.17, 0.17, 0.64, ground)) return undefined;
  if (!inside(x, y, -0.13, 0.13, 0.655, ground)) return [232, 226, 210];
  if (Math.hypot(x - 0.09, (y - 0.76) / half) < 0.022) return [232, 196, 92];
  return (Math.abs(x) < 0.09 && inside(y, x, 0.68, 0.735, -1, 1)) || inside(y, x, 0.765, 0.82, -1, 1)
    ? [44, 84, 96]
    : [58, 104, 116];
}

function panes(x: number, y: number): Colour | undefined {
  const fromMiddle = Math.abs(x) - 0.56;
  if (!inside(fromMiddle, y, -0.2, 0.2, 0.62, 0.73)) return undefined;
  const [across, down] = [Math.abs(fromMiddle), Math.abs(y - 0.675)];
  if (across > 0.16 || down > 0.046 || across < 0.016 || down < 0.0035) return [240, 236, 224];
  return blend([176, 206, 222], [58, 78, 100], (y - 0.62) * 6 + 0.35 * Math.sign(fromMiddle + (y - 0.675)));
}

function wall(x: number, y: number): Colour | undefined {
  if (Math.abs(x) > 0.98 || y < eaves || y >= ground) return undefined;
  if (y > 0.82) return [128, 124, 118];
  const underEaves = y < eaves + 0.018 ? 0.62 : 1;
  return lit(bricks(x, y, [206, 150, 110]), underEaves * (x < 0 ? 1.04 : 0.97));
}

function bricks(x: number, y: number, colour: Colour): Colour {
  const row = Math.floor(y * 62);
  const brick = x * 11 + (row % 2) / 2;
  const mortar = y * 62 - row < 0.16 || brick - Math.floor(brick) < 0.07;
  return mortar ? [214, 204, 188] : lit(colour, 0.9 + 0.05 * ((row * 5 + Math.floor(brick) * 11) % 5));
}

function fence(x: number, y: number): Colour | undefined {
  const along = Math.abs(x) - 1.05;
  if (along < 0 || along > 0.75 || y > ground || y < 0.755) return undefined;
  const post = along / 0.15 - Math.floor(along / 0.15);
  const pointed = y > 0.755 + 0.05 * Math.abs(post - 0.25);
  if (post < 0.5 && pointed) return lit([236, 232, 222], post < 0.08 ? 0.78 : 1);
  return inside(y, x, 0.775, 0.786, -9, 9) || inside(y, x, 0.81, 0.821, -9, 9) ? [204, 200, 190] : undefined;
}
