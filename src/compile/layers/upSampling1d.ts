import type { LayerCompiler } from "../layerCompiler.ts";
import { alongRow } from "./alongRow.ts";
import { upSampling2d } from "./upSampling2d.ts";

export const upSampling1d: LayerCompiler<"UpSampling1D"> = alongRow<"UpSampling1D", "UpSampling2D">(
  "UpSampling2D",
  upSampling2d,
  ({ size }) => ({ size: [1, size], interpolation: "nearest" }),
);
