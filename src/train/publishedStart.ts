import { initialValues } from "../compile/compile.ts";
import type { Analysis } from "../core/analyze.ts";
import { loadPretrained } from "../weights/loadPretrained.ts";
import type { StartingWeights } from "./fork.ts";

/**
 * What a model starts from that has parts with published weights: these there, chance elsewhere. `undefined` where it
 * has none.
 *
 * @throws UserError `weights-missing`, `weights-damaged`, `weights-do-not-fit`
 */
export async function publishedStart(analysis: Analysis): Promise<StartingWeights | undefined> {
  const { pretrained, training } = analysis.model;
  const published = pretrained.filter(({ weights }) => weights === "imagenet");
  if (published.length === 0) return undefined;
  const start = initialValues(analysis, training.seed);
  for (const { model, includeTop, path } of published)
    for (const [name, values] of await loadPretrained(model, { includeTop })) {
      const whole = [...path, name].join("/");
      if (start.get(whole)?.length !== values.length)
        throw new Error(`${model} has no weight ${whole} of this size here.`);
      start.set(whole, new Float32Array(values));
    }
  return start;
}
