import { expect, test } from "vitest";
import { networkMarkdown } from "../../../src/language/python/networkMarkdown.ts";
import { notHeld } from "../../../src/python/read/notHeld.ts";
import { reading } from "./reading.ts";

const program = (compiled: string, name = "") => `import keras
from keras import layers
net = keras.Sequential([keras.Input((8,)), layers.Dense(4)]${name})
${compiled}
`;

test.each([
  ["net.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss='mse')", "SGD", 36 * 4 * 2],
  ["net.compile(keras.optimizers.SGD(0.1, momentum=0.9), 'mse')", "SGD", 36 * 4 * 3],
  ["net.compile('adam', 'mse')", "Adam", 36 * 4 * 4],
  ["net.compile(loss='mse')", "RMSprop", 36 * 4 * 3],
])(
  "%s trains with its own optimizer",
  async (compiled, type, bytes) => {
    const [net] = (await reading(program(compiled))).networks;
    expect(net?.analysis.model.training.optimizer.type).toBe(type);
    const { weights, gradients, optimizer } = net?.analysis.training ?? {};
    expect((weights ?? 0) + (gradients ?? 0) + (optimizer ?? 0)).toBe(bytes);
    expect(net && networkMarkdown(net, "MB")).toContain(`with ${type}`);
  },
  240_000,
);

test("a name that the program gives stands beside the variable's", async () => {
  const named = (await reading(program("", ', name="tower*"'))).networks[0];
  expect(named && networkMarkdown(named, "MB")).toContain("**net** (`tower*`)");
  const unnamed = (await reading(program(""))).networks[0];
  expect(unnamed?.givenName).toBeUndefined();
}, 240_000);

const trained = (lines: string) => `import torch
from torch import nn, optim
net = nn.Sequential(nn.Linear(8, 4))
other = nn.Linear(3, 3)
${lines}
`;

test.each([
  ["optim.SGD(net.parameters(), lr=0.1)", "SGD", 36 * 4 * 2],
  ["torch.optim.SGD(net.parameters(), 0.1, 0.9, nesterov=True)", "SGD", 36 * 4 * 3],
  [
    "optim.SGD([{'params': net[0].weight}, {'params': [net[0].bias], 'lr': 1}], lr=0.1, momentum=0.9)",
    "SGD",
    36 * 4 * 3,
  ],
  ["optim.RMSprop(list(net.parameters()))\noptim.SGD(other.parameters(), lr=0.1)", "RMSprop", 36 * 4 * 3],
  ["optim.AdamW(net.parameters(), betas=(0.8, 0.9))", "AdamW", 36 * 4 * 4],
  // Of those that are not known here, and where none is made, it is the usual one.
  ["optim.Adadelta(net.parameters())", "Adam", 36 * 4 * 4],
  ["opt = optim.SGD(other.parameters(), lr=0.1)\nopt.zero_grad()\nopt.step()", "Adam", 36 * 4 * 4],
])(
  "%s trains a PyTorch network",
  async (lines, type, bytes) => {
    const net = (await reading(trained(lines))).networks.find(({ name }) => name === "net");
    expect(net?.analysis.model.training.optimizer.type).toBe(type);
    const { weights, gradients, optimizer } = net?.analysis.training ?? {};
    expect((weights ?? 0) + (gradients ?? 0) + (optimizer ?? 0)).toBe(bytes);
  },
  240_000,
);

test("what a PyTorch program gives its optimizer has Keras's names, and its own defaults", async () => {
  const chosen = async (lines: string) =>
    (await reading(trained(lines))).networks[0]?.analysis.model.training.optimizer.params;
  expect(await chosen("optim.AdamW(net.parameters(), lr=0.02, betas=(0.8, 0.9))")).toMatchObject({
    learning_rate: 0.02,
    beta_1: 0.8,
    beta_2: 0.9,
    epsilon: 1e-8,
    weight_decay: 0.01,
  });
  expect(await chosen("optim.RMSprop(net.parameters(), alpha=0.95)")).toMatchObject({ learning_rate: 0.01, rho: 0.95 });
}, 240_000);

test("a penalty in the gradients is named when the network is written in another form", async () => {
  const lostOf = async (lines: string) => {
    const [net] = (await reading(trained(lines))).networks;
    return net && notHeld(net).map(({ what }) => what);
  };
  expect(await lostOf("optim.SGD(net.parameters(), lr=0.1, weight_decay=5e-4)")).toEqual([
    "the optimizer's weight_decay=0.0005",
  ]);
  expect(await lostOf("optim.AdamW(net.parameters(), weight_decay=0.05)")).toEqual([]);
}, 240_000);

test("an optimizer of the program's own, a scheduler, and a step by a closure are no fault", async () => {
  const { networks, failures } = await reading(
    trained(`class Mine(optim.Optimizer):
    def __init__(self, params, lr=0.1):
        super().__init__(params, dict(lr=lr))
    def step(self, closure=None):
        for group in self.param_groups:
            for one in group["params"]:
                one.data.add_(one.grad, alpha=-group["lr"])
opt = Mine(net.parameters())
schedule = optim.lr_scheduler.StepLR(opt, 3)
opt.step(); schedule.step(); opt.param_groups[0]["lr"] = 0.2
optim.LBFGS(net.parameters()).step(lambda: net(torch.zeros(1, 8)).sum())
`),
  );
  expect(failures).toEqual([]);
  expect(networks.map(({ name }) => name)).toContain("net");
}, 240_000);
