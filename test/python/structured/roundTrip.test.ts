import { expect, test, vi } from "vitest";
import { type Analysis, analyze } from "../../../src/core/analyze.ts";
import type { Model } from "../../../src/core/model.ts";
import { kerasCode } from "../../../src/python/structured/kerasCode.ts";
import { pytorchCode } from "../../../src/python/structured/pytorchCode.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { readModel } from "../../../src/spec/read.ts";
import { writeModel } from "../../../src/spec/write/writeModel.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { networkIn } from "../read/reading.ts";

vi.setConfig({ testTimeout: 240_000 });

/** What must be the same, whatever a framework makes of a border or an activation. */
const facts = ({ parameters, macs, model, layers }: Analysis) => ({
  parameters,
  macs,
  outputs: model.outputs.map((output) => layers[output]?.output),
});

/** Steps of the code that model files have no layer for: each is named as lost. */
const notInModelFiles: Readonly<Record<string, readonly string[]>> = { lenet5: ["take"] };

function expectWritten(model: Model, analysis: Analysis, missing: readonly string[] = []): void {
  const { text, lost } = writeModel(model, zoo);
  const layers = lost.flatMap(({ what }) => (what.startsWith("the layer ") ? [what.slice("the layer ".length)] : []));
  expect([...new Set(layers)]).toEqual(missing);
  if (missing.length === 0) expect(facts(analyze(readModel(text, zoo).model))).toEqual(facts(analysis));
}

const networks = ["alexnet", "vgg11_bn", "squeezenet1_1", "mobilenet_v2"];

test.each([...networks, "resnet18"])(
  "%s is the same network after its PyTorch code was traced, and as a model file of that",
  async (name) => {
    const { analysis } = analyzeText(zoo.text(name) ?? "", { library: zoo });
    const code = pytorchCode(analysis) as string;
    const main = [...code.matchAll(/^class (\w+)\(/gm)].at(-1)?.[1];
    const [height, width, channels] = analysis.layers[0]?.output ?? [];
    const program = `${code}\n\nimport torch\n${main}()(torch.randn(1, ${channels}, ${height}, ${width}))\n`;
    const { model } = await networkIn(program);
    const { statistics: _ofPyTorch, ...counted } = model;
    expect(facts(analyze(counted))).toEqual(facts(analysis));
    expectWritten(model, analysis, notInModelFiles[name]);
  },
);

test.each([...networks, "lenet5"])(
  "%s is the same network after its Keras code was traced, and as a model file of that",
  async (name) => {
    const { analysis } = analyzeText(zoo.text(name) ?? "", { library: zoo });
    const { model } = await networkIn(`${kerasCode(analysis) as string}\n\nmodel = build()\n`);
    expect(facts(analyze(model))).toEqual(facts(analysis));
    expectWritten(model, analysis, notInModelFiles[name]);
  },
);
