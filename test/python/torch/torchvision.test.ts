import { describe, expect, test } from "vitest";
import { describeOracle, readOracle } from "../../oracles/oracle.ts";
import { hasPython } from "../standIns/runStandIns.ts";
import { sourcesOf } from "./packageSources.ts";
import { type Asked, type Leaf, type Row, runNetworks } from "./told.ts";
import { detectorsOnWeights, networksByName, version } from "./torchvisionNames.ts";

interface Published {
  readonly name: string;
  readonly num_params: number;
  readonly ops_gmacs_published: number;
  readonly input: readonly number[];
  readonly measured_here: { readonly macs_conv_linear_no_bias: number; readonly bn_running_buffers: number };
}

/** Published totals of GoogLeNet are those of the network without its auxiliary heads. */
const withoutHeads = { googlenet: { aux_logits: false } } as Record<string, object>;

const folder = hasPython ? sourcesOf("torchvision", version) : undefined;
const why = "torchvision's sources cannot be fetched";

describeOracle("networks of torchvision on the stand-in of PyTorch", () => {
  const published = readOracle<Published[]>("torchvision/_table.json");
  const asked: Asked[] = published.map(({ name, input }) => ({
    name,
    input,
    leaves: true,
    isRead: true,
    arguments: { weights: null, ...withoutHeads[name] },
  }));
  const rowsOf = (name: string) => readOracle<{ layers: Leaf[] }>(`torchvision/${name}.json`).layers;

  const factsOf = async (from: string) => {
    const found = await runNetworks(asked, "torchvision", from);
    for (const { name, num_params, ops_gmacs_published, measured_here } of published) {
      const told = found.get(name);
      const macs = measured_here.macs_conv_linear_no_bias;
      const clean = { faults: [], unknown: [] };
      expect(told, name).toMatchObject({ parameters: num_params, recorded: num_params, macs, ...clean });
      expect(told?.leaves.map(row), name).toEqual(rowsOf(name).map(row));
      // The reader's numbers are those of a person's hover.
      expect(told?.read, name).toMatchObject({ totals: { parameters: num_params, macs }, macs, problems: [] });
      expect(Number(((told?.read?.totals.macs ?? 0) / 1e9).toFixed(3)), name).toBe(ops_gmacs_published);
      const [left, rows] = [dropped(rowsOf(name)), told?.read?.rows ?? []];
      expect(rows.filter(left), name).toEqual(rowsOf(name).filter(left).map(readRow));
      if (name !== "googlenet") expect(told?.read?.totals.buffers, name).toBe(measured_here.bn_running_buffers);
    }
  };

  test.runIf(hasPython)(
    "coverage: our own definitions are equal to the published networks, as traced and as read",
    { timeout: 600_000 },
    () => factsOf(""),
  );

  test.runIf(hasPython)(
    "coverage: torchvision's own sources give what is published, as traced and as read",
    { timeout: 600_000 },
    (context) => (folder ? factsOf(folder) : context.skip(why)),
  );
});

describe.runIf(hasPython)("networks by name are equal to torchvision's own sources", () => {
  const compare = async (networks: readonly Asked[], from: string) => {
    const asked = networks.map((each) => ({ leaves: true, ...each }));
    const [ours, theirs] = [await runNetworks(asked, "torchvision"), await runNetworks(asked, "torchvision", from)];
    for (const { name } of networks) {
      expect(theirs.get(name)?.error, name).toBeUndefined();
      expect(ours.get(name), name).toEqual(theirs.get(name));
    }
  };

  test("each with all that it keeps and does", { timeout: 900_000 }, (context) =>
    folder ? compare(networksByName, folder) : context.skip(why),
  );

  test("detectors on a backbone that has learned", { timeout: 600_000 }, (context) =>
    folder ? compare(detectorsOnWeights, folder) : context.skip(why),
  );
});

const row = ({ name, in: input, out, params, buffers }: Leaf) => ({ name, input, out, params, buffers });

const readRow = ({ name, out, params }: Leaf): Row => ({ name, out: out.slice(1), params });

/** Paths that are left out at random while training give back their input: in torchvision's own sources that is no step. */
const dropped = (leaves: readonly Leaf[]) => {
  const names = new Set(leaves.filter(({ type }) => type === "StochasticDepth").map(({ name }) => name));
  return ({ name }: { readonly name: string }): boolean => !names.has(name);
};
