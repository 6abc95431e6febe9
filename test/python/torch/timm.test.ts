import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasPython } from "../standIns/runStandIns.ts";
import { sourcesOf } from "./packageSources.ts";
import { runNetworks } from "./told.ts";

interface Fact {
  readonly parameters: number;
  readonly macs: number;
  readonly input: readonly number[];
}

/** Real timm's answer to `create_model` with these arguments; no output where there are several. */
interface Named {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly input: readonly number[];
  readonly parameters: number;
  readonly output: readonly number[] | null;
}

/** By name, of all that the stand-in knows and of older names and weights of theirs: real timm's parameters. */
type Totals = Readonly<Record<string, number>>;

const { networks, named, totals } = JSON.parse(readFileSync(new URL("../timm.json", import.meta.url), "utf8")) as {
  networks: Record<string, Fact>;
  named: readonly Named[];
  totals: Totals;
};

test.runIf(hasPython)(
  "networks of timm's own sources have the totals of real PyTorch, as traced and as read",
  { timeout: 1_800_000 },
  async (context) => {
    const folder = sourcesOf("timm", "1.0.31");
    if (!folder) return context.skip("timm's sources cannot be fetched");
    expect(Object.keys(networks).length).toBeGreaterThanOrEqual(150);
    const asked = Object.entries(networks).map(([name, { input }]) => ({ name, input, isRead: true }));
    const found = await runNetworks(asked, "timm", folder);
    for (const [name, { parameters, macs }] of Object.entries(networks)) {
      const clean = { faults: [], unknown: [] };
      expect(found.get(name), name).toMatchObject({ parameters, recorded: parameters, macs, ...clean });
      const read = found.get(name)?.read;
      expect(read, name).toMatchObject({ totals: { parameters }, problems: [] });
      if (withLooseKernels.test(name)) expect(read?.macs, name).toBeGreaterThan(macs);
      else expect(read?.macs, name).toBe(macs);
    }
  },
);

/** Kernels mixed for each image, and fixed ones that blur: functions, which the count over modules leaves out. */
const withLooseKernels = /_cc_|blur/;

test.runIf(hasPython)(
  "networks by timm's names have the totals of real timm (skipped without python3)",
  { timeout: 600_000 },
  async () => {
    const ours = Object.entries(networks).filter(([name]) => byName.includes(name));
    expect(ours.length).toBeGreaterThan(10);
    const found = await runNetworks(
      ours.map(([name, { input }]) => ({ name, input })),
      "timm",
    );
    for (const [name, { parameters, macs }] of ours)
      expect(found.get(name), name).toMatchObject({ parameters, recorded: parameters, macs, faults: [], unknown: [] });
  },
);

test.runIf(hasPython)(
  "each name of timm that is known has real timm's parameters (skipped without python3)",
  { timeout: 600_000 },
  async () => {
    const found = await runNetworks(
      Object.keys(totals).map((name) => ({ name })),
      "timm",
    );
    expect(Object.fromEntries([...found].map(([name, { parameters }]) => [name, parameters]))).toEqual(totals);
  },
);

test.runIf(hasPython).each(named.map((one) => [`${one.name} ${JSON.stringify(one.arguments)}`, one] as const))(
  "%s has real timm's total and output (skipped without python3)",
  { timeout: 60_000 },
  async (_title, { parameters, output, ...asked }) => {
    const found = await runNetworks([asked], "timm");
    expect(found.get(asked.name)).toMatchObject({ parameters, recorded: parameters, output, faults: [], unknown: [] });
  },
);

const byName = [
  ...["resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "resnext50_32x4d", "wide_resnet50_2"],
  ...["densenet121", "densenet161", "densenet169", "densenet201", "vgg11", "vgg16_bn", "vgg19", "inception_v3"],
  ...["convnext_tiny", "convnext_small", "convnext_base", "efficientnet_b0", "efficientnet_b1", "efficientnet_b2"],
  ...["efficientnet_b3", "efficientnet_b4", "mobilenetv2_100", "mnasnet_100", "regnetx_032", "regnety_032"],
  ...["resnest14d", "resnest50d", "resnest200e", "resnest50d_4s2x40d", "resnest50d_1s4x24d", "res2net50_26w_4s"],
  ...[
    "res2net50_26w_8s",
    "res2net101d",
    "hrnet_w32",
    "hrnet_w48",
    "hrnet_w18_small",
    "inception_v4",
    "legacy_senet154",
  ],
  ...["eca_nfnet_l0", "eca_nfnet_l1", "dm_nfnet_f0"],
];
