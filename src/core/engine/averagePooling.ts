import { poolWindow } from "../layers/pooling.ts";
import type { Image } from "../shape.ts";
import { type EngineCall, type EngineRun, valuesOf } from "./engineType.ts";
import { isTiled, placement } from "./placement.ts";
import type { Tensor } from "./trace.ts";

type Params = Parameters<typeof poolWindow>[0] & { readonly count_include_pad: boolean };

/** `src/compile/layers/averagePooling2d.ts` */
export function averagePooling({ make, taken, given, input, params }: EngineCall<Image, Params>): EngineRun {
  const window = poolWindow(params);
  const placed = placement(taken, given, window);
  const isPadded = placed.some(({ before, after }) => before + after > 0);
  const corrects = isPadded && !(params.count_include_pad && !params.ceil_mode);
  const correct = (value: Tensor) => (corrects ? make(valuesOf(given), value) : value);
  const [rows, columns] = placed;
  return {
    output: correct(make(valuesOf(given), input)),
    backward(gradient, [wanted]) {
      if (!wanted) return [undefined];
      const share = make(valuesOf(given), correct(gradient));
      const isWhole = placed.every(({ unreached }) => unreached === 0);
      const seen = (length: number, { before, after, unreached }: typeof rows) => length + before + after - unreached;
      const bordered = seen(taken[0] ?? 1, rows) * seen(taken[1] ?? 1, columns) * (taken[2] ?? 1);
      const spread = make(bordered, share);
      const isPlain = isTiled(taken, given, window) ? isWhole : isWhole && !isPadded;
      return [isPlain ? spread : make(valuesOf(taken), spread)];
    },
  };
}
