import { expect, test } from "vitest";
import { reading } from "../read/reading.ts";

/** What timm 1.0.31 counts of networks of 5 classes of which only parts learn, by the names of these parts. */
test.each([
  ["efficientnet_b0", ["blocks.3", "bn2", "conv_stem"], 4_013_953, 246_354],
  ["tf_efficientnet_b4_ns", ["blocks.6", "conv_head"], 17_557_581, 5_272_820],
  ["mobilenetv2_100", ["blocks.6", "conv_head"], 2_230_277, 883_520],
  ["mobilenetv3_large_100", ["blocks.5", "blocks.6"], 4_208_437, 2_179_464],
  ["mobilenetv3_small_050", ["blocks.3", "blocks.5", "conv_stem"], 573_349, 33_120],
  ["convnext_tiny", ["stages.3", "head"], 27_823_973, 15_475_973],
  ["convnextv2_tiny", ["stages.2", "stem"], 27_870_341, 11_142_048],
  ["regnety_016", ["s4", "stem", "head"], 10_317_875, 3_909_327],
] as const)("%s: what is frozen by the names of its parts", async (name, parts, parameters, trainable) => {
  const { networks, failures } = await reading(`
import timm
net = timm.create_model("${name}", num_classes=5)
for name, parameter in net.named_parameters():
    parameter.requires_grad = name.startswith((${parts.map((part) => `"${part}"`).join(", ")},))
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals }) => [totals.parameters, totals.trainable])).toEqual([[parameters, trainable]]);
});
