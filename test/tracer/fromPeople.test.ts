import { expect, test } from "vitest";
import { pythonNetworks } from "../../src/python/read/pythonNetworks.ts";
import { trace } from "./python.ts";

const imports = "import torch\nfrom torch import nn\n";

test.each<[name: string, text: string, told: readonly (readonly [name: string, parameters: number | null])[]]>([
  [
    "transformers that are imported from timm's modules",
    `
from functools import partial
from timm.models.swin_transformer import swin_tiny_patch4_window7_224
from timm.models.vision_transformer import Block, vit_small_patch16_224

a = vit_small_patch16_224(pretrained=True, num_classes=5)
b = swin_tiny_patch4_window7_224(num_classes=3)
c = Block(64, 4, 4.0, qkv_bias=True, norm_layer=partial(nn.LayerNorm, eps=1e-6))
`,
    [
      ["a", 21_667_589],
      ["b", 27_521_661],
      ["c", 49_984],
    ],
  ],
  [
    "networks whose weights learned from larger images or other classes, and names that torchvision has and nobody here",
    `
import timm
from torchvision.models import ViT_B_16_Weights, get_model, vit_b_16

a = vit_b_16(weights=ViT_B_16_Weights.IMAGENET1K_SWAG_E2E_V1)
b = vit_b_16(weights="IMAGENET1K_SWAG_LINEAR_V1")
c = get_model("vit_h_14", weights="DEFAULT")
d = timm.create_model("vit_base_patch16_224.augreg_in21k", pretrained=True)
e = timm.create_model("convnext_tiny_in22k", num_classes=3)
f = get_model("mvit_v2_s")
g = timm.create_model("efficientnet_b4", num_classes=0)
h = nn.Sequential(nn.Linear(g.default_cfg["input_size"][-1], 2))
`,
    [
      ["a", 86_859_496],
      ["b", 86_567_656],
      ["c", 633_470_440],
      ["d", 102_595_923],
      ["e", 27_822_435],
      ["f", null],
      ["g", 17_548_616],
      ["h", 642],
    ],
  ],
  [
    "classes that a LabelEncoder counts in the program's own labels, and elsewhere those of a file",
    `
import numpy as np
import pandas as pd
from sklearn import preprocessing
from sklearn.preprocessing import LabelEncoder
from keras.utils import to_categorical

df = pd.DataFrame({"a": [1.0, 2, 3, 4], "kind": ["x", "y", "z", "x"]})
encoder = preprocessing.LabelEncoder()
y = encoder.fit_transform(df["kind"])
known = nn.Sequential(nn.Linear(4, len(encoder.classes_)), nn.Linear(3, len(np.unique(y))), nn.Linear(3, to_categorical(y).shape[1]))
read = nn.Linear(2, len(LabelEncoder().fit(pd.read_csv("a.csv")["kind"]).classes_))
unknown = nn.Sequential(read)
`,
    [
      ["known", 39],
      ["unknown", 21],
    ],
  ],
  [
    "a layer that takes away the mean of unknown pictures, which is one number",
    `
import pandas as pd
from keras import Input, Sequential, layers

pictures = pd.read_csv("train.csv").iloc[:, 1:].values.astype("float32").reshape(-1, 28, 28, 1)
mean, deviation = pictures.mean().astype("float32"), pictures.std()
model = Sequential([Input((28, 28, 1)), layers.Lambda(lambda x: (x - mean) / deviation), layers.Flatten(), layers.Dense(10)])
`,
    [["model", 7850]],
  ],
  [
    "widths that an encoder of the program's own has written",
    `
import json
import numpy as np

class Encoder(json.JSONEncoder):
    def default(self, thing):
        return thing.tolist() if isinstance(thing, np.ndarray) else super().default(thing)

wide, out = json.loads(json.dumps({"widths": np.array([32, 64])}, cls=Encoder))["widths"]
made = nn.Sequential(nn.Linear(10, wide), nn.Linear(wide, out))
count = json.loads(json.dumps([np.array([3])], default=lambda thing: thing.tolist()))[0][0]
last = nn.Sequential(nn.Linear(4, count))
`,
    [
      ["made", 2464],
      ["last", 15],
    ],
  ],
  [
    "builders that stand in a dictionary as lambdas, of which it takes one",
    `
class Net(nn.Module):
    def __init__(self, width, classes=10):
        super().__init__()
        self.hidden = nn.Linear(784, width)
        self.head = nn.Linear(width, classes)

    def forward(self, x):
        return self.head(torch.relu(self.hidden(x)))

MODELS = {"small": lambda: Net(16), "big": lambda classes=10: Net(512, classes), "any": lambda width: nn.Linear(4, width)}
model = MODELS["small"]()
`,
    [
      ["Net", 407_050],
      ["model", 12_730],
    ],
  ],
  [
    "a file that is not there, which the program answers by a network of its own",
    `
from keras import layers, models

try:
    model = models.load_model("best.keras")
except Exception:
    model = models.Sequential([layers.Input((20,)), layers.Dense(16), layers.Dense(3)])

try:
    net = torch.load("net.pth")
except FileNotFoundError:
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
`,
    [
      ["model", 387],
      ["net", 58],
    ],
  ],
  [
    "a file that is not there, behind whose return the network is made",
    `
from keras import layers, models

def get(path="best.keras"):
    try:
        return models.load_model(path)
    except (OSError, ValueError):
        print("training anew")
    return models.Sequential([layers.Input((8,)), layers.Dense(4)])

model = get()
`,
    [["get", 36]],
  ],
  [
    "a file that is not there, without which the program ends",
    `
import sys
from keras import models

def get(path):
    try:
        return models.load_model(path)
    except OSError:
        sys.exit("no weights")

model = get("best.keras")
`,
    [["get", null]],
  ],
  [
    "a network that keeps what trains it and what prepares its data",
    `
import gymnasium as gym
from sklearn.preprocessing import StandardScaler
from torch.optim.lr_scheduler import StepLR
from torch.utils.tensorboard import SummaryWriter

class Agent(nn.Module):
    def __init__(self):
        super().__init__()
        self.env = gym.make("CartPole-v1")
        self.scaler = StandardScaler()
        self.fc = nn.Linear(4, 2)
        self.optimizer = torch.optim.Adam(self.parameters())
        self.scheduler = StepLR(self.optimizer, 5)
        self.plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer)
        self.writer = SummaryWriter("runs")

    def forward(self, x):
        return self.fc(x)
`,
    [["Agent", 10]],
  ],
  [
    "a network of another package, which may have weights",
    `
from backbones import Encoder

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder(8)
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(x)
`,
    [["Net", null]],
  ],
  [
    "a network that a function trains before it fails",
    `
import numpy as np
from sounds import loaded

def train(kinds):
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
    optimizer = torch.optim.Adam(net.parameters())
    counts = np.zeros(kinds)
    raise ValueError(counts)

train(3)
`,
    [["net", 58]],
  ],
  [
    "a network that a function did not finish",
    `
def make(kinds):
    net = nn.Sequential(nn.Linear(4, 8))
    net.add_module("last", nn.Linear(8, kinds.count))
    return net

make(3)
`,
    [],
  ],
  [
    "a label that only data tell as an index",
    `
import numpy as np
from sounds import labels

def histogram(labels):
    counts = np.zeros(3)
    for label in labels:
        counts[int(label)] += 1
    return counts

net = nn.Sequential(nn.Linear(len(histogram(labels)), 2))
`,
    [["net", 8]],
  ],
  [
    "a class that asks what is None unless it is given",
    `
class Words(nn.Module):
    def __init__(self, vocabulary=None):
        super().__init__()
        self.vocabulary = vocabulary
        self.embed = nn.Embedding(self.vocabulary.size, 10)

    def forward(self, words):
        return self.embed(words)
`,
    [["Words", 70]],
  ],
  [
    "a network by the data of scikit-learn",
    `
from sklearn.datasets import load_digits, load_iris, load_wine, make_classification, make_moons
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras import layers

iris = load_iris()
flowers = keras.Sequential([layers.Dense(10, input_shape=StandardScaler().fit_transform(iris["data"]).shape[1:])])
x, y = load_wine(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(x, y)
wines = keras.Sequential([keras.Input(shape=(x_train.shape[1],)), layers.Dense(10)])
wines_of_keras_2 = keras.Sequential([keras.Input(shape=x_test.shape[1]), layers.Dense(11)])
moons = keras.Sequential([layers.Dense(10, input_shape=make_moons(noise=0.2)[0].shape[1:])])
points = keras.Sequential([layers.Dense(10, input_shape=make_classification(n_features=12)[0].shape[1:])])
fewer = keras.Sequential([layers.Dense(10, input_shape=make_classification(10240, 16)[0].shape[1:])])
digits = keras.Sequential([layers.Conv2D(2, 3, input_shape=(*load_digits().images.shape[1:], 1))])
`,
    [
      ["flowers", 50],
      ["wines", 140],
      ["wines_of_keras_2", 154],
      ["moons", 30],
      ["points", 130],
      ["fewer", 170],
      ["digits", 20],
    ],
  ],
  [
    "a network by as many features as a reduction of scikit-learn keeps",
    `
import numpy as np
from sklearn.compose import make_column_transformer
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

data = np.load("data.npy")
kept = 12
a = nn.Sequential(nn.Linear(PCA(n_components=kept).fit_transform(data).shape[1], 2))
b = nn.Sequential(nn.Linear(TruncatedSVD(7).fit(data).transform(data).shape[1], 2))
c = nn.Sequential(nn.Linear(SelectKBest(score_func=chi2, k=5).fit_transform(data, data).shape[1], 2))
d = nn.Sequential(nn.Linear(SelectKBest(chi2, 6).fit_transform(data, data).shape[1], 2))
e = nn.Sequential(nn.Linear(PCA(n_components=0.95).fit_transform(np.zeros((50, 9))).shape[1], 2))
f = nn.Sequential(nn.Linear(make_pipeline(OneHotEncoder(), StandardScaler()).fit_transform(np.zeros((50, 9))).shape[1], 2))
`,
    [
      ["a", 26],
      ["b", 16],
      ["c", 12],
      ["d", 14],
      ["e", 130],
      ["f", 130],
    ],
  ],
  [
    "a network by tensors of the data of scikit-learn",
    `
from sklearn.datasets import load_iris, load_wine
from sklearn.model_selection import train_test_split

iris = load_iris()
x_train, x_test, y_train, y_test = train_test_split(iris.data, iris.target)
flowers = torch.tensor(x_train, dtype=torch.float32).to("cpu")
examples, features = torch.FloatTensor(load_wine().data).shape
net = nn.Sequential(nn.Linear(flowers.shape[1], 8), nn.ReLU(), nn.Linear(8, len(iris.target_names)))
other = nn.Sequential(nn.Linear(features, 8), nn.ReLU(), nn.Linear(8, torch.from_numpy(x_test).float().size(1)))
`,
    [
      ["net", 67],
      ["other", 148],
    ],
  ],
  [
    "arguments of the command line that are handed on",
    `
import sys

def main(given):
    epochs = int(given[0])
    net = nn.Sequential(nn.Linear(4, 2))
    return net, epochs

main(sys.argv[1:])
`,
    [["net", 10]],
  ],
  [
    "a class whose arguments and inputs functions of the program have",
    `
class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.dense = nn.LazyLinear(width)

    def forward(self, x):
        return self.dense(x)

class Model(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.block = Block(width)
        self.last = nn.Linear(width, classes)

    def forward(self, x, mask):
        return self.last(self.block(x) * mask)

def get_inputs():
    return [torch.randn(16, 100), torch.ones(16, 1)]

def get_init_inputs():
    return [20, 5]
`,
    [["Model", 100 * 20 + 20 + 20 * 5 + 5]],
  ],
  [
    "a network of Keras that a function makes, and its input another",
    `
import tensorflow as tf

class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(3)

    def call(self, x):
        return self.dense(x)

def model():
    return Net()

def GetInput():
    return tf.random.uniform((1, 10))
`,
    [["Net", 33]],
  ],
  [
    "a network of Keras that begins with a Dense, or with a layer that makes its own weights",
    `
from tensorflow import keras
from tensorflow.keras import layers

class Centres(layers.Layer):
    def build(self, shape):
        self.centres = self.add_weight(shape=(5, shape[-1]))

    def call(self, x):
        return keras.ops.sum(keras.ops.square(keras.ops.expand_dims(x, 1) - self.centres), 2)

class Rows(keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = layers.Dense(5)

    def call(self, x):
        return self.dense(x)

class Clusters(keras.Model):
    def __init__(self):
        super().__init__()
        self.centres = Centres()

    def call(self, x):
        return self.centres(x)
`,
    [
      ["Rows", 40],
      ["Clusters", 35],
    ],
  ],
  [
    "a network of Keras that is fitted to rows of unknown length, to a column that a table is given, or that makes its rows columns",
    `
import sys
import numpy as np
import pandas as pd
from data_processor import read_data
from tensorflow import keras
from tensorflow.keras import layers

x, y = read_data("uniform", "train")
x = np.reshape(x.values, (-1, x.shape[1], 1))
steps = keras.Sequential([layers.LSTM(3)])
steps.fit(x, y)

table = pd.read_csv(sys.argv[1])
table.feature = [table.feature.values[place].split(" ") for place in range(len(table))]
faces = np.array([np.reshape(one, (48, 48, 1)) for one in table.feature.values]).astype("float32")
pictures = keras.Sequential([keras.Input((48, 48, 1)), layers.Flatten(), layers.Dense(3)])
pictures.fit(faces, table.label)

class Columns(keras.Model):
    def __init__(self):
        super().__init__()
        self.rnn = layers.SimpleRNN(5)

    def call(self, x):
        return self.rnn(keras.ops.expand_dims(x, -1))
`,
    [
      ["steps", 60],
      ["pictures", 6915],
      ["Columns", 35],
    ],
  ],
  [
    "a class whose base wants more than it says, and one that asks a dictionary that is None for words,",
    `
class Base(nn.Module):
    def __init__(self, embedding_dim, num_layers, num_heads, dropout=0.1):
        super().__init__()
        self.net = nn.Sequential(*[nn.Linear(embedding_dim, embedding_dim) for _ in range(num_layers)])

    def forward(self, x):
        return self.net(x)

class Forwarding(Base):
    def __init__(self, *args, **kwargs):
        defaults = dict(num_heads=2)
        super().__init__(*args, **{**defaults, **kwargs})

class Masked(nn.Conv2d):
    def __init__(self, *args, mask_type="A", **kwargs):
        super().__init__(*args, **kwargs)
        self.register_buffer("mask", torch.ones_like(self.weight.data))

    def forward(self, x):
        self.weight.data *= self.mask
        return super().forward(x)

class Detector(nn.Module):
    def __init__(self, cfg=None, phase="train"):
        super().__init__()
        self.phase = phase
        if cfg["name"] == "small":
            body = nn.Linear(3, 4)
        elif cfg["name"] == "large":
            body = nn.Linear(3, 5)
        self.body = body
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        return self.head(self.body(x))
`,
    [
      ["Forwarding", 8_320],
      ["Masked", 36_928],
      ["Detector", 26],
    ],
  ],
  [
    "a part of a program's class that comes from an unknown one, which keeps weights that nobody knows,",
    `
import timm
from package.ops import DeformConv, Config

class Align(DeformConv):
    def forward(self, x):
        return 2 * x

class Own(Config):
    width = 4

class Held(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 4)
        self.align = Align(8, 8, 3)

    def forward(self, x):
        return self.align(self.first(x))

class Listed(Held):
    def __init__(self):
        super().__init__()
        self.align = None
        self.more = nn.ModuleDict()
        self.more["one"] = Align(8, 8, 3)

    def forward(self, x):
        return self.more["one"](self.first(x))

class Settled(nn.Module):
    def __init__(self):
        super().__init__()
        self.settings = Own()
        self.first = nn.Linear(3, self.settings.width)

    def forward(self, x):
        return self.first(x)

class Pyramid(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = timm.create_model("resnet18", features_only=True)
        widths = [info["num_chs"] for info in self.encoder.feature_info]
        self.head = nn.Conv2d(widths[-1], 3, 1)

    def forward(self, x):
        return self.head(self.encoder(x)[-1])

a, b, c, d = Held(), Listed(), Settled(), Pyramid()
`,
    [
      ["Held", null],
      ["Listed", null],
      ["Settled", 16],
      ["Pyramid", 11_178_051],
    ],
  ],
  [
    "versions that are compared with tuples, settings that only a file tells, names of what is unknown,",
    `
import json
from package import __ as under
if torch.__version__ < (1, 13, 0) or not torch.__version__ >= "2.0" or torch.__version__ == (1, 0):
    raise ImportError(torch.__version__)

class Net(nn.Module):
    def __init__(self, labels, hidden=8):
        super().__init__()
        self.only = nn.Linear(hidden, labels)

    def forward(self, x):
        return self.only(x)

def width():
    units = 3
    return vars()["units"]

settings = json.load(open("settings.json"))
print(under.thing.__name__.lower())
first = Net(**vars(settings["model"]))
second = Net(width())
values = torch.FloatTensor(settings["rows"].values)
second(values)
`,
    [
      ["first", 63],
      ["second", 27],
    ],
  ],
])("%s is told as people's files have it", async (_name, text, told) => {
  const texts = [imports + text];
  const { networks } = pythonNetworks(texts, await trace(texts[0] ?? ""), {});
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual(told);
});
