import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Analysis, analyze } from "../../../src/core/analyze.ts";
import { kerasCode } from "../../../src/python/structured/kerasCode.ts";
import { pytorchCode } from "../../../src/python/structured/pytorchCode.ts";
import type { FrameworkName } from "../../../src/python/writers.ts";
import { analyzeText } from "../../../src/spec/analyzeText.ts";
import { readModel } from "../../../src/spec/read.ts";
import { compareGraphs } from "../../../src/spec/write/sameGraph.ts";
import { writeModel } from "../../../src/spec/write/writeModel.ts";
import { zoo } from "../../../src/zoo/library.ts";
import { python } from "../../tracer/python.ts";
import { modelOf, tracedAgain } from "./again.ts";
import { plainGraph } from "./plainGraph.ts";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

/** The fastest of every family; `CNN_ALL_ROUND_TRIPS=1` takes the whole zoo. */
const ofZoo = process.env.CNN_ALL_ROUND_TRIPS
  ? zoo.names
  : [
      "alexnet",
      "alexnet_caffe",
      "cnn_s",
      "convnext_femto",
      "densenet121",
      "efficientnet_b0",
      "efficientnet_b0_keras",
      "efficientnet_v2_b0_keras",
      "googlenet",
      "googlenet_caffe",
      "inception_v2",
      "inception_v3",
      "inception_v3_keras",
      "lenet5",
      "mnasnet0_5",
      "mobilenet_keras",
      "mobilenet_v2",
      "mobilenet_v3_small",
      "nin",
      "regnet_x_200mf",
      "regnet_y_200mf",
      "resnet18",
      "resnet26d",
      "resnet50_keras",
      "resnet50_v2_keras",
      "resnext50_32x4d",
      "seresnet18",
      "shufflenet_v2_x0_5",
      "squeezenet1_1",
      "unet",
      "vgg11_bn",
      "xception",
      "zfnet",
    ];

/** Model files of a folder, by their paths. */
const filesOf = (folder: string): readonly (readonly [string, string])[] =>
  readdirSync(new URL(`../../../${folder}`, import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".cnn.yaml"))
    .map((file) => [file, readFileSync(new URL(`../../../${folder}/${file}`, import.meta.url), "utf8")] as const);

const networks: readonly (readonly [string, Analysis])[] = [
  ...ofZoo.map((name) => [name, zoo.text(name) ?? ""] as const),
  ...filesOf("examples"),
  ...filesOf("src/lessons/content"),
].map(([name, text]) => [name, analyzeText(text, { library: zoo }).analysis] as const);

const frameworks = { keras: kerasCode, pytorch: pytorchCode };

/** The stand-ins are in the tracer's memory image; and a machine that does other things beside must not end a statement. */
beforeAll(() =>
  python("import torch, keras\nfrom tracer import limits\nlimits.STATEMENT_SECONDS = 60\njson.dumps(True)"),
);

describe.each(Object.entries(frameworks))("code for %s, traced and read", (framework, write) => {
  test.each(networks)("%s is the same graph, and as a model file of that", async (_, analysis) => {
    const model = await tracedAgain(framework as FrameworkName, write(analysis) as string, analysis);
    expect(compareGraphs(plainGraph(modelOf(analysis)), plainGraph(model)).difference).toBe(undefined);
    const { text, lost } = writeModel(model, zoo);
    expect(lost.filter(({ what }) => !expected.test(what))).toEqual([]);
    const again = readModel(text, zoo).model;
    expect(compareGraphs(model, again).difference).toBe(undefined);
    const { statistics: _ofPyTorch, ...counted } = again;
    const { parameters, macs } = analyze(counted);
    expect({ parameters, macs }).toEqual({ parameters: analysis.parameters, macs: analysis.macs });
  });
});

/** What a model file of PyTorch code does not hold: how statistics are counted, and names that its blocks now give. */
const expected = /^(that running statistics are no parameters|the names? of (a|\d+) layers?)$/;
