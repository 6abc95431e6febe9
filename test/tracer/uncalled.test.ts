import { describe, expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const torch = "import torch\nimport torch.nn.functional as F\nfrom torch import nn\n";
const keras = "import keras\nimport tensorflow as tf\nfrom keras import layers\n";

/** What is told of each network: its parameters, its inputs, and why these. */
async function told(text: string) {
  const { networks } = await reading(text);
  expect(networks.flatMap(({ problems, failure }) => [...problems, failure ?? []].flat())).toEqual([]);
  return networks.map(({ name, totals, inputs }) => ({
    name,
    parameters: totals.parameters,
    inputs: inputs.map(({ shape }) => shape?.join("×") ?? "?"),
    evidence: inputs[0]?.evidence,
  }));
}

const photoWithFields = (body: string): string => `${keras}
class Listing(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = layers.Conv2D(32, 3, activation="relu")
        self.pool = layers.GlobalAveragePooling2D()
        self.fields = layers.Dense(16, activation="relu")
        self.price = layers.Dense(3)

    def call(self, inputs, training=False):
${body.replaceAll(/^/gm, "        ")}
        x = self.pool(self.conv(image))
        return self.price(layers.concatenate([x, self.fields(fields)]))

net = Listing()
`;

describe("several things that one argument holds are given what takes them", () => {
  const listing = {
    name: "Listing",
    parameters: 896 + 65 * 16 + 49 * 3,
    inputs: ["224×224×3", "64"],
    evidence: "assumed",
  };
  test.each([
    "image, fields = inputs",
    "image = inputs[0]\nfields = inputs[1]",
    'image, fields = inputs["photo"], inputs["fields"]',
  ])("%s", async (body) => {
    expect(await told(photoWithFields(body))).toEqual([listing]);
  });

  test("words beside numbers", async () => {
    const text = `${keras}
class Reader(keras.Model):
    def __init__(self):
        super().__init__()
        self.words = layers.Embedding(1000, 32)
        self.read = layers.GRU(64)
        self.fields = layers.Dense(16, activation="relu")
        self.answer = layers.Dense(3)

    def call(self, inputs):
        text, fields = inputs
        return self.answer(tf.concat([self.read(self.words(text)), self.fields(fields)], axis=-1))

net = Reader()
`;
    const gru = 3 * (32 * 64 + 64 * 64 + 2 * 64);
    expect(await told(text)).toEqual([
      { name: "Reader", parameters: 32_000 + gru + 65 * 16 + 81 * 3, inputs: ["16", "64"], evidence: "assumed" },
    ]);
  });

  test("pairs for a network that says what it takes, and for one that does not", async () => {
    const siamese = (base: string) => `${keras}
class Siamese(keras.Model):
    def __init__(self):
        super().__init__()
        ${base}

    def call(self, pair):
        one, other = pair
        return keras.ops.sum(keras.ops.square(self.base(one) - self.base(other)), axis=1)

net = Siamese()
`;
    const said =
      "given = keras.Input((28, 28, 1)); self.base = keras.Model(given, layers.Dense(8)(layers.Flatten()(given)))";
    expect(await told(siamese(said))).toMatchObject([{ parameters: 785 * 8, inputs: ["28×28×1", "28×28×1"] }]);
    const unsaid =
      "self.base = keras.Sequential([layers.Conv2D(8, 3, activation='relu'), layers.GlobalAveragePooling2D(), layers.Dense(4)])";
    expect(await told(siamese(unsaid))).toMatchObject([{ parameters: 224 + 36, inputs: ["224×224×3", "224×224×3"] }]);
  });
});

describe("a class that others come from", () => {
  const family = (forward: string, made: string) => `${torch}
class Base(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.first = nn.Sequential(nn.Linear(10, width), nn.ReLU())

    def forward(self, x):
        ${forward}

class Deep(Base):
    def __init__(self, width=16):
        super().__init__(width)
        self.second = nn.Linear(width, 2)

    def forward(self, x):
        return self.second(self.first(x))
${made}`;
  const names = async (text: string) => (await told(text)).map(({ name, parameters }) => [name, parameters]);

  test("is a network of its own where its forward pass is whole", async () => {
    expect(await names(family("return self.first(x)", ""))).toEqual([
      ["Base", 176],
      ["Deep", 210],
    ]);
  });
  test("is none where the program makes only what comes from it", async () => {
    expect(await names(family("return self.first(x)", "net = Deep()"))).toEqual([["Deep", 210]]);
  });
  test.each(["raise NotImplementedError", "return self.second(self.first(x))"])(
    "is none with `%s`",
    async (forward) => {
      expect(await names(family(forward, ""))).toEqual([["Deep", 210]]);
    },
  );
});

describe("an input is looked for that fits", () => {
  test("an image of which a view would make several examples", async () => {
    const text = `${torch}
class Net2048(nn.Module):
    """Boards of 64 fields at most"""
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(12, 128, 2)
        self.conv2 = nn.Conv2d(128, 128, 2)
        self.fc1 = nn.Linear(128 * 2 * 2, 256)
        self.fc2 = nn.Linear(256, 4)

    def forward(self, state):
        x = F.relu(self.conv2(F.relu(self.conv1(state))))
        return self.fc2(F.relu(self.fc1(x.view(-1, 128 * 2 * 2))))

model = Net2048()
`;
    expect(await told(text)).toMatchObject([{ parameters: 204_292, inputs: ["12×4×4"], evidence: "pinned" }]);
  });

  test("each pixel as an example of its own stays so", async () => {
    const text = `${torch}
class Pixels(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, padding=1)
        self.each = nn.Linear(16, 5)

    def forward(self, x):
        x = F.relu(self.conv(x)).permute(0, 2, 3, 1).contiguous()
        return self.each(x.view(-1, 16))

net = Pixels()
`;
    expect(await told(text)).toMatchObject([{ parameters: 448 + 85, inputs: ["3×224×224"], evidence: "assumed" }]);
  });

  test("words of which a layer wants a certain number, one beside the other", async () => {
    const text = `${torch}
class Words(nn.Module):
    def __init__(self, words=9000, width=16, beside=2):
        super().__init__()
        self.embed = nn.Embedding(words, width)
        self.hidden = nn.Linear(2 * beside * width, 128)
        self.out = nn.Linear(128, words)

    def forward(self, inputs):
        return self.out(F.relu(self.hidden(self.embed(inputs).view(1, -1))))

net = Words()
`;
    expect(await told(text)).toMatchObject([
      { parameters: 144_000 + 65 * 128 + 129 * 9000, inputs: ["4"], evidence: "pinned" },
    ]);
  });

  test("clips that are wider than they are high", async () => {
    const text = `${torch}
class LipNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv3d(3, 32, (3, 5, 5), (1, 2, 2), (1, 2, 2))
        self.pool = nn.MaxPool3d((1, 2, 2), (1, 2, 2))
        self.conv2 = nn.Conv3d(32, 60, 3, padding=1)
        self.gru = nn.GRU(60 * 4 * 8, 256, 1, bidirectional=True)

    def forward(self, x):
        x = F.relu(self.conv2(self.pool(self.pool(self.pool(F.relu(self.conv1(x)))))))
        x = x.permute(2, 0, 1, 3, 4).contiguous()
        return self.gru(x.view(x.size(0), x.size(1), -1))[0]

net = LipNet()
`;
    expect(await told(text)).toMatchObject([{ inputs: ["3×16×64×128"] }]);
  });

  test("a field to whose values the places of its grid are joined", async () => {
    const text = `${torch}
class Operator(nn.Module):
    def __init__(self, modes=12, width=8):
        super().__init__()
        self.modes = modes
        self.lift = nn.Linear(3, width)
        self.w = nn.Parameter(torch.rand(width, width, modes, modes, dtype=torch.cfloat))
        self.out = nn.Linear(width, 1)

    def forward(self, a):
        if a.ndim == 3:
            a = a.unsqueeze(-1)
        b, nx, ny, _ = a.shape
        gx, gy = torch.meshgrid(torch.arange(nx) / nx, torch.arange(ny) / ny, indexing="ij")
        grid = torch.stack((gx, gy), dim=-1).expand(b, -1, -1, -1)
        x = F.gelu(self.lift(torch.cat((a, grid), dim=-1))).permute(0, 3, 1, 2)
        f = torch.fft.rfft2(x)[:, :, :self.modes, :self.modes]
        out = torch.zeros(b, x.shape[1], nx, ny // 2 + 1, dtype=f.dtype)
        out[:, :, :self.modes, :self.modes] = torch.einsum("bixy,ioxy->boxy", f, self.w)
        return self.out(torch.fft.irfft2(out, s=(nx, ny)).permute(0, 2, 3, 1)).squeeze(-1)
`;
    expect(await told(text)).toMatchObject([{ parameters: 32 + 9216 + 9, inputs: ["64×64"], evidence: "assumed" }]);
  });
});

describe("of a network with several inputs that nobody gives", () => {
  const problems = async (text: string) => {
    const { networks } = await reading(torch + text);
    return networks.map(({ totals, problems, failure }) => [
      totals.parameters,
      problems.map(({ code }) => code),
      failure,
    ]);
  };
  const conditional = (hidden: number) => `
class CVAE(nn.Module):
    def __init__(self, pixels=784, latent=20, classes=10):
        super().__init__()
        self.fc1 = nn.Linear(pixels + classes, 400)
        self.fc2 = nn.Linear(${hidden}, latent)
        self.fc3 = nn.Linear(latent + classes, pixels)

    def forward(self, x, c):
        h = F.relu(self.fc1(torch.cat([x.view(-1, 28 * 28), c], 1)))
        return self.fc3(torch.cat([F.relu(self.fc2(h)), c], 1))

net = CVAE()
`;

  test("no error is told where another input may be what is lacking", async () => {
    expect(await problems(conditional(400))).toEqual([[795 * 400 + 401 * 20 + 31 * 784, [], undefined]]);
    const graph = `
class Layer(nn.Module):
    def __init__(self, given, out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(given, out))

    def forward(self, x, adj):
        return torch.spmm(adj, torch.mm(x, self.weight))

class GCN(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = Layer(1433, 16), Layer(16, 7)

    def forward(self, x, adj):
        return F.log_softmax(self.second(F.relu(self.first(x, adj)), adj), dim=1)

net = GCN()
`;
    expect(await problems(graph)).toEqual([[1433 * 16 + 16 * 7, [], undefined]]);
  });

  test("what one layer gives and the next does not take is an error, whatever goes in", async () => {
    const text = `
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Linear(8, 16), nn.Linear(32, 4), nn.Linear(3, 4)

    def forward(self, x, other):
        return self.b(F.relu(self.a(x))) + self.c(other)

net = Net()
`;
    expect(await problems(text)).toEqual([[144 + 132 + 16, ["in-features-differ"], undefined]]);
  });
});

describe("what a builder is given", () => {
  test("waits for what calls it, where it has None for it unless given", async () => {
    const text = `${keras}
def architecture(width=None, classes=7):
    given = keras.Input(shape=(width,))
    return keras.Model(given, layers.Dense(classes)(given))

def variant(data):
    model = architecture(width=data[4].shape[1])
    model.compile(optimizer="adam", loss="mse")
    return model
`;
    const { networks } = await reading(text);
    expect(networks.map(({ name, problems, dependsOnData }) => [name, problems, dependsOnData])).toEqual([
      ["variant", [], true],
    ]);
  });

  test("a part that ends in Dropout has other layers behind it, wherever it is made anew", async () => {
    const text = `${keras}
def embedding():
    given = keras.Input(shape=(20,))
    return keras.Model(given, layers.Dropout(0.3)(layers.Dense(16, activation="relu")(given)))

def build():
    part = embedding()
    return part, keras.Sequential([part, layers.Dense(7, activation="softmax")])
`;
    expect((await told(text)).map(({ parameters }) => parameters)).toEqual([336, 455]);
  });
});

describe("of what only data tell, what the text says is an example", () => {
  const told = async (text: string) =>
    (await reading(text)).networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData]);

  test("the defaults of a checkpoint's settings", async () => {
    const text = `${torch}
TASKS = ["a", "b", "c", "d", "e"]

def build(name, count):
    if name == "wide":
        return nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, count))
    return nn.Sequential(nn.Linear(10, count))

kept = torch.load("best.pt")
model = build(kept.get("name", "wide"), len(kept.get("tasks", TASKS)))
`;
    expect(await told(text)).toEqual([[220 + 105, true]]);
  });

  test("the defaults of settings within settings", async () => {
    const text = `${torch}import yaml
settings = yaml.safe_load(open("settings.yaml")).get("model", {"width": 8})
model = nn.Sequential(nn.Linear(4, settings.get("width", 16)), nn.ReLU(), nn.Linear(settings["width"], settings.get("classes", 3)))
`;
    expect(await told(text)).toEqual([[40 + 27, true]]);
  });

  test("what Python's own functions make of words of a file", async () => {
    const text = `${torch}import hashlib, unicodedata
from datetime import datetime, timedelta
from statistics import mean

def plain(word):
    return "".join(one for one in unicodedata.normalize("NFD", word) if unicodedata.category(one) != "Mn")

class Net(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.words = nn.Embedding(words, width)

    def forward(self, x):
        return self.words(x)

def main(path):
    words = [plain(line.split()[0]) for line in open(path)]
    key = hashlib.md5(words[0]).hexdigest()
    since = datetime.strptime(words[0], "%Y-%m-%d") - timedelta(days=mean(map(len, words)))
    print(key, since, (datetime.now() - timedelta(days=3)).year)
    return Net(5000, 300)

net = main("words.txt")
`;
    expect(await told(text)).toEqual([[1_500_000, false]]);
  });

  test("rows of each group of a table", async () => {
    const text = `${torch}import numpy as np
import pandas as pd
rows = []
for name, group in pd.read_csv("sales.csv").groupby("store"):
    sales = group["sales"].values
    for at in range(len(sales) - 7):
        rows.append(sales[at:at + 7])
x = torch.tensor(np.expand_dims(np.array(rows), -1), dtype=torch.float32)

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(1, 64, batch_first=True)
        self.out = nn.Linear(64, 1)

    def forward(self, x):
        return self.out(self.lstm(x)[0][:, -1])

Net()(x)
`;
    const { networks } = await reading(text);
    expect(networks[0]?.inputs[0]?.shape).toEqual([7, 1]);
  });
});

test.each([
  [
    "from flask import Flask, request\napp = Flask(__name__)\n\n@app.route('/predict', methods=['GET', 'POST'])\ndef predict():",
    "'ok'",
  ],
  ["from django.http import HttpResponse\n\ndef predict(request):", "HttpResponse('ok')"],
])("a page makes its network for what is sent to it: %s", async (head, answer) => {
  const text = `${keras}${head}
    if request.method == 'POST':
        model = keras.Sequential([keras.Input((3,)), layers.Dense(4)])
        model.compile(optimizer="adam", loss="mse")
        return str(model.count_params())
    return ${answer}
`;
  expect((await reading(text)).networks.map(({ totals }) => totals.parameters)).toEqual([16]);
});

test("numbers of several columns that a generator gives beside pictures are compared with nothing", async () => {
  const text = `from tensorflow.keras.preprocessing.image import ImageDataGenerator
from tensorflow.keras import Sequential, layers
import pandas as pd
columns = ["a", "b", "c"]
pictures = ImageDataGenerator(rescale=1 / 255).flow_from_dataframe(
    dataframe=pd.read_csv("t.csv"), directory="d", x_col="id", y_col=columns, class_mode="other", target_size=(8, 8))
model = Sequential([layers.Flatten(input_shape=(8, 8, 3)), layers.Dense(len(columns), activation="sigmoid")])
model.compile("adam", loss="mse")
model.fit(pictures)
`;
  expect((await told(text)).map(({ parameters }) => parameters)).toEqual([579]);
});
