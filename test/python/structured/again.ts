import type { Analysis } from "../../../src/core/analyze.ts";
import type { Model } from "../../../src/core/model.ts";
import { codedModel } from "../../../src/python/read/codedModel.ts";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import type { FrameworkName } from "../../../src/python/writers.ts";
import { trace } from "../../tracer/python.ts";

/** What code that was written of a network comes to when the tracer reads it. */
export async function tracedAgain(framework: FrameworkName, code: string, analysis: Analysis): Promise<Model> {
  const program = `${code}\n\n${using[framework](code, analysis)}\n`;
  const { networks, failures } = pythonNetworks([program], await trace([program]), {});
  const [network] = networks;
  const [failure] = failures;
  if (failure || !network) throw new Error(failure?.message ?? "No network was found.");
  return codedModel(network);
}

const using: Readonly<Record<FrameworkName, (code: string, analysis: Analysis) => string>> = {
  keras: () => "model = build()",
  pytorch(code, { layers }) {
    const main = [...code.matchAll(/^class (\w+)\(/gm)].at(-1)?.[1];
    const sizes = layers[0]?.output ?? [];
    return `import torch\n\n${main}()(torch.randn(${[1, ...sizes.slice(-1), ...sizes.slice(0, -1)].join(", ")}))`;
  },
};

/** A border that a file has as a layer of its own is the padding of what it stands in front of when it comes back. */
export const modelOf = ({ model, ...analysis }: Analysis): Model =>
  codedModel({ model, analysis: { model, ...analysis }, layers: [], framework: "keras" });
