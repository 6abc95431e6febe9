import { mix } from "./noise.ts";

/** Red, green, blue, each from 0 to 255; whole or not. */
export type Colour = readonly [red: number, green: number, blue: number];

export const blend = (from: Colour, to: Colour, share: number): Colour => [
  mix(from[0], to[0], share),
  mix(from[1], to[1], share),
  mix(from[2], to[2], share),
];

export const lit = (colour: Colour, factor: number): Colour => [
  colour[0] * factor,
  colour[1] * factor,
  colour[2] * factor,
];
