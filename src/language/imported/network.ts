import { analyze } from "../../core/analyze.ts";
import type { Imported } from "../../imports/imported.ts";
import type { AnalyzedNetwork, Asked, Network } from "../network.ts";

/** The network of a file of another tool. */
export function importedNetwork({ model, problems, text }: Imported, key = text): Network {
  const analyzed = ({ training, convention }: Asked = {}): AnalyzedNetwork => {
    const analysis = analyze({ ...model, training: { ...model.training, ...training } }, convention);
    const taken = new Set(problems.map(({ span }) => `${span.start} ${span.end}`));
    const ofNetwork = analysis.problems.filter(({ span }) => text === "" || !taken.has(`${span.start} ${span.end}`));
    return { analysis, problems: [...problems, ...ofNetwork].sort((a, b) => a.span.start - b.span.start) };
  };
  let usual: AnalyzedNetwork | undefined;
  return {
    key,
    isWritable: false,
    text,
    analyzed(asked) {
      if (asked) return analyzed(asked);
      usual ??= analyzed();
      return usual;
    },
    changed: () => undefined,
  };
}
