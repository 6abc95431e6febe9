import { viewOf } from "../layer.ts";
import { type Check, type Finding, finding, hasKernel } from "./check.ts";

/** @see Srivastava et al. 2014, "Dropout", section 4: units of the input and of hidden layers are dropped, never the answers */
export const dropoutOnOutput: Check = {
  code: "dropout-on-output",
  find({ model, layers, users }) {
    const [only, ...others] = model.outputs;
    const found: Finding[] = [];
    let report = others.length === 0 ? layers[only ?? -1] : undefined;
    while (report && report.type?.weights === undefined && report.node.inputs.length === 1) {
      const { node, type, params } = report;
      if (type && viewOf(type, params) === "inference" && type.params.rate && params?.rate !== 0)
        found.push(
          finding(
            node.id,
            "dropout-on-output",
            `Nothing with weights comes after ${node.name}, so while training it deletes answers at random, right ones too. Put it before the last layer with weights.`,
            { remedies: [{ kind: "remove-layer" }] },
          ),
        );
      const [input = -1] = node.inputs;
      report = users[input]?.length === 1 ? layers[input] : undefined;
    }
    const answers = report && hasKernel(report) && report.output?.length === 1;
    return answers ? found : [];
  },
};
