import type { Shape } from "../../core/shape.ts";
import type { ProgramNetwork } from "./readProgram.ts";

/** What `cnn analyze --json` prints otherwise of a program: sizes in its framework's order, counts by its convention. */
export function programJson({ network }: ProgramNetwork, plain: { readonly layers: readonly object[] }): object {
  const { framework, inputs, totals, layers, unknown, model, failure, dependsOnData } = network;
  const [input] = inputs;
  const { parameters, trainable, nonTrainable, buffers, macs } = totals;
  const isInput = model.nodes.map(({ type }) => type === "Input");
  const made = layers.filter((_, node) => node > 0);
  return {
    framework,
    input: input?.shape ?? null,
    inputs: inputs.map(({ name, shape, evidence }) => ({
      name,
      shape: shape ?? null,
      evidence,
      assumed: evidence === "assumed" || evidence === "words",
    })),
    parameters: { total: parameters, trainable, nonTrainable },
    buffers,
    macs,
    layers: plain.layers.flatMap((layer, index) => {
      if (isInput[index + 1]) return [];
      const { outputs, type, dependsOnData, madeIn } = made[index] ?? {};
      return [
        {
          ...layer,
          output: outputs?.[0] ?? null,
          ...(outputs && outputs.length > 1 && { outputs: outputs.map((shape: Shape | undefined) => shape ?? null) }),
          call: type,
          ...(dependsOnData && { dependsOnData }),
          ...(madeIn && { madeIn }),
        },
      ];
    }),
    unknown: unknown.map((node) => model.nodes[node]?.name ?? ""),
    dependsOnData,
    ...(failure && { failure: { kind: failure.kind, message: failure.message } }),
  };
}
