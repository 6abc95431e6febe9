import { beforeAll, expect, test } from "vitest";
import { pythonNetworks } from "../../../src/python/read/pythonNetworks.ts";
import type { TraceRequest } from "../../../src/python/trace/facts.ts";
import { python, trace } from "../python.ts";

// A trace must not run into its limit because the stand-ins are loaded for the first time.
beforeAll(() => python("import keras, tensorflow\njson.dumps(None)"), 120_000);

const read = async (text: string, request: Partial<TraceRequest> = {}) =>
  pythonNetworks([text], await trace(text, request));

const blocks = `
from tensorflow.keras import layers

def double(x, filters):
    return layers.Conv2D(filters, 3)(layers.Conv2D(filters, 3)(x))
`;
const small = `
from tensorflow import keras
from nets import blocks

def small(shape, filters=4):
    inputs = keras.Input(shape)
    after = getattr(blocks, "attention", None)
    x = blocks.double(inputs, filters)
    return keras.Model(inputs, x if after is None else after(x))
`;
const package_ = { "nets/__init__.py": "", "nets/blocks.py": blocks, "nets/models.py": small };

test.each([
  "from nets import models\nmodel = models.small((8, 8, 1))",
  "from nets.models import small\nmodel = small((8, 8, 1))",
  "import nets.models as m\nmodel = m.small((8, 8, 1))",
  "import nets.models\nmodel = nets.models.small((8, 8, 1))",
])("a module that its package does not import is found: %s", async (text) => {
  const { networks, failures } = await read(text, { siblings: package_ });
  expect(failures).toEqual([]);
  // 9·1·4 + 4, 9·4·4 + 4
  expect(networks.map(({ totals }) => totals.parameters)).toEqual([188]);
});

test.each([
  ["a file of a package hides no module of Python", "nets/__init__.py", []],
  ["a file beside a program does", "notes.txt", ["module 'nets.logging' has no attribute 'getLogger'"]],
])("%s", async (_name, other, told) => {
  const log = "import logging\nlogging.getLogger('nets').info('made')\n";
  const siblings = { ...package_, "nets/logging.py": "level = 1\n", "nets/blocks.py": `${log}${blocks}` };
  const { "nets/__init__.py": _first, ...loose } = siblings;
  const text =
    "from nets.blocks import double\nimport keras\nx = keras.Input((8, 8, 1))\nmodel = keras.Model(x, double(x, 4))";
  const { networks, failures } = await read(text, { siblings: other in siblings ? siblings : loose });
  expect(failures.map(({ message }) => message)).toEqual(told);
  expect(networks.map(({ totals }) => totals.parameters)).toEqual([188]);
});

test("what a file of the workspace does not define is missing, as in Python", async () => {
  const text = "import nets\nfrom nets import blocks\nmodel = blocks.triple(1)";
  const { failures } = await read(text, { siblings: package_ });
  expect(failures.map(({ message }) => message)).toEqual(["module 'nets.blocks' has no attribute 'triple'"]);
});

test("what a file that ended in an error would have defined is unknown", async () => {
  const siblings = { ...package_, "nets/blocks.py": `${blocks}\n1 / 0\n` };
  const { networks } = await read("from nets import models\nmodel = models.small((8, 8, 1))", { siblings });
  expect(networks.map(({ totals }) => totals.parameters)).toEqual([null]);
});

test("a part of which nothing is known, and that no step uses, is named", async () => {
  const { networks } = await read(`
import keras, somewhere

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(2)
        self.spare = somewhere.Block(64)

    def call(self, x):
        return self.dense(x)

net = Net()
net(keras.ops.ones((1, 3)))
`);
  expect(networks.map(({ totals, unknown, unusedUnknown }) => [totals.parameters, unknown, unusedUnknown])).toEqual([
    [null, [], ["somewhere.Block"]],
  ]);
});

test("networks for which there is no time are named", async () => {
  await python("from tracer import untouched\nuntouched._SHARE = -1\njson.dumps(None)");
  try {
    const { networks, failures } = await read(`
import keras
from keras import layers

def small(classes=10):
    return keras.Sequential([keras.Input((8,)), layers.Dense(classes)])

def large():
    return small(1000)

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(2)

    def call(self, x):
        return self.dense(x)
`);
    expect(networks).toEqual([]);
    const told = failures.map(({ kind, message }) => [kind, message.split(" ")[0]]);
    expect(told.sort()).toEqual(["Net", "large", "small"].map((name) => ["Timeout", name]));
  } finally {
    await python("from tracer import untouched\nuntouched._SHARE = 0.6\njson.dumps(None)");
  }
});

test("a network of which a function takes layers for the one that it gives is no network of the program", async () => {
  const { networks } = await read(`
from tensorflow import keras
from tensorflow.keras import layers

def backbone(inputs):
    x = layers.Conv2D(4, 3, name="first")(inputs)
    return keras.Model(inputs, layers.Conv2D(8, 3, name="second")(x))

def segmenter(shape):
    inputs = keras.Input(shape)
    whole = backbone(inputs)
    return keras.Model(inputs, layers.Conv2D(2, 1)(whole.get_layer("first").output))

model = segmenter((16, 16, 1))
`);
  // 9·1·4 + 4, 4·2 + 2
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual([["segmenter", 50]]);
});
