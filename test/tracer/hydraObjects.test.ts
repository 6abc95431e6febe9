import { expect, test } from "vitest";
import { importsOfTargets } from "../../src/language/python/savedFiles.ts";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { trace } from "./python.ts";

const siblings = {
  "app/nets/mlp.py": `
import torch
from torch import nn

class MLP(nn.Module):
    def __init__(self, act, width, inputs=20):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(inputs, width), act, nn.Linear(width, 4))

    def forward(self, x):
        return self.net(x)
`,
};
const mlp = '{"_target_": "nets.mlp.MLP", "width": 48, "act": {"_target_": "torch.nn.GELU"}}';
const saved = {
  "app/conf/config.yaml":
    '{"defaults": [{"model": "mlp"}], "optimizer": {"_target_": "torch.optim.SGD", "_partial_": true}}',
  "app/conf/model/mlp.yaml": mlp,
};

/** Names and parameters of the networks, and the failures. */
async function told(text: string) {
  const found = pythonNetworks([text], await trace(text, { path: "app/train.py", siblings, saved }));
  return [found.networks.map(({ name, totals }) => [name, totals.parameters]), found.failures];
}

test("what settings describe is made of the workspace's classes and the frameworks'", async () => {
  const text = `
import hydra, torch

@hydra.main(config_path="conf", config_name="config", version_base=None)
def main(cfg):
    model = hydra.utils.instantiate(cfg.model)
    optimizer = hydra.utils.instantiate(cfg.optimizer)(model.parameters(), lr=0.1)
    model(torch.zeros(2, 20))

main()
`;
  expect(await told(text)).toEqual([[["MLP", 20 * 48 + 48 + 48 * 4 + 4]], []]);
});

const made = (given: string) => `
import torch
from hydra.utils import get_class, instantiate
from omegaconf import OmegaConf
from torch import nn

class Net(nn.Module):
    def __init__(self, body, width=3):
        super().__init__()
        self.body, self.head = body, nn.Linear(width, 2)

    def forward(self, x):
        return self.head(self.body(x))

def linear(a, b):
    return nn.Linear(a, b)

net = ${given}
`;
const body = '{"_target_": "torch.nn.Linear", "_args_": [5, 3]}';

test.each([
  ["a class of the program itself", `instantiate({"_target_": "__main__.Net", "body": ${body}})`, 26],
  [
    "a function of it",
    `instantiate(OmegaConf.create({"_target_": "__main__.Net", "body": {"_target_": "__main__.linear", "a": 4, "b": 3}}))`,
    23,
  ],
  ["arguments beside the settings", `instantiate({"_target_": "__main__.Net"}, body=nn.Linear(7, 9), width=9)`, 92],
  [
    "a part of it for later",
    `instantiate({"_target_": "__main__.Net", "_partial_": True, "width": 3})(nn.Linear(5, 3))`,
    26,
  ],
  ["several", `Net(nn.Sequential(*instantiate([${body}, {"_target_": "torch.nn.ReLU"}])))`, 26],
  ["what is within settings without a target", `Net(instantiate({"a": ${body}}).a)`, 26],
  ["a class by its name", `get_class("__main__.Net")(nn.Linear(5, 3))`, 26],
  ["what nobody has", `Net(instantiate({"_target_": "gone.away.Body"}))`, null],
])("%s", async (_name, given, parameters) => {
  const [networks] = await told(made(given));
  expect(networks).toEqual([[expect.any(String), parameters]]);
});

test("the modules that settings name are imported, and nothing that is no name", () => {
  expect(importsOfTargets(saved)).toBe("import torch.optim\nimport nets.mlp\nimport torch.nn\n");
  expect(importsOfTargets({ a: '{"_target_": "alone"}', b: '{"_target_": "x;import os.path"}' })).toBe("");
  expect(importsOfTargets({})).toBe("");
});
