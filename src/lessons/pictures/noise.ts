import { randomGenerator } from "../../core/random.ts";

/** A smooth random height at each place of the plane, from 0 to 1, with bumps about 1 wide. */
export type Noise = (x: number, y: number) => number;

/** Value noise: random numbers at whole places, in between a smooth step from one to the next. */
export function noise(seed: number): Noise {
  const random = randomGenerator(seed);
  const heights = Float32Array.from({ length: period * period }, () => random.uniform());
  const at = (x: number, y: number) => heights[(y & (period - 1)) * period + (x & (period - 1))] ?? 0;
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const across = smooth(x - left);
    const above = mix(at(left, top), at(left + 1, top), across);
    return mix(above, mix(at(left, top + 1), at(left + 1, top + 1), across), smooth(y - top));
  };
}

const period = 64;

/** Noise of several sizes on each other, each half as wide and half as high as the one before. From 0 to 1. */
export function layered(heights: Noise, octaves: number): Noise {
  return (x, y) => {
    let sum = 0;
    let weight = 1;
    let scale = 1;
    for (let octave = 0; octave < octaves; octave++) {
      sum += weight * heights(x * scale + 17 * octave, y * scale + 31 * octave);
      weight /= 2;
      scale *= 2;
    }
    return sum / (2 - 2 * weight);
  };
}

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

/** From 0 at `low` to 1 at `high`, level at both ends. */
export const step = (low: number, high: number, value: number): number =>
  smooth(Math.min(1, Math.max(0, (value - low) / (high - low))));

const smooth = (share: number) => share * share * (3 - 2 * share);
