import { expect, test } from "vitest";
import { readSaved, savedFilesIn } from "../../src/language/python/savedFiles.ts";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { python, trace } from "./python.ts";

// As in the tracer's memory image: loaded within a trace it would take a slow machine all of its time.
await python("import torch\njson.dumps(True)");

const settings = JSON.stringify({ model: { channels: 1, width: 48, depths: [2, 3] }, size: 36 });
const saved = {
  "app/configs/net.yml": settings,
  "app/labels.json": '["cat", "dog", "owl"]',
  "app/net.toml": "[model]\nwidth = 48\n",
  "app/net.ini": "[model]\nwidth: 48\nbias = no\n",
  "app/conf/config.yaml":
    '{"defaults": ["base", {"model": "small"}, {"optional data": "gone"}], "out": "$\\u007bmodel.width}"}',
  "app/conf/circle.yaml": '{"a": "$\\u007bb}", "b": "$\\u007ba}", "width": 5}',
  "app/conf/partly.yaml": '{"defaults": ["lost"], "net": {"width": 5}}',
  "app/conf/base.yaml": '{"out": 1, "kinds": 6}',
  "app/conf/model/small.yaml": '{"width": 48}',
};

/** Of `nn.Linear(…)` with these arguments: what it counts, and whether that hangs on data. */
async function counted(before: string, given: string) {
  const text = `import os, json, yaml, torch\nfrom pathlib import Path\nfrom torch import nn\n${before}\nnet = nn.Sequential(nn.Linear(${given}))\n`;
  const request = { path: "app/train.py", saved };
  const first = await trace(text, request);
  const { networks } = pythonNetworks([text], first, { second: await trace(text, { ...request, unknown: 11 }) });
  return [networks[0]?.totals.parameters, networks[0]?.dependsOnData];
}

const linear = (from: number, to: number) => [from * to + to, false];

test.each([
  ["yaml of a file", 'with open("configs/net.yml") as f:\n    c = yaml.safe_load(f)', "48, 2"],
  ["yaml of a file's text", 'c = yaml.load(open("configs/net.yml").read(), Loader=yaml.FullLoader)', "48, 2"],
  ["yaml of bytes", 'c = yaml.full_load(open("configs/net.yml", "rb"))', "48, 2"],
  ["a path of parts", 'c = yaml.safe_load(open(os.path.join("configs", "net.yml")))', "48, 2"],
  ["a path of objects", 'c = yaml.safe_load((Path("configs") / "net.yml").open())', "48, 2"],
  ["a path's text", 'c = yaml.safe_load(Path("configs/net.yml").read_text())', "48, 2"],
  ["a path from elsewhere", 'c = yaml.safe_load(open("/home/me/app/configs/net.yml"))', "48, 2"],
  ["another package", 'from ruamel.yaml import YAML\nc = YAML(typ="safe").load(open("configs/net.yml"))', "48, 2"],
  ["YAML in a text", 'c = yaml.safe_load("""\nmodel:  # of the net\n  width: 48\n""")', "48, 2"],
  ["TOML", 'import tomllib\nwith open("net.toml", "rb") as f:\n    c = tomllib.load(f)', "48, 2"],
  ["TOML by its path", 'import toml\nc = toml.load("net.toml")', "48, 2"],
  [
    "an argument's default",
    'import argparse\np = argparse.ArgumentParser()\np.add_argument("--config", default="configs/net.yml")\nc = yaml.safe_load(open(p.parse_args().config))',
    "48, 2",
  ],
])("%s", async (_name, before, given) => {
  expect(await counted(before, given.replace("48", 'c["model"]["width"]'))).toEqual(linear(48, 2));
});

test("JSON, and how many classes it lists", async () => {
  expect(await counted('c = json.load(open("labels.json"))', "5, len(c)")).toEqual(linear(5, 3));
  expect(await counted('c = json.loads(Path("labels.json").read_text())', "5, len(c)")).toEqual(linear(5, 3));
});

test("settings into which a file of the workspace is read have what is in it, and keep the rest", async () => {
  const yacs =
    'from yacs.config import CfgNode\nc = CfgNode({"model": {"width": 8, "out": 7}})\nc.merge_from_file("configs/net.yml")';
  expect(await counted(yacs, "c.model.width, c.model.out")).toEqual(linear(48, 7));
});

test("OmegaConf reads and joins them", async () => {
  const omega = "from omegaconf import OmegaConf\n";
  expect(await counted(`${omega}c = OmegaConf.load("configs/net.yml")`, "c.model.width, c.model.depths[-1]")).toEqual(
    linear(48, 3),
  );
  const joined = 'c = OmegaConf.merge(OmegaConf.create({"model": {"out": 9}}), OmegaConf.load("configs/net.yml"))';
  expect(await counted(`${omega}${joined}`, 'c.model.width, OmegaConf.to_container(c)["model"]["out"]')).toEqual(
    linear(48, 9),
  );
  const unknown = await counted(`${omega}c = OmegaConf.load("other.yml")`, "c.model.width, 2");
  expect(unknown[1]).toBe(true);
});

test("sections of an .ini file", async () => {
  const read = 'import configparser\nc = configparser.ConfigParser()\nc.read("net.ini")';
  expect(await counted(read, 'c.getint("model", "width"), int(c["model"]["width"])')).toEqual(linear(48, 48));
  expect(await counted(read, '4, 2, bias=c["model"].getboolean("bias")')).toEqual([8, false]);
  expect((await counted(read.replace("net.ini", "gone.ini"), 'c.getint("model", "width"), 2'))[1]).toBe(true);
});

test("Hydra puts files together", async () => {
  const main = (given: string, name = "config") =>
    `import hydra\n@hydra.main(config_path="conf", config_name="${name}", version_base=None)\ndef main(c):\n    global a, b\n    a, b = ${given}\nmain()`;
  expect(await counted(main("c.out, c.kinds"), "a, b")).toEqual(linear(48, 6));
  expect((await counted(main("c.data.size, c.kinds"), "a, b"))[1]).toBe(true);
  expect(await counted(main("c.width, 2", "circle"), "a, b")).toEqual(linear(5, 2));
  expect(await counted(main("c.net.width, 2", "partly"), "a, b")).toEqual(linear(5, 2));
  expect((await counted(main("c.net.depth, 2", "partly"), "a, b"))[1]).toBe(true);
});

test("files that Hydra puts together are found by what they name", async () => {
  expect(savedFilesIn(['@hydra.main(config_path="conf", config_name="config")'])).toEqual(
    new Set(["config.yaml", "config.yml"]),
  );
  const found = await readSaved(new Set(["config.yaml"]), async (names) =>
    Object.entries(saved)
      .filter(([path]) => names.has(path.split("/").at(-1) ?? ""))
      .map(([path, text]) => ({ path, read: async () => text })),
  );
  expect(Object.keys(found)).toEqual(["app/conf/config.yaml", "app/conf/base.yaml", "app/conf/model/small.yaml"]);
});

test("what is there is said to be there, and nothing else", async () => {
  const asked = (name: string) => `n = 3 if os.path.exists("${name}") else 4`;
  expect(await counted(asked("configs/net.yml"), "n, 1")).toEqual(linear(3, 1));
  expect(await counted(asked("configs/other.yml"), "n, 1")).toEqual(linear(4, 1));
});

test.each([
  ["a file that is not there", 'c = yaml.safe_load(open("other.yml"))'],
  ["YAML with folded texts", 'c = yaml.safe_load("""\nnote: >\n  two\nmodel:\n  width: 3\n""")'],
  ["a file that the program writes", 'c = json.load(open("labels.json", "w"))'],
])("%s is unknown, and what hangs on it marked", async (_name, before) => {
  expect((await counted(before, 'c["model"]["width"], 2'))[1]).toBe(true);
});

test("files are those that the program names, and of a kind that it reads", () => {
  const yaml = ["import yaml", 'open("configs/net.yml")', "open(f'{folder}/b.yaml')", 'open("c.json")'];
  expect(savedFilesIn(yaml)).toEqual(new Set(["net.yml", "b.yaml"]));
  expect(savedFilesIn(['json.load(open("labels.json"))'])).toEqual(new Set(["labels.json"]));
  expect(savedFilesIn(['cfg.merge_from_file("small.yaml")'])).toEqual(new Set(["small.yaml"]));
  expect(savedFilesIn(['open("net.yml")'])).toEqual(new Set());
  expect(savedFilesIn([`import yaml\npicture = "${"iVBORw0KGgo".repeat(200_000)}"\nopen(".yml")`])).toEqual(new Set());
});
