import type { Model } from "../../core/model.ts";
import type { Lost } from "../../spec/write/lost.ts";

/** PyTorch's normalisations have both a scale and a centre, or none: the one that is left out is there, and is frozen. */
export function frozenHalves(nodes: Model["nodes"]): readonly Lost[] {
  const halves = nodes.filter(
    ({ type, parameters: { scale = true, center = true } }) => type === "BatchNormalization" && scale !== center,
  );
  const [first] = halves;
  if (!first) return [];
  const word = first.parameters.scale === false ? "scale" : "center";
  return [
    {
      place: first.name,
      what: `\`${word}: false\` of ${halves.length === 1 ? "a normalisation" : `${halves.length} normalisations`}`,
      why: `PyTorch's have a weight and a bias, or neither. Their ${word === "scale" ? "weight is there, all of it 1" : "bias is there, all of it 0"}: it changes nothing and does not learn, but is counted.`,
    },
  ];
}
