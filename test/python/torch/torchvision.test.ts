import { expect, test } from "vitest";
import { describeOracle, readOracle } from "../../oracles/oracle.ts";
import { sourcesOf } from "./packageSources.ts";
import { hasPython } from "./runStandIns.ts";
import { type Asked, type Leaf, runNetworks } from "./told.ts";

interface Published {
  readonly name: string;
  readonly num_params: number;
  readonly ops_gmacs_published: number;
  readonly input: readonly number[];
  readonly measured_here: { readonly macs_conv_linear_no_bias: number; readonly bn_running_buffers: number };
}

/** Published totals of GoogLeNet are those of the network without its auxiliary heads. */
const withoutHeads = { googlenet: { aux_logits: false } } as Record<string, object>;

describeOracle("networks of torchvision on the stand-in of PyTorch", () => {
  const published = readOracle<Published[]>("torchvision/_table.json");
  const asked: Asked[] = published.map(({ name, input }) => ({
    name,
    input,
    leaves: true,
    arguments: { weights: null, ...withoutHeads[name] },
  }));

  test.runIf(hasPython)("coverage: our own definitions are equal to the published networks", () => {
    expectPublished(published, runNetworks(asked, "torchvision"));
  });

  test.runIf(hasPython)(
    "coverage: torchvision's own sources give what is published",
    { timeout: 600_000 },
    (context) => {
      const folder = sourcesOf("torchvision", version);
      if (!folder) return context.skip("torchvision's sources cannot be fetched");
      expectPublished(published, runNetworks(asked, "torchvision", folder));
    },
  );
});

test.runIf(hasPython)(
  "every network by name is equal to torchvision's own sources",
  { timeout: 600_000 },
  (context) => {
    const folder = sourcesOf("torchvision", version);
    if (!folder) return context.skip("torchvision's sources cannot be fetched");
    const asked = names.map((name) => ({ name, input: [1, 3, ...sizeOf(name)], leaves: true }));
    const [ours, theirs] = [runNetworks(asked, "torchvision"), runNetworks(asked, "torchvision", folder)];
    for (const name of names) expect(ours.get(name), name).toEqual(theirs.get(name));
  },
);

const version = "0.29.2";

const names = [
  ...["alexnet", "densenet121", "densenet161", "densenet169", "densenet201", "googlenet", "inception_v3"],
  ...["convnext_tiny", "convnext_small", "convnext_base", "convnext_large", "squeezenet1_0", "squeezenet1_1"],
  ...["b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "v2_s", "v2_m", "v2_l"].map((size) => `efficientnet_${size}`),
  ...["mnasnet0_5", "mnasnet0_75", "mnasnet1_0", "mnasnet1_3"],
  ...["mobilenet_v2", "mobilenet_v3_large", "mobilenet_v3_small"],
  ...["400mf", "800mf", "1_6gf", "3_2gf", "8gf", "16gf", "32gf"].flatMap((size) => [
    `regnet_x_${size}`,
    `regnet_y_${size}`,
  ]),
  ...["regnet_y_128gf", "resnet18", "resnet34", "resnet50", "resnet101", "resnet152"],
  ...["resnext50_32x4d", "resnext101_32x8d", "resnext101_64x4d", "wide_resnet50_2", "wide_resnet101_2"],
  ...["x0_5", "x1_0", "x1_5", "x2_0"].map((width) => `shufflenet_v2_${width}`),
  ...[11, 13, 16, 19].flatMap((depth) => [`vgg${depth}`, `vgg${depth}_bn`]),
  ...["vit_b_16", "vit_b_32", "vit_l_16", "vit_l_32", "vit_h_14"],
];

const sizeOf = (name: string) => (name === "inception_v3" ? [299, 299] : [224, 224]);

function expectPublished(published: readonly Published[], found: ReturnType<typeof runNetworks>): void {
  for (const { name, num_params, ops_gmacs_published, measured_here } of published) {
    const told = found.get(name);
    expect(told, name).toMatchObject({
      parameters: num_params,
      recorded: num_params,
      macs: measured_here.macs_conv_linear_no_bias,
      faults: [],
      unknown: [],
    });
    expect(Math.abs((told?.macs ?? 0) / 1e9 - ops_gmacs_published), name).toBeLessThan(0.001);
    const { layers } = readOracle<{ layers: Leaf[] }>(`torchvision/${name}.json`);
    expect(told?.leaves.map(row), name).toEqual(layers.map(row));
  }
}

const row = ({ name, in: input, out, params, buffers }: Leaf) => ({ name, input, out, params, buffers });
