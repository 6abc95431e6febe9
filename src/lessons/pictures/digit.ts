import { randomGenerator } from "../../core/random.ts";

type Point = readonly [x: number, y: number];

export interface DigitLook {
  /** Height and width in pixels; 28, as MNIST's, when left out. */
  readonly size?: number;
  /** Pixels to the right and down; may be fractions. */
  readonly shift?: Point;
  /** Another hand: a little slant, stretch and width of the pen for each seed; the plain form when left out. */
  readonly seed?: number;
}

/**
 * A digit written by hand, white on black as in MNIST: rows from the top, each value from 0 to 1. Drawn from strokes,
 * because MNIST's images may not be shipped.
 *
 * @param digit from 0 to 9
 */
export function digit(digit: number, { size = 28, shift = [0, 0], seed }: DigitLook = {}): Float32Array {
  const hand = seed === undefined ? plainHand : handOf(seed);
  const strokes = (strokesOf[digit] ?? []).map((stroke) => stroke.map((point) => written(point, hand)));
  const pixels = new Float32Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const point: Point = [(column + 0.5 - shift[0]) / size, (row + 0.5 - shift[1]) / size];
      const distance = Math.min(...strokes.map((stroke) => distanceToStroke(point, stroke)));
      // A pixel is as bright as the pen's edge covers it.
      pixels[row * size + column] = Math.min(1, Math.max(0, (hand.pen - distance) * size + 0.5));
    }
  return pixels;
}

interface Hand {
  /** How far the top leans to the right, in heights. */
  readonly slant: number;
  readonly width: number;
  readonly height: number;
  /** Half of the pen's width, in widths of the picture. */
  readonly pen: number;
}

const plainHand: Hand = { slant: 0.1, width: 1, height: 1, pen: 0.042 };

function handOf(seed: number): Hand {
  const random = randomGenerator(seed);
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  return {
    slant: between(-0.05, 0.3),
    width: between(0.8, 1.15),
    height: between(0.88, 1.05),
    pen: between(0.034, 0.055),
  };
}

const written = ([x, y]: Point, { slant, width, height }: Hand): Point => [
  0.5 + (x - 0.5) * width - slant * (y - 0.5),
  0.5 + (y - 0.5) * height,
];

const lineTo = (...points: readonly Point[]) => points;

/** Part of an ellipse; angles in turns, clockwise from the right. */
function arc([x, y]: Point, [across, down]: Point, from: number, to: number): readonly Point[] {
  const steps = Math.ceil(Math.abs(to - from) * 32);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = 2 * Math.PI * (from + ((to - from) * step) / steps);
    return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
  });
}

/** In widths of the picture; the middle box of 20 of 28 pixels is written into, as MNIST's digits are. */
const strokesOf: readonly (readonly (readonly Point[])[])[] = [
  [arc([0.5, 0.5], [0.19, 0.32], 0, 1)],
  [lineTo([0.36, 0.3], [0.53, 0.19], [0.53, 0.82])],
  [[...arc([0.5, 0.35], [0.18, 0.17], -0.45, 0.1), [0.31, 0.82], [0.7, 0.82]]],
  [arc([0.48, 0.34], [0.17, 0.16], -0.42, 0.25), arc([0.48, 0.66], [0.2, 0.16], -0.25, 0.42)],
  [lineTo([0.42, 0.18], [0.29, 0.58], [0.72, 0.58]), lineTo([0.62, 0.36], [0.6, 0.84])],
  [[[0.68, 0.19], [0.38, 0.19], [0.35, 0.47], ...arc([0.48, 0.63], [0.2, 0.19], -0.34, 0.4)]],
  [[[0.6, 0.17], [0.42, 0.36], ...arc([0.5, 0.64], [0.185, 0.19], 0.5, 1.5)]],
  [lineTo([0.3, 0.2], [0.7, 0.2], [0.46, 0.83])],
  [arc([0.5, 0.335], [0.155, 0.155], 0, 1), arc([0.5, 0.655], [0.19, 0.17], 0, 1)],
  [arc([0.49, 0.36], [0.175, 0.18], 0, 1), lineTo([0.665, 0.38], [0.6, 0.83])],
];

const distanceToStroke = (point: Point, stroke: readonly Point[]): number =>
  stroke.slice(1).reduce((least, end, at) => Math.min(least, distanceToLine(point, stroke[at] ?? end, end)), Infinity);

function distanceToLine([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX ** 2 + alongY ** 2;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const nearest = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - nearest * alongX, y - fromY - nearest * alongY);
}
