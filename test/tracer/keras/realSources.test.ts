import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import { python, trace } from "../python.ts";
import { sourcesOf } from "../pythonSources.ts";
import { count } from "./count.ts";

interface Facts {
  readonly trainable: number;
  readonly nonTrainable: number;
}
const { networks } = JSON.parse(readFileSync(new URL("applications.json", import.meta.url), "utf8")) as {
  networks: Readonly<Record<string, { readonly top: Facts }>>;
};

// These files build dozens of networks, some of a thousand layers: more than a trace has time for while a person types.
const unhurried = `
import keras, tensorflow
from tracer import limits
from tracer.program import Program
limits.TRACE_SECONDS = 600
limits.STATEMENT_SECONDS = limits.IMPORT_SECONDS = 60
Program.attempt.__defaults__ = (False, 60.0, True)
json.dumps(None)`;
beforeAll(() => python(unhurried), 120_000);

const describeSources = (name: string, version: string, facts: (sources: Readonly<Record<string, string>>) => void) => {
  const sources = sourcesOf(name, version);
  describe(`${name} ${version}`, () => {
    if (sources) facts(sources);
    else test.skip(`${name} ${version} could not be fetched with pip`, () => undefined);
  });
};

describeSources("keras", "3.15.1", (sources) => {
  const folder = "keras/src/applications/";
  const files: Readonly<Record<string, readonly string[]>> = {
    "convnext.py": ["ConvNeXtTiny", "ConvNeXtSmall", "ConvNeXtBase", "ConvNeXtLarge", "ConvNeXtXLarge"],
    "densenet.py": ["DenseNet121", "DenseNet169", "DenseNet201"],
    "efficientnet.py": ["B0", "B1", "B2", "B3", "B4", "B5", "B6", "B7"].map((size) => `EfficientNet${size}`),
    "efficientnet_v2.py": ["B0", "B1", "B2", "B3", "S", "M", "L"].map((size) => `EfficientNetV2${size}`),
    "inception_resnet_v2.py": ["InceptionResNetV2"],
    "inception_v3.py": ["InceptionV3"],
    "mobilenet.py": ["MobileNet"],
    "mobilenet_v2.py": ["MobileNetV2"],
    "mobilenet_v3.py": ["MobileNetV3Small", "MobileNetV3Large"],
    "nasnet.py": ["NASNetMobile", "NASNetLarge"],
    "resnet.py": ["ResNet50", "ResNet101", "ResNet152"],
    "resnet_v2.py": ["ResNet50V2", "ResNet101V2", "ResNet152V2"],
    "vgg16.py": ["VGG16"],
    "vgg19.py": ["VGG19"],
    "xception.py": ["Xception"],
  };

  test("every network of keras.applications is asked for", () => {
    expect(Object.values(files).flat().sort()).toEqual(Object.keys(networks).sort());
  });

  test.each(Object.entries(files))(
    "%s: all networks that it builds have Keras's totals",
    async (file, names) => {
      // Its own text imports `resnet`, whose place a stand-in takes.
      const texts =
        file === "resnet_v2.py"
          ? [sources[`${folder}resnet.py`] ?? "", withoutImport(sources[folder + file])]
          : [sources[folder + file] ?? ""];
      const traced = await trace(texts, { path: folder + file });
      const { models, modules, failures } = traced;
      const read = pythonNetworks(texts, traced);
      expect(failures).toEqual([]);
      for (const name of names) {
        const model = models.find((each) => each.name === name);
        const { top } = networks[name] ?? {};
        expect([name, model && count(model.module, modules)]).toEqual([
          name,
          { total: (top?.trainable ?? 0) + (top?.nonTrainable ?? 0), trainable: top?.trainable },
        ]);
        expect(model?.operations.filter(({ fault, isUnknown }) => fault || isUnknown)).toEqual([]);
        const { trainable, nonTrainable } = top ?? {};
        const totals = read.networks.find((network) => network.name === name)?.totals;
        expect(totals, name).toMatchObject({ trainable, nonTrainable });
      }
    },
    120_000,
  );
});

const withoutImport = (text = ""): string =>
  text.replace(/^from keras\.src\.applications import resnet$/m, "").replace(/\bresnet\./g, "");

describeSources("keras-hub", "0.32.0", (sources) => {
  const models = "keras_hub/src/models/";
  const shared = [`${models}backbone.py`, `${models}feature_pyramid_backbone.py`, "keras_hub/src/utils/keras_utils.py"];
  /** What keras-hub 0.32.0 on Keras 3.15.1 and PyTorch counts: all, and those that are trained. */
  const cases: Readonly<Record<string, readonly [family: string, call: string, total: number, trainable: number]>> = {
    "ResNet-50": [
      "resnet",
      'ResNetBackbone([64], [7], [64, 128, 256, 512], [3, 4, 6, 3], [1, 2, 2, 2], "bottleneck_block", image_shape=(224, 224, 3))',
      23_561_152,
      23_508_032,
    ],
    "ResNet with activations first": [
      "resnet",
      'ResNetBackbone([64], [7], [64, 64, 64], [2, 2, 2], [1, 2, 2], "basic_block", use_pre_activation=True, image_shape=(224, 224, 3))',
      463_296,
      461_632,
    ],
    "ResNet-vd": [
      "resnet",
      'ResNetBackbone([32, 32, 64], [3, 3, 3], [64, 128, 256, 512], [2, 2, 2, 2], [1, 2, 2, 2], "basic_block_vd", image_shape=(224, 224, 3))',
      11_209_824,
      11_199_968,
    ],
    DenseNet: ["densenet", "DenseNetBackbone([6, 12, 24, 16], image_shape=(224, 224, 3))", 7_037_504, 6_953_856],
    Xception: [
      "xception",
      "XceptionBackbone([[32, 64], [64, 128], [256, 256]], [True, True, False], image_shape=(224, 224, 3))",
      146_400,
      144_544,
    ],
    VGG: [
      "vgg",
      "VGGBackbone([2, 2, 3, 3, 3], [64, 128, 256, 512, 512], image_shape=(224, 224, 3))",
      14_714_688,
      14_714_688,
    ],
    EfficientNet: [
      "efficientnet",
      'EfficientNetBackbone(stackwise_kernel_sizes=[3, 3, 5, 3, 5, 5, 3], stackwise_num_repeats=[1, 2, 2, 3, 3, 4, 1], stackwise_input_filters=[32, 16, 24, 40, 80, 112, 192], stackwise_output_filters=[16, 24, 40, 80, 112, 192, 320], stackwise_expansion_ratios=[1] + [6] * 6, stackwise_strides=[1, 2, 2, 2, 1, 2, 1], stackwise_block_types=["v1"] * 7, stackwise_squeeze_and_excite_ratios=[0.25] * 7, width_coefficient=1.0, depth_coefficient=1.0, image_shape=(224, 224, 3))',
      4_049_564,
      4_007_548,
    ],
    "EfficientNet v2": [
      "efficientnet",
      'EfficientNetBackbone(stackwise_kernel_sizes=[3] * 6, stackwise_num_repeats=[2, 4, 4, 6, 9, 15], stackwise_input_filters=[24, 24, 48, 64, 128, 160], stackwise_output_filters=[24, 48, 64, 128, 160, 256], stackwise_expansion_ratios=[1, 4, 4, 4, 6, 6], stackwise_strides=[1, 2, 2, 2, 1, 2], stackwise_block_types=["fused"] * 3 + ["unfused"] * 3, stackwise_squeeze_and_excite_ratios=[0.0] * 3 + [0.25] * 3, width_coefficient=1.0, depth_coefficient=1.0, image_shape=(224, 224, 3))',
      20_332_704,
      20_178_736,
    ],
    MobileNet: [
      "mobilenet",
      'MobileNetBackbone(stackwise_expansion=[[40, 56], [64, 144, 144], [72, 72], [144, 288, 288]], stackwise_num_blocks=[2, 3, 2, 3], stackwise_num_filters=[[16, 16], [24, 24, 24], [24, 24], [48, 48, 48]], stackwise_kernel_size=[[3, 3], [5, 5, 5], [5, 5], [5, 5, 5]], stackwise_num_strides=[[2, 1], [2, 1, 1], [1, 1], [2, 1, 1]], stackwise_se_ratio=[[None, None], [0.25, 0.25, 0.25], [0.3, 0.3], [0.3, 0.25, 0.25]], stackwise_activation=[["relu", "relu"], ["hard_swish"] * 3, ["hard_swish"] * 2, ["hard_swish"] * 3], stackwise_padding=[[1, 1], [2, 2, 2], [2, 2], [2, 2, 2]], output_num_filters=288, input_activation="hard_swish", output_activation="hard_swish", input_num_filters=16, image_shape=(224, 224, 3), depthwise_filters=8, depthwise_stride=2, depthwise_residual=False, squeeze_and_excite=0.5, last_layer_filter=288)',
      278_784,
      272_288,
    ],
  };

  test.each(Object.entries(cases))(
    "%s",
    async (_name, [family, call, total, trainable]) => {
      const own = Object.keys(sources).filter(
        (file) =>
          file.startsWith(`${models}${family}/`) && !/preset|converter|classifier|preprocessor|__init__/.test(file),
      );
      const siblings = Object.fromEntries([...shared, ...own].map((file) => [file, sources[file] ?? ""]));
      const made = call.slice(0, call.indexOf("("));
      const text = `from keras_hub.src.models.${family}.${family}_backbone import ${made}\nmodel = ${call}\n`;
      const traced = await trace(text, { siblings });
      const { models: found, modules, failures } = traced;
      expect(failures).toEqual([]);
      expect(found.map(({ module }) => count(module, modules))).toEqual([{ total, trainable }]);
      expect(found[0]?.operations.filter(({ fault, isUnknown }) => fault || isUnknown)).toEqual([]);
      const [network] = pythonNetworks([text], traced).networks;
      expect(network?.totals).toMatchObject({ parameters: total, trainable });
    },
    120_000,
  );
});
