import { expect, test } from "vitest";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { trace } from "./python.ts";

const imports = "import torch\nfrom torch import nn\n";

test.each<[name: string, text: string, told: readonly (readonly [name: string, parameters: number | null])[]]>([
  [
    "a list whose layers went into a Sequential",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        stage = nn.ModuleList([])
        stage.append(nn.Conv2d(3, 8, 3))
        stage.append(nn.Conv2d(8, 8, 3))
        self.stage = nn.Sequential(*stage)

    def forward(self, x):
        return self.stage(x)
`,
    [["Net", 808]],
  ],
  [
    "networks of functions that insist on several files",
    `
import os
from pathlib import Path

NEEDED = ("a.pth", "b.save")

def one():
    if not all(os.path.exists(path) for path in NEEDED):
        raise FileNotFoundError(NEEDED)
    return nn.Sequential(nn.Linear(2, 3))

def two():
    if any(not Path(path).exists() for path in NEEDED):
        raise FileNotFoundError(NEEDED)
    return nn.Sequential(nn.Linear(3, 3))

def three():
    if not os.path.exists(NEEDED[0]) or not os.path.isfile(NEEDED[1]):
        raise FileNotFoundError(NEEDED)
    return nn.Sequential(nn.Linear(4, 3))

one()
two()
three()
`,
    [
      ["one", 9],
      ["two", 12],
      ["three", 15],
    ],
  ],
  [
    "a network that a button of a page makes, as wide as its fields say at first",
    `
import streamlit as st

width = st.slider("Width", 4, 64, 16)
depth = st.sidebar.number_input("Layers", min_value=2, max_value=9)
kind = st.selectbox("Answer", ["one", "ten"], index=1)
if st.button("Train"):
    net = nn.Sequential(*(nn.Linear(width, width) for _ in range(depth)), nn.Linear(width, 10 if kind == "ten" else 1))
`,
    [["net", 714]],
  ],
  [
    "a class without a forward pass whose method fails",
    `
class Coder(nn.Module):
    def __init__(self):
        super().__init__()
        self.into = nn.Conv2d(3, 8, 3)
        self.out = nn.Conv2d(16, 3, 3)

    def code(self, x):
        return self.out(self.into(x))
`,
    [["Coder", 659]],
  ],
  [
    "a class that nobody makes, whose input has a number of features",
    `
class Prices(nn.Module):
    def __init__(self, input_size, hidden_size):
        super().__init__()
        self.lstm = nn.LSTM(input_size, hidden_size, batch_first=True)
        self.fc = nn.Linear(hidden_size, 1)

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.fc(out[:, -1, :])
`,
    [["Prices", 33345]],
  ],
  [
    "a class that nobody makes, of several kernels",
    `
class Reviews(nn.Module):
    def __init__(self, vocab_size, num_classes, kernel_sizes):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, 8)
        self.convs = nn.ModuleList([nn.Conv2d(1, 4, (k, 8)) for k in kernel_sizes])
        self.fc = nn.Linear(len(kernel_sizes) * 4, num_classes)

    def forward(self, x):
        x = self.embedding(x).unsqueeze(1)
        x = [torch.relu(conv(x)).squeeze(3) for conv in self.convs]
        x = [torch.max_pool1d(one, one.size(2)).squeeze(2) for one in x]
        return self.fc(torch.cat(x, 1))
`,
    [["Reviews", 8570]],
  ],
  [
    "the one of two backbones that an example does not keep",
    `
class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.conv(x)

class Large(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 64, 3)

    def forward(self, x):
        return self.conv(x)

class Net(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.backbone = {"small": Small(), "large": Large()}["large"]
        self.head = nn.Conv2d(64, num_classes, 1)

    def forward(self, x):
        return self.head(self.backbone(x))
`,
    [["Net", 1792 + 650]],
  ],
  [
    "a network behind a loop over a data set of torchvision",
    `
from torchvision.datasets import MNIST

def main():
    images, labels = zip(*MNIST("data", download=True))
    net = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(8 * 26 * 26, 10))
    print(net(torch.zeros(1, 1, 28, 28)).shape)

main()
`,
    [["net", 80 + 54090]],
  ],
  [
    "a weight that the forward pass reads from elsewhere",
    `
import numpy as np

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, bias=False)

    def forward(self, x):
        self.conv.weight = nn.Parameter(torch.from_numpy(np.load("weight.npy")))
        return self.conv(x)

net = Net()
`,
    [["Net", 216]],
  ],
  [
    "a parameter that went to a graphics card, which PyTorch does not count",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(8)).to("cuda")
        self.shift = nn.Parameter(torch.ones(8).cuda())
        self.conv = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.conv(x)

net = Net()
`,
    [["Net", 224 + 8]],
  ],
  [
    "a part of a package's network, which is all that the program keeps of it",
    `
from torchvision import models

vgg = models.vgg19(pretrained=True).features
for p in vgg.parameters():
    p.requires_grad_(False)
`,
    [["vgg", 20024384]],
  ],
  [
    "a network that keeps a part of a package's, and is trained",
    `
import torch
from torch import nn
from torchvision import models

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        vgg = models.vgg11(pretrained=True)
        self.cnn = vgg.features
        self.fc = nn.Linear(512 * 7 * 7, 3)

    def forward(self, x):
        return self.fc(torch.flatten(self.cnn(x), 1))

net = Net()
optimizer = torch.optim.Adam([{"params": list(net.cnn.parameters()), "lr": 1e-4}, {"params": list(net.fc.parameters())}])
`,
    [["Net", 9295747]],
  ],
  [
    "a package's network whose slice is only looked through",
    `
from torch import nn
from torchvision import models

def build(classes):
    m = models.mobilenet_v3_small(weights="DEFAULT")
    for p in m.features[:-3].parameters():
        p.requires_grad = False
    for layer in m.features[-2:]:
        layer.eval()
    m.classifier[-1] = nn.Linear(m.classifier[-1].in_features, classes)
    return m

net = build(3)
`,
    [["build", 1520931]],
  ],
  [
    "networks of torchvision that are to be quantized, in floats",
    `
from torchvision.models import quantization

net = quantization.shufflenet_v2_x1_0(quantize=False)
later = quantization.resnet18(weights=None)
small = quantization.resnet18(quantize=True)
`,
    [
      ["net", 2278604],
      ["later", 11689512],
      ["small", null],
    ],
  ],
  [
    "a class that nobody makes, whose constructor reckons with its numbers",
    `
class Tagger(nn.Module):
    def __init__(self, sizeof_words, heads_num):
        super().__init__()
        self.size = sizeof_words // heads_num
        self.query = nn.Linear(self.size * heads_num * 2, sizeof_words)

    def forward(self, x):
        return self.query(x)
`,
    [["Tagger", 128 * 64 + 64]],
  ],
  [
    "a network by settings of yacs",
    `
from yacs.config import CfgNode as CN

_C = CN()
_C.MODEL = CN()
_C.MODEL.WIDTH = 16
_C.MODEL.STAGES = [{"kernel": 3}, {"kernel": 5}]

def defaults():
    return _C.clone()

cfg = defaults()
cfg.freeze()
net = nn.Sequential(*[nn.Conv2d(cfg.MODEL.WIDTH, cfg.MODEL.WIDTH, one["kernel"]) for one in cfg.MODEL.STAGES])
`,
    [["net", 2320 + 6416]],
  ],
  [
    "a network by settings of a dictionary",
    `
import ml_collections
from addict import Dict
from easydict import EasyDict as edict
from munch import DefaultMunch

cfg = edict({"conv": {"filters": 8}})
cfg.conv.size = 3
config = ml_collections.ConfigDict({"channels": 3})
grown = Dict()
grown.net.stride = 2
more = DefaultMunch.fromDict({"padding": 1})
net = nn.Conv2d(config.channels, cfg.conv.filters, cfg["conv"]["size"], stride=grown.net.stride, padding=more.padding, bias=more.bias is None)
net = nn.Sequential(net)
`,
    [["net", 224]],
  ],
  [
    "networks as the text makes them where a file is",
    `
import os
from pathlib import Path
from dotenv import load_dotenv

load_dotenv()
CLASSES = 43

class Net(nn.Module):
    def __init__(self, classes, width=8):
        super().__init__()
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        return self.fc(x)

def build(classes, wide):
    return nn.Sequential(nn.Linear(wide, classes))

if os.path.exists("net.pth"):
    model = Net(CLASSES, width=4)
    model.load_state_dict(torch.load("net.pth"))
    other = build(3, wide=5)

path = Path(os.getenv("project_root"), "net.pth")
small = nn.Sequential(nn.Linear(3, 1))
`,
    [
      ["Net", 43 * 5],
      ["build", 18],
      ["small", 4],
    ],
  ],
  [
    "networks of packages that nobody calls",
    `
import segmentation_models_pytorch as smp
import timm

deep = timm.create_model("resnet26d", num_classes=2)
split = timm.create_model("resnest14d")
maps = timm.create_model("resnet18", features_only=True)
more = timm.create_model("swin_tiny_patch4_window7_224", features_only=True)
masks = smp.Unet("tu-efficientnet_b0")
`,
    [
      ["deep", 13969506],
      ["split", 10611688],
      ["maps", 11176512],
      ["more", 27517818],
      ["masks", 5834701],
    ],
  ],
  [
    "parts of an EfficientNet by timm's names",
    `
import timm

net = timm.create_model("tf_efficientnet_b4_ns", num_classes=0, global_pool="")
net.conv_stem = nn.Conv2d(1, 48, 3, 2, 1, bias=False)
net.conv_head.register_forward_hook(lambda *_: None)
for name, parameter in net.named_parameters():
    parameter.requires_grad = name.startswith("blocks.6") or "conv_head" in name
wide = nn.Sequential(nn.Linear(net.bn2.num_features, sum(one.numel() for one in net.parameters() if one.requires_grad) // 5272820))
`,
    [
      ["net", 17547752],
      ["wide", 1793],
    ],
  ],
])("%s is told as it is", async (_name, text, told) => {
  const texts = [imports + text];
  const { networks } = pythonNetworks(texts, await trace(texts[0] ?? ""), {});
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual(told);
});

test("a second network of a class that is frozen is told beside the first", async () => {
  const text = `${imports}
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return self.fc(x)

student = Net()
teacher = Net()
for parameter in teacher.parameters():
    parameter.requires_grad = False
`;
  const { networks } = pythonNetworks([text], await trace(text));
  expect(networks.map(({ name, totals }) => [name, totals.parameters, totals.trainable])).toEqual([
    ["student", 36, 36],
    ["teacher", 36, 0],
  ]);
});

test("networks that a GAN opens in turns learn, and one that is frozen for good does not", async () => {
  const text = `${imports}
def hold(net, flag):
    for parameter in net.parameters():
        parameter.requires_grad = flag

maker, judge, teacher = (nn.Sequential(nn.Linear(4, 4), nn.ReLU()) for _ in range(3))
teacher(torch.randn(2, 4)).sum().backward()
hold(teacher, False)
hold(maker, False)
for step in range(1000):
    hold(judge, True)
    judge(maker(torch.randn(2, 4))).mean().backward()
    hold(judge, False)
    hold(maker, True)
    judge(maker(torch.randn(2, 4))).mean().backward()
    hold(maker, False)
`;
  const { networks } = pythonNetworks([text], await trace(text));
  expect(networks.map(({ name, totals }) => [name, totals.parameters, totals.trainable])).toEqual([
    ["maker", 20, 20],
    ["judge", 20, 20],
    ["teacher", 20, 0],
  ]);
});

test("a file that the program imports looks up what only data tell, as the program's own text does", async () => {
  const text = `${imports}
from data import labels
found = labels("train")
net = nn.Sequential(nn.Linear(4, len(found)))
`;
  const data = `
from pathlib import Path
KINDS = {"cat": 0, "dog": 1}

def labels(folder):
    found = [KINDS[path.stem] for path in Path(folder).glob("*.jpg")]
    return list(KINDS)
`;
  const { networks } = pythonNetworks([text], await trace(text, { siblings: { "data.py": data } }));
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([["net", 10]]);
});

test("settings into which a file is read are known no more", async () => {
  const text = `${imports}
from yacs.config import CfgNode

cfg = CfgNode({"width": 16})
cfg.merge_from_file("small.yaml")
net = nn.Sequential(nn.Conv2d(3, cfg.width, 3))
`;
  const second = await trace(text, { unknown: 11 });
  expect(pythonNetworks([text], await trace(text), { second }).networks[0]?.dependsOnData).toBe(true);
});

test.each<[line: string, dependsOnData: boolean]>([
  ["last = lambda: Dense(units=2)", true],
  ["import tensorflow as tf", true],
  ["from tensorflow.keras.utils import to_categorical", false],
  ["last = lambda: Dense(output_dim=2)", false],
  ["nb_epoch = 3", false],
])("three numbers of `Convolution2D` hang on Keras's version, unless the program tells it: %s", async (line, hangs) => {
  const text = `${line}
from keras.models import Sequential
from keras.layers import Convolution2D, Dense, Flatten

net = Sequential([Convolution2D(32, 3, 3, input_shape=(28, 28, 1)), Flatten(), Dense(2)])
`;
  const second = await trace(text, { unknown: 11 });
  expect(pythonNetworks([text], await trace(text), { second }).networks[0]?.dependsOnData).toBe(hangs);
});

test("what an unknown network predicts can be compared", async () => {
  const text = `from keras.models import load_model
answer = load_model("missing.h5").predict(x)
if answer < 0.5:
    print(answer[0][0])
`;
  expect((await trace(`x = [[1.0]]\n${text}`)).failures).toEqual([]);
});

test("a class that nobody here calls makes a network of another file's class", async () => {
  const text = `${imports}
from nets import Net

class Agent:
    def __init__(self):
        self.policy = Net(4, 2)
`;
  const siblings = {
    "nets.py":
      "from torch import nn\nclass Net(nn.Sequential):\n    def __init__(self, width, n):\n        super().__init__(nn.Linear(width, n))",
  };
  const { networks } = pythonNetworks([text], await trace(text, { siblings }));
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([["Net", 10]]);
});

test("a function that takes too long to make its network is told", async () => {
  const text = `${imports}
def build(width=4):
    net = nn.Linear(3, width)
    sum(1 for _ in iter(int, 1))
    return net
`;
  const { networks, failures } = pythonNetworks([text], await trace(text));
  expect(networks).toEqual([]);
  expect(failures.map(({ message }) => message)).toEqual([
    "build was not reached: the file takes too long. In a file of its own it is read.",
  ]);
});

test("a forward pass without an argument has no input", async () => {
  const text = `${imports}
class Places(nn.Module):
    def __init__(self):
        super().__init__()
        self.places = nn.Parameter(torch.randn(5, 8))
        self.last = nn.Linear(8, 3)

    def forward(self):
        return self.last(self.places)
`;
  const { networks } = pythonNetworks([text], await trace(text));
  expect(networks).toMatchObject([{ name: "Places", inputs: [], totals: { parameters: 67 }, problems: [] }]);
  expect(networks[0]?.failure).toBeUndefined();
  expect(networks[0]?.layers.at(-1)?.outputs).toEqual([[5, 3]]);
});

test.each([
  ["its last layer", "net.fc = nn.Linear(512, 6)", null],
  ["what learns", "for one in net.parameters():\n    one.requires_grad = False", null],
  ["nothing", "other = net(torch.zeros(1, 3, 64, 64))", 11_689_512],
])("a network that a failed statement lost: what follows changes %s", async (_, line, parameters) => {
  const text = `${imports}
import torchvision
net = torchvision.models.resnet18().to(["cpu"][3])
${line}
`;
  const { networks, failures } = pythonNetworks([text], await trace(text));
  expect(failures.map(({ message }) => message)).toEqual(["list index out of range"]);
  expect(networks.map(({ totals }) => totals.parameters)).toContain(parameters);
  expect(networks.map(({ totals }) => totals.parameters)).not.toContain(parameters === null ? 11_689_512 : null);
});

test("modules in a folder that the program puts into sys.path as it is on another machine", async () => {
  const text = `${imports}
import sys

def train():
    sys.path.insert(0, "/root/lib")
    from settings import WIDTH
    from nets.small import Small
    model = Small(WIDTH)
    return model

train()
`;
  const siblings = {
    "lib/settings.py": "WIDTH = 4",
    "old/lib/settings.py": "from nowhere import WIDTH",
    "lib/nets/small.py":
      "from torch import nn\nclass Small(nn.Sequential):\n    def __init__(self, width):\n        super().__init__(nn.Linear(width, 2))",
  };
  const { networks } = pythonNetworks([text], await trace(text, { path: "scripts/train.py", siblings }));
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([["Small", 10]]);
});

test.each([
  [
    "what nobody here has seen is joined to what an encoder gives",
    `
class Curiosity(nn.Module):
    def __init__(self, state_size=2, actions=3):
        super().__init__()
        self.encode = nn.Sequential(nn.Linear(state_size, 64), nn.ReLU())
        self.ahead = nn.Linear(64 + actions, 64)

    def forward(self, state, action):
        return self.ahead(torch.cat([self.encode(state), action], dim=1))

net = Curiosity()
`,
    ["state", "action"],
  ],
  [
    "a list of states of an environment is given",
    `
import gym

class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 64), nn.ReLU(), nn.Linear(64, 1))
        self.log_std = nn.Parameter(torch.zeros(1))

    def forward(self, state):
        return torch.distributions.Normal(loc=self.net(state), scale=torch.exp(self.log_std))

policy = Policy()
env = gym.make("Pendulum-v1")
states = [env.reset()]
policy(torch.tensor(states, dtype=torch.float32))
`,
    ["state"],
  ],
  [
    "packed steps come back with the steps before the examples",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(50, 100, batch_first=True)
        self.fc = nn.Linear(100, 1)

    def forward(self, x, lengths):
        packed, _ = self.lstm(nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True))
        steps, _ = nn.utils.rnn.pad_packed_sequence(packed)
        return self.fc(steps[1])

net = Net()
`,
    ["x"],
  ],
  [
    "zeros stand beside the input of a layer that takes both",
    `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)

    def forward(self, steps, others=None):
        if others is None:
            others = torch.zeros(steps.size(0), steps.size(1), 4).to(steps.device)
        out, _ = self.lstm(torch.cat([steps, others], dim=-1))
        return out

net = Net()
`,
    ["steps"],
  ],
])("no fault is told where %s", async (_name, program, inputs) => {
  const text = `${imports}${program}`;
  const { networks } = pythonNetworks([text], await trace(text));
  expect(networks.map((one) => one.inputs.map(({ name }) => name))).toEqual([inputs]);
  expect(networks.flatMap(({ problems, failure }) => [...problems, failure ?? []].flat())).toEqual([]);
});
