import { integer } from "../../core/param.ts";
import type { RandomGenerator } from "../../core/random.ts";
import { grouped } from "../../core/wording.ts";
import { defineExercise } from "../exercise.ts";
import { alexNet, divisorBase, type LocalResponse, neighbours, normalized } from "../responses/localResponse.ts";
import { between } from "./drawn.ts";
import { type NumberMistake, numberExercise } from "./numberExercise.ts";

export const normalizedResponse = defineExercise({
  name: "normalized-response",
  title: "One normalised value",
  doc: "Responses of several maps around one position are given; one of them is to be normalised with AlexNet's constants.",
  params: { maps: integer({ min: 6, max: 12, default: 8, doc: "Feature maps that are shown." }) },
  generate(random, { maps }) {
    const place = drawPlace(random, maps);
    const { responses, map } = place;
    const { bias, alpha, beta, depth_radius } = alexNet;
    const across = columnOf(responses, here);
    const [first, last] = neighbours(map, maps, depth_radius);
    const taken = across.slice(first, last + 1);
    const squares = sumOfSquares(taken);
    const base = divisorBase(across, map, alexNet);
    const own = across[map] ?? 0;
    const n = 2 * depth_radius + 1;
    return numberExercise({
      question: [
        `After ReLU, ${maps} maps give these values around the position (x, y):`,
        tableOf(responses),
        `Normalise the value of **map ${map + 1}** at (x, y) with AlexNet's constants: k = ${bias}, n = ${n}, α = ${alpha} for the plain sum of squares, β = ${beta}.`,
      ].join("\n\n"),
      value: normalized(across, map, alexNet),
      hints: [
        "The neighbours are other maps at the same position, not other positions of the same map.",
        `With n = ${n}, map i has the neighbours i − ${depth_radius} … i + ${depth_radius}, as far as such maps exist, and counts itself.`,
        `First the divisor: ${bias} + ${alpha} · Σ a², then raise it to the power ${beta}.`,
      ],
      explanation: [
        `Maps ${first + 1} to ${last + 1} take part: Σ a² = ${taken.map((value) => `${value}²`).join(" + ")} = ${grouped(squares)}.`,
        `${bias} + ${alpha} · ${grouped(squares)} = ${short(base)}; ${short(base)}^${beta} = ${short(base ** beta)}; ${own} / ${short(base ** beta)} = ${short(normalized(across, map, alexNet))}.`,
      ].join("\n\n"),
      mistakes: mistakesOf(place),
    });
  },
});

interface Place {
  /** Of each map, at five positions of one row. */
  readonly responses: readonly (readonly number[])[];
  readonly map: number;
}

/** The column of (x, y). */
const here = 2;

/** Drawn anew until no two answers, right or wrong, are nearer than four times what rounding may cost. */
function drawPlace(random: RandomGenerator, maps: number): Place {
  for (;;) {
    const responses = Array.from({ length: maps }, () => Array.from({ length: 5 }, () => between(random, 0, 15) * 10));
    const place = { responses, map: random.below(maps) };
    const across = columnOf(responses, here);
    const own = across[place.map] ?? 0;
    const answers = [normalized(across, place.map, alexNet), ...mistakesOf(place).map(({ value }) => value)];
    if (own >= 40 && answers.every((one, at) => answers.slice(at + 1).every((other) => differ(one, other))))
      return place;
  }
}

const differ = (one: number, other: number) => Math.abs(one - other) > 0.02 * Math.abs(one);

function mistakesOf({ responses, map }: Place): readonly NumberMistake[] {
  const across = columnOf(responses, here);
  const own = across[map] ?? 0;
  const { alpha, beta, depth_radius } = alexNet;
  const n = 2 * depth_radius + 1;
  const base = divisorBase(across, map, alexNet);
  const divided = (squares: number, constants: Partial<LocalResponse> = {}) => {
    const { bias: k, alpha: a, beta: b } = { ...alexNet, ...constants };
    return own / (k + a * squares) ** b;
  };
  const [first, last] = neighbours(map, responses.length, depth_radius);
  const squares = sumOfSquares(across.slice(first, last + 1));
  const start = Math.min(Math.max(0, map - depth_radius), responses.length - n);
  const atBorder = last - first + 1 < n;
  return [
    {
      id: "k-forgotten",
      value: divided(squares, { bias: 0 }),
      diagnosis: `The divisor here is (${alpha} · ${grouped(squares)})^${beta}, without k. What would it be where all neighbours are 0?`,
    },
    {
      id: "beta-as-minus-beta",
      value: own * base ** beta,
      diagnosis: `The value was multiplied with ${short(base)}^${beta}, as if the exponent were −β in a divisor. Should strong neighbours make it larger or smaller?`,
    },
    {
      id: "beta-forgotten",
      value: own / base,
      diagnosis: `${own} / ${short(base)}: the divisor is not raised to β = ${beta}. What is ${short(base)}^${beta}?`,
    },
    {
      id: "alpha-divided-by-n",
      value: divided(squares, { alpha: alpha / n }),
      diagnosis: `α was divided by n = ${n}, as PyTorch's and Caffe's layers do. The paper's formula and this layer take α for the plain sum. What is ${alpha} · ${grouped(squares)}?`,
    },
    {
      id: "space-instead-of-maps",
      value: divided(sumOfSquares(responses[map] ?? [])),
      diagnosis: `The squares of map ${map + 1} at neighbouring positions were added (a row of the table). Who are the neighbours of a map?`,
    },
    {
      id: "squares-forgotten",
      value: divided(across.slice(first, last + 1).reduce((sum, value) => sum + value, 0)),
      diagnosis: "The responses were added, not their squares. Which of the two does the formula sum?",
    },
    {
      id: "itself-left-out",
      value: divided(squares - own ** 2),
      diagnosis: `The ${own}² of map ${map + 1} itself is missing in the sum. From which map to which does the sum go?`,
    },
    ...(atBorder
      ? [
          {
            id: "window-moved-in-at-the-border",
            value: divided(sumOfSquares(across.slice(start, start + n))),
            diagnosis: `Maps ${start + 1} to ${start + n} were taken, so that there are ${n}. Near the first and the last map the sum has fewer terms: which maps are at most ${depth_radius} away from map ${map + 1}?`,
          },
        ]
      : [
          {
            id: "n-on-one-side",
            value: divided(sumOfSquares(across.slice(map, map + n))),
            diagnosis: `The sum begins at map ${map + 1} itself and goes on to the right. On how many sides of a map are its neighbours?`,
          },
        ]),
  ];
}

const columnOf = (responses: readonly (readonly number[])[], column: number) =>
  responses.map((row) => row[column] ?? 0);

const sumOfSquares = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0);

const short = (value: number) => String(Number(value.toPrecision(4)));

function tableOf(responses: readonly (readonly number[])[]): string {
  const head = ["map", "(x − 2, y)", "(x − 1, y)", "**(x, y)**", "(x + 1, y)", "(x + 2, y)"];
  const rows = responses.map((row, map) => [
    map + 1,
    ...row.map((value, column) => (column === here ? `**${value}**` : value)),
  ]);
  return [head, head.map(() => "---:"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
