import type { Model } from "../../core/model.ts";
import type { Lost } from "./lost.ts";
import { rowInFront } from "./trainingLayers.ts";

/** Below it, values from 0 to 1 become so small that bytes were meant: 1/255 and 1/127.5 are what programs write. */
const ofBytes = 1 / 100;

/** Where a network brings bytes into the range that it learns from, it is told what images are here. */
export function pixelUnits(model: Model): readonly Lost[] {
  const row = rowInFront(model);
  const scaling = model.nodes.find(({ id, type }) => row.has(id) && type === "Rescaling");
  const [scale] = [scaling?.parameters.scale].flat();
  if (!scaling || typeof scale !== "number" || Math.abs(scale) >= ofBytes) return [];
  return [
    {
      place: scaling.name,
      what: "that it is given pixels from 0 to 255",
      why: `Data sets here give 0 to 1, which it makes 255 times as small. To train it here, take ${several(scaling.parameters.scale)} for its \`scale\`.`,
    },
  ];
}

const several = (scale: unknown): string => {
  const whole = [scale].flat().map((each) => Number((255 * Number(each)).toPrecision(6)));
  return whole.length === 1 ? `${whole[0]}` : `[${whole.join(", ")}]`;
};
