import type { Tensor } from "onnxruntime-node";
import { type LookProgram, lookOutputs } from "../../compile/compile.ts";
import type { LayerLook, Look } from "../../core/health/look.ts";

/** Makes one look of several runs of a look's graph, all of equally many examples. */
export class LookSums {
  readonly #program: LookProgram;
  readonly #moments: Float64Array[];
  readonly #reach: Float32Array[] = [];
  readonly #gradients: Float64Array;
  #weights: Float32Array = new Float32Array();
  #loss = 0;
  #runs = 0;

  constructor(program: LookProgram) {
    this.#program = program;
    this.#moments = program.layers.map(() => new Float64Array(4));
    this.#gradients = new Float64Array(program.learned.length);
  }

  add(given: Readonly<Record<string, Tensor>>): void {
    const numbers = (name: string) => (given[name]?.data ?? new Float32Array()) as Float32Array;
    this.#runs++;
    this.#loss += numbers(lookOutputs.loss)[0] ?? Number.NaN;
    addTo(this.#gradients, numbers(lookOutputs.gradientSquares));
    this.#weights = numbers(lookOutputs.weightSquares);
    for (const [place, moments] of this.#moments.entries()) {
      addTo(moments, numbers(lookOutputs.moments(place)));
      const reach = numbers(lookOutputs.reach(place));
      const before = this.#reach[place] ?? reach;
      this.#reach[place] = Float32Array.from(reach, (value, unit) => Math.max(value, before[unit] ?? value));
    }
  }

  result(): Pick<Look, "loss" | "layers"> {
    const { layers, learned } = this.#program;
    const places = new Map(learned.map((name, place) => [name, place]));
    return {
      loss: rounded(this.#loss / this.#runs),
      layers: layers.map(({ name, weights, hasEnds }, place): LayerLook => {
        const [mean = 0, square = 0, zeros = 0, saturated = 0] = (this.#moments[place] ?? []).map(
          (sum) => sum / this.#runs,
        );
        const reach = this.#reach[place] ?? new Float32Array();
        const norm = (squares: ArrayLike<number>, runs: number) =>
          rounded(Math.sqrt(weights.reduce((sum, one) => sum + (squares[places.get(one) ?? -1] ?? 0), 0) / runs));
        return {
          name,
          ...(weights.length > 0 && { weights: norm(this.#weights, 1), gradient: norm(this.#gradients, this.#runs) }),
          mean: rounded(mean),
          deviation: rounded(Math.sqrt(Math.max(0, square - mean ** 2))),
          zeros: rounded(zeros) ?? 0,
          units: reach.length,
          dead: reach.filter((value) => value === 0).length,
          ...(hasEnds && { saturated: rounded(saturated) ?? 0 }),
        };
      }),
    };
  }
}

function addTo(sums: Float64Array, values: Float32Array): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (values[at] ?? 0);
}

/** Four digits are more than anyone reads, and half of the file. JSON has no word for what is no number but null. */
const rounded = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(4)) : null);
