import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

/** What modules of packages do in which people keep their networks. */
test.each<[name: string, text: string, told: readonly (readonly [name: string, parameters: number])[]]>([
  [
    "what TensorFlow's own modules keep for themselves",
    `
from absl.testing import parameterized
from tensorflow.python.ops import rnn_cell_impl
from tensorflow.python.platform import test
_concat = rnn_cell_impl._concat

class Test(test.TestCase, parameterized.TestCase):
    def test_model(self):
        small = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
        small.fit()

if __name__ == "__main__":
    test.main()
`,
    [["small", 8]],
  ],
  [
    "how losses were told what to make of a batch",
    `
tf.autograph.set_verbosity(0)

class Loss(tf.keras.losses.Loss):
    def __init__(self, reduction=tf.keras.losses.Reduction.AUTO):
        super().__init__(reduction=reduction)

loss = Loss(tf.keras.losses.Reduction.NONE)
small = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
small._check_trainable_weights_consistency()
if small._is_graph_network:
    small.compile(loss=loss)
`,
    [["small", 8]],
  ],
  [
    "classes that are generic because what they come from is",
    `
from abc import ABC
from dataclasses import dataclass
from typing import Generic, TypeVar
from tfaip import DataGenerator, DataGeneratorParams

Data = TypeVar("Data")

class Params(DataGeneratorParams, ABC):
    width = 3

class Generator(DataGenerator[Params], ABC):
    pass

@dataclass
class Scenario(DataGenerator[Params, Data]):
    pass

class Lines(Generator[Params]):
    pass

class Own(Scenario[Params]):
    pass

small = keras.Sequential([keras.Input((Params.width,)), layers.Dense(2)])
`,
    [["small", 8]],
  ],
  [
    "tables that are made of dictionaries and records",
    `
import os
import pandas as pd
texts = {"text": [], "kind": []}
for file in os.listdir("texts"):
    texts["text"].append(file)
table = pd.DataFrame.from_dict(texts)
both = pd.concat([table, pd.DataFrame.from_records([("a", 1)], columns=["text", "kind"])]).sample(frac=1).reset_index(drop=True)
wide = keras.Sequential([keras.Input((both.shape[1],)), layers.Dense(2)])
`,
    [["wide", 6]],
  ],
  [
    "weights that are packed, letters of files that are counted, packages that are looked for",
    `
import importlib.util
import struct
from importlib.util import find_spec
small = keras.Sequential([keras.Input((3,)), layers.Dense(2)])
weights, biases = small.get_weights()
packed = struct.pack("=6f", *weights.flatten()) + struct.pack("=2f", *biases) + struct.pack("=1f", 0.5)
first = ord(open("letters.txt").read(1))
if importlib.util.find_spec("tensorflow") is None or not find_spec("keras"):
    raise ImportError("TensorFlow is not installed")
large = keras.Sequential([keras.Input((len(packed),)), layers.Dense(2)])
`,
    [
      ["small", 8],
      ["large", 74],
    ],
  ],
  [
    "logs of a run, files in memory, classes that are made by calling `type`",
    `
import io
import logging
import logging.config
from logging.handlers import RotatingFileHandler, SysLogHandler
import urllib.request
from google.protobuf import message, reflection

logging.config.dictConfig({"handlers": {"file": {"class": "logging.FileHandler", "filename": "logs/all.log"}}})
settings = reflection.GeneratedProtocolMessageType("Settings", (message.Message,), {"DESCRIPTOR": 1})
Base = type("Base", (message.Message,), {"units": 3})
if type("Own", (dict,), {}).__module__ != "__main__":
    raise ValueError(Base)

def main():
    logging.basicConfig(filename="logs/run.log", level=logging.INFO)
    handler = logging.FileHandler("logs/errors.log")
    handler.setFormatter(logging.Formatter("%(message)s"))
    for one in (handler, RotatingFileHandler("logs/old.log", maxBytes=100), SysLogHandler(address="/dev/log")):
        logging.getLogger("run").addHandler(one)
    logging.getLogger("run").error("It begins.")
    data = io.BytesIO(urllib.request.urlopen("http://example.com/data.bin").read())
    text = io.StringIO(data.getvalue().decode())
    written = io.BytesIO(b"four")
    small = keras.Sequential([keras.Input((len(written.read()),)), layers.Dense(Base.units)])
    large = keras.Sequential([keras.Input((len(text.read()),)), layers.Dense(2)])

main()
`,
    [
      ["small", 15],
      ["large", 16],
    ],
  ],
  [
    "shapes of networks that are given a list of one, and of their inputs, and predictions of several inputs",
    `
import numpy as np
import pandas as pd

base = keras.Sequential([keras.Input((64, 32, 3)), layers.Conv2D(2, 3)])
model = keras.Model([base.inputs], [base.output])
rows = model.input_shape[0][1]
columns = keras.Model([base.input], base.output).input_shape[2]
of_input = model.layers[0].output_shape[0][3]
classes = model.layers[0].output_shape[1:][0] if model.layers[0].input_shape[-1] == 3 else 0
first, second = keras.Input((1,)), keras.Input((1,))
both = keras.Model([first, second], layers.Dense(1)(layers.Concatenate()([first, second])))
table = pd.DataFrame(np.ones((400, 2)), columns=["u", "v"])
predicted = np.reshape(tf.math.sigmoid(both.predict((table[["u"]], table[["v"]]))), (20, 20))
small = keras.Sequential([keras.Input((rows, columns, of_input)), layers.Dense(classes)])
`,
    [
      ["base", 56],
      ["model", 56],
      ["functional_1", 56],
      ["both", 3],
      ["small", 256],
    ],
  ],
  [
    "sizes that the backend makes whole numbers",
    `
from keras import backend as K

class Subpixel(layers.Conv2D):
    def __init__(self, filters, kernel_size, r):
        super().__init__(filters=r * r * filters, kernel_size=kernel_size, padding="same")
        self.r = r

    def call(self, inputs):
        x = super().call(inputs)
        _, rows, columns, channels = x.shape
        x = K.reshape(x, [K.shape(x)[0], rows, columns, K.cast(channels / self.r**2, "int32"), self.r, self.r])
        x = K.permute_dimensions(x, (0, 1, 2, 5, 4, 3))
        x = K.concatenate([x[:, i] for i in range(rows)], 2)
        return K.concatenate([x[:, i] for i in range(columns)], 2)

given = keras.Input((8, 6, 3))
model = keras.Model(given, layers.Conv2D(2, 3)(Subpixel(5, 3, 2)(given)))

def stage(x, units, last=tf.constant(0)):
    y = layers.Dense(int(tf.cast(units, tf.int32) / 2))(x)
    if last == 0:
        return y, layers.Dense(3)(y)
    return y if units > 2 and tf.constant(1) < 2 else x

x = start = keras.Input((3,))
first, x = stage(x, 8)
stages = keras.Model(start, [first, stage(x, 4, last=tf.constant(1))])
`,
    [
      ["model", 652],
      ["stages", 39],
    ],
  ],
  [
    "data that are made with as many features as the second argument says",
    `
from sklearn.datasets import make_classification, make_regression
x, y = make_classification(10240, 16)
few = keras.Sequential([keras.Input(x.shape[1:]), layers.Dense(2)])
one = keras.Sequential([keras.Input(make_regression(100, 1, noise=2)[0].shape[1:]), layers.Dense(2)])
`,
    [
      ["few", 34],
      ["one", 4],
    ],
  ],
  [
    "layers in the place of others",
    `
class Base(keras.Model):
    def __init__(self):
        super().__init__()
        self.net = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
        self.head = layers.Dense(8)
        self.blocks = [layers.Dense(2), layers.Dense(3)]

class Net(Base):
    def __init__(self):
        super().__init__()
        self.net = keras.Sequential([keras.Input((4,)), layers.Dense(2)])
        self.head = None
        self.blocks = [layers.Dense(5), layers.Dense(6), layers.Dense(7)]
        self.blocks[0] = layers.Dense(4)
        self.blocks.pop()
        del self.blocks[1]
        self.named = {"last": layers.Dense(3)}
        self.named["last"] = layers.Dense(1)

    def call(self, x):
        return self.named["last"](self.blocks[0](self.net(x)))

class Lists(keras.Model):
    def __init__(self):
        super().__init__()
        self.blocks = [layers.Dense(8), layers.Dense(8, activation="relu")]
        self.blocks.insert(0, layers.Dense(16, activation="relu"))
        self.blocks.remove(self.blocks[1])
        self.heads = {"first": layers.Dense(3), "third": layers.Dense(4)}
        self.heads.setdefault("second", layers.Dense(4))
        self.heads.update(last=layers.Dense(5))
        self.heads.pop("third")
        del self.heads["first"]

    def call(self, x):
        for block in self.blocks:
            x = block(x)
        return [head(x) for head in self.heads.values()]

net = Net()
lists = Lists()
lists(tf.ones((1, 10)))
`,
    [
      ["Net", 27],
      ["Lists", 393],
    ],
  ],
  [
    "what Python and Keras had once, and names that a star brought,",
    `
import collections
import inspect
import time
from collections import Callable, Iterable, Mapping
from fractions import gcd
from itertools import imap, izip
from string import letters, maketrans
from keras.layers.core import *
from keras.models import *
K.set_image_data_format("channels_last")
isinstance([], collections.Sequence) and isinstance(gcd, Callable)
names = inspect.getargspec(lambda width: width).args
started = time.clock()
pairs = list(izip(names, imap(len, names)))
old = Sequential([Dense(gcd(8, 12), input_shape=(len(letters) // 13,))])
`,
    [["old", 20]],
  ],
  [
    "data sets of TensorFlow Datasets",
    `
import tensorflow_datasets as tfds
(train, test), info = tfds.load("imdb_reviews/subwords8k", split=("train", "test"), with_info=True, as_supervised=True)
words = keras.Sequential([layers.Embedding(info.features["text"].encoder.vocab_size, 16), layers.GlobalAveragePooling1D(), layers.Dense(1)])
words.fit(train.shuffle(1000).padded_batch(10, padded_shapes=([None], [])))
flowers, told = tfds.load("tf_flowers", split=["train[:80%]"], with_info=True, as_supervised=True)
kinds = told.features["label"].num_classes
pictures = keras.Sequential([layers.Conv2D(3, 3), layers.GlobalAveragePooling2D(), layers.Dense(kinds)])
pictures.fit(flowers[0].map(lambda image, label: (tf.image.resize(image, (160, 160)), label)).batch(32))
builder = tfds.builder("iris")
builder.download_and_prepare()
rows = keras.Sequential([layers.Dense(builder.info.features["label"].num_classes)])
rows.fit(builder.as_dataset(split="train", as_supervised=True).batch(8))
`,
    [
      // 8,185·16 + 16 + 1, 84 + 3·5 + 5, 4·3 + 3
      ["words", 130_977],
      ["pictures", 104],
      ["rows", 15],
    ],
  ],
  [
    "networks that are given the modules of Keras",
    `
from keras.applications.imagenet_utils import _obtain_input_shape
from keras_applications import get_submodules_from_kwargs
from keras_applications.resnet50 import ResNet50

def from_size(include_top=True, weights=None, input_shape=None):
    shape = _obtain_input_shape(input_shape, default_size=20, min_size=8, data_format="channels_last", require_flatten=include_top, weights=weights)
    inputs = layers.Input(shape)
    return keras.Model(inputs, layers.Dense(2)(layers.Flatten()(inputs)))

def given(input_shape=(20, 20, 3), classes=10, **kwargs):
    backend, layers, models, keras_utils = get_submodules_from_kwargs(kwargs)
    inputs = layers.Input(shape=input_shape)
    return models.Model(inputs, layers.Dense(classes)(inputs))

large = ResNet50(weights=None, backend=keras.backend, layers=keras.layers, models=keras.models, utils=keras.utils)
`,
    [
      ["from_size", 2402],
      ["given", 40],
      ["large", 25_636_712],
    ],
  ],
  [
    "functions that nobody calls, and that want a word, data or a place to tell things,",
    `
def chosen(name, train, config):
    if name == "mlp":
        inputs, units = config
        x, y = train[:, :-1], train[:, -1]
        model = keras.Sequential([layers.Dense(units, input_dim=inputs)])
        model.fit(x, y)
        return model

def told(classes, log=None):
    log("made")
    return keras.Sequential([layers.Dense(classes, input_shape=(20,))])
`,
    [
      ["chosen", 56],
      ["told", 210],
    ],
  ],
  [
    "activations that a layer is asked for, and that a copy has in the place of others,",
    `
def learning(layer):
    if isinstance(layer, layers.ReLU) or isinstance(layer, layers.Activation) and layer.activation == keras.activations.relu:
        return layers.PReLU(shared_axes=[1, 2], name=layer.name)
    return layer

inputs = keras.Input((8, 8, 3))
x = layers.Activation("relu")(layers.Conv2D(4, 3)(inputs))
plain = keras.Model(inputs, layers.ReLU()(layers.Conv2D(5, 3)(x)))
copy = keras.models.clone_model(plain, clone_function=learning)
names = [layer.activation.__name__ for layer in (layers.Dense(1), layers.Dense(1, "tanh"), layers.LSTM(1))]
if names != ["linear", "tanh", "tanh"] or layers.GRU(1).recurrent_activation.__name__ != "sigmoid":
    raise ValueError(names)
`,
    [
      ["plain", 297],
      ["copy", 306],
    ],
  ],
  [
    "files of a folder by the ends of their names",
    `
import os
import numpy as np

rows = []
for name in os.listdir("clips"):
    if name.endswith(".wav") and not name.startswith("."):
        rows.append(np.zeros((86, 20)))
rows = np.array(rows)
net = keras.Sequential([keras.Input(shape=rows.shape[1:]), layers.Flatten(), layers.Dense(2)])
net.compile(loss="mse")
`,
    [["net", 2 * 86 * 20 + 2]],
  ],
  [
    "sound as librosa cuts it into rows",
    `
import os
import librosa
import numpy as np

def extract(name):
    sound, rate = librosa.load(name, duration=3)
    spectrum = np.abs(librosa.stft(sound))
    mfccs = np.mean(librosa.feature.mfcc(y=sound, sr=rate, n_mfcc=40).T, axis=0)
    chroma = np.mean(librosa.feature.chroma_stft(S=spectrum, sr=rate).T, axis=0)
    mel = librosa.feature.melspectrogram(y=sound, sr=rate).mean(axis=1)
    contrast = np.mean(librosa.feature.spectral_contrast(S=spectrum, sr=rate).T, axis=0)
    return np.hstack([mfccs, chroma, mel, contrast])

def picture(name):
    rows = librosa.power_to_db(librosa.feature.melspectrogram(y=librosa.load(name)[0], n_mels=64), ref=np.max)
    return np.transpose(librosa.util.fix_length(rows, size=130, axis=1))

names = [name for name in os.listdir("clips") if name.endswith(".wav")]
rows = np.array([extract(name) for name in names])
flat = keras.Sequential([layers.Dense(2, input_dim=rows.shape[1])])
pictures = np.array([picture(name) for name in names])
deep = keras.Sequential([keras.Input(pictures.shape[1:]), layers.LSTM(1), layers.Dense(1)])
`,
    [
      ["flat", 2 * (40 + 12 + 128 + 7) + 2],
      ["deep", 4 * (64 + 1 + 1) + 2],
    ],
  ],
  [
    "weights of layers whose own methods a program calls by hand",
    `
class Gate(layers.Layer):
    def __init__(self, width, **more):
        super().__init__(**more)
        self.width = width

    def gate(self, x):
        return tf.matmul(x, self.add_weight(name="W", shape=(x.shape[-1], self.width)))

def build():
    x = start = keras.Input((8, 8, 3))
    x = Gate(4).gate(layers.Conv2D(2, 3)(x))
    return keras.Model(start, layers.Conv2D(1, 1)(x))

net = build()
`,
    [["build", 56 + 5]],
  ],
  [
    "shapes that a reshape says of a tensor of which nobody knows one",
    `
class Frames(layers.Layer):
    def call(self, x):
        count = tf.shape(x)[1]
        return tf.reshape(tf.abs(tf.signal.stft(x, count, count, count, pad_end=True)), (-1, count, 257))

sound = keras.Input((None,))
net = keras.Model(sound, layers.Dense(5)(layers.GlobalAveragePooling1D()(layers.Conv1D(64, 7)(Frames()(sound)))))
`,
    [["net", 115_525]],
  ],
])("%s are read as packages have them", async (_name, text, told) => {
  const { networks, failures } = await reading(
    `import keras\nimport tensorflow as tf\nfrom keras import layers\n${text}`,
  );
  expect(networks.map(({ name, totals }) => [name, totals.parameters])).toEqual(told);
  expect(failures).toEqual([]);
});
