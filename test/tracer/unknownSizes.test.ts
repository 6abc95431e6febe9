import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const prelude = `
import argparse, collections, configparser, csv, functools, glob, itertools, json, math, os, pickle, random, re, requests, struct, sys
import cv2, keras, numpy as np, package, pandas as pd, torch, yaml
from PIL import Image
from torch import nn
parser = argparse.ArgumentParser()
parser.add_argument("--n", type=int, required=True)
args = parser.parse_args()
cfg = json.load(open("missing.json"))
`;

/** What only the outside of a program tells. */
const sources = {
  argument: "args.n",
  text: 'open("missing.txt").read()',
  numbers: 'np.load("missing.npy")',
  package: "package.load()",
  folder: 'os.listdir("data")',
};

/** Sizes that are reckoned of it, in the place of `U`. */
const operations = String.raw`
int(U) | int(float(U)) | len(U) | len(set(U)) | len(list(U)) | len(sorted(U)) | max(U) | sum(U)
sum(1 for _ in U) | sum([int(v) for v in U]) | len(set(int(v) for v in U)) | len(set(v.label for v in U))
len({v: 1 for v in U}) | len({int(v): 1 for v in U}) | len({v[0] for v in U}) | len([v for v in U])
len([v for v in U if v]) | len([v for v in U if int(v) > 3]) | len(dict(U)) | len(dict(enumerate(U)))
len(U.items()) | len(U.keys()) | len(list(U.values())) | len({k: v for k, v in U.items()})
len(collections.Counter(U)) | len(collections.OrderedDict(U)) | len(list(enumerate(U))) | len(list(zip(U, U)))
len(list(map(int, U))) | len(list(filter(None, U))) | len(list(range(int(U)))) | len(range(U)) | len(U[1:])
len(U[:-1]) | len(U[0]) | U[0] | U["n"] | U.n | U.get("n", 10) | U + 1 | U * 2
U // 2 | int(U / 2) | int(U ** 0.5) | U % 7 + 3 | -(-U // 2) | round(U / 3) | math.ceil(U / 2) | math.floor(U / 2)
int(math.sqrt(U)) | int(math.log2(U)) | int(np.ceil(U / 2)) | int(np.floor(U * 0.5)) | int(np.sqrt(U))
int(np.log2(U)) | int(np.prod(U)) | int((U - 3) / 1 + 1) | int((int(U) - 3) / 1 + 1) | max(U, 16) | max(16, U)
min(U, 16) | max(1, U // 4) | min(max(U, 8), 1024) | max(int(U), 16) | min(int(U), 100) | min(int(U), 3)
min(3, len(U)) | max(16, len(U)) | U or 10 | U and 10 | 10 if U else 20 | 10 if not U else 20 | 10 if U > 5 else 20
10 if U == 5 else 20 | 10 if "x" in U else 20 | 10 if U in (5, 6) else 20 | [16, 32][int(U)]
{"small": 16, "large": 32}[U] | {"small": 16, "large": 32}.get(U, 64) | int(U > 5) + 7 | len(str(U)) | int("%d" % U)
len("%s" % U) | int(re.search(r"\d+", U).group()) | int(re.sub(r"x", "", U)) | len(U.split()) | len(U.split(","))
len(U.strip()) | int(U.strip().split()[0]) | len(str(U).split()) | len(str(U).split("_")) | int.from_bytes(U, "big")
int.from_bytes(U[:4], "little") | struct.unpack("i", U)[0] | struct.unpack(">IIII", U[:16])[1]
len(struct.unpack("4i", U)) + int(struct.unpack_from("i", U, 0)[0]) | np.frombuffer(U, dtype=np.uint8).size
len(np.frombuffer(U, dtype=np.uint8)) | int(np.fromstring(U, sep=" ")[0]) | len(np.unique(U)) | np.unique(U).size
np.unique(U).shape[0] | len(np.unique(U, return_counts=True)[0]) | int(np.max(U)) + 1 | np.max(U) + 1
int(np.argmax(U)) + 1 | len(np.array(U)) | np.array(U).shape[0] | np.array(U).shape[-1] | np.asarray(U).size
np.array(list(U)).shape[0] | np.array([int(v) for v in U]).max() + 1 | np.array([v for v in U]).size
np.array(U).reshape(-1).shape[0] | np.array(U).reshape(len(U), -1).shape[1] | np.zeros(U).size | np.arange(U).size
np.arange(0, 10, U).size | np.zeros((int(U), 3)).size | np.count_nonzero(U) | np.concatenate([U, U]).shape[0]
np.where(U)[0].size | np.sum(U) | int(np.sum(np.array(U) > 3)) | U.shape[0] | U.shape[1] | U.shape[-1] | U.size
U.ndim + 7 | U.max() + 1 | int(U.max()) + 1 | U.sum() | U.nunique() | len(U.unique()) | len(U.value_counts())
len(U.columns) | U.drop(columns=["y"]).shape[1] | U.drop("y", axis=1).shape[1] | pd.get_dummies(U).shape[1]
len(pd.unique(U)) | pd.DataFrame(U).shape[1] | pd.Series(U).nunique() | len(U.groupby("a")) | U.iloc[:, 1:].shape[1]
U.select_dtypes("number").shape[1] | len(U.dropna().columns) | U.values.shape[1] | len(U.index)
torch.tensor(U).shape[0] | torch.tensor(U).numel() | len(torch.tensor(U)) | int(torch.tensor(U).max()) + 1
torch.from_numpy(U).shape[1] | len(torch.unique(torch.tensor(U))) | torch.zeros(U).numel() | torch.arange(U).numel()
torch.tensor([int(v) for v in U]).max().item() + 1 | pow(U, 2) | (U == 3) + 7 | (U != 3) + 7 | len(next(iter(U)))
next(iter(U)) | int(next(iter(U))) | len(U) - 1 | max(len(v) for v in U) | max(int(v) for v in U) + 1
max([int(v) for v in U]) + 1 | max((len(v) for v in U), default=5) | max(map(int, U)) + 1 | sum(map(len, U))
sum(v > 3 for v in U) + 7 | sum(p.numel() for p in U) | sum(len(v) for v in U) | len("".join(U))
len(set("".join(U))) | len(sorted(set(U))) | len(list(itertools.chain(*U))) | len([w for v in U for w in v])
len(set(w for v in U for w in v)) | len({w for v in U for w in v.split()}) | len(set([int(v) for v in U]))
len(list(dict.fromkeys(U))) | len(collections.defaultdict(int, U)) | len(np.unique([v for v in U]))
len(np.unique([int(v) for v in U])) | len(np.unique(list(U))) | int(U.replace("x", "")) | int(U.split("_")[-1])
list(U)[-1] | sorted(U)[-1] | int(sorted(U)[-1]) | [int(v) for v in U][0] | U.copy().shape[0] | int(U.mean())
int(np.mean(U)) | int(np.median(U)) | U.item() | U.tolist()[0] | len(U.tolist())
functools.reduce(lambda a, b: a * b, U) | functools.reduce(lambda a, b: a * b, U, 1) | int(np.prod(U.shape[1:]))
math.prod(U.shape) | math.prod(U) | math.prod([int(v) for v in U]) | int(U).bit_length() | int(math.pow(U, 2))
int(np.power(2, U)) | 2 ** U | np.int64(U) | np.clip(U, 1, 100) | int(float(U) * 0.5) | int(U.width) | U.size[0]
U.size[0] // 8 | U.shape[0] * U.shape[1] | len(U["classes"]) | len(set(U["label"])) | len(U["classes"]) + 1
max(U["label"]) + 1 | max(U.values()) + 1 | len(set(U.values())) | U["vocab_size"]
U["state_dict"]["fc.weight"].shape[0] | U["fc.weight"].size(0) | next(iter(U.values())).shape[0]
list(U.values())[-1].shape[0] | len([k for k in U if k.startswith("layer")]) + 3
len([k for k in U.keys() if "conv" in k]) + 3 | len([k for k in U if "conv" in k]) + 3
len([d for d in os.listdir(U)]) | len([d for d in os.listdir(U) if os.path.isdir(d)]) | len(glob.glob(U + "/*"))
len(glob.glob(os.path.join(U, "*")))
`;

/** Programs whose last line is a size that nobody knows. */
const programs = `
n = 32
if cfg['big']:
    n = 64
n

n = 32
if cfg['big']:
    n *= 2
n

n = 1
for line in open('labels.txt'):
    if line.strip():
        n += 1
n

table = {}
for k, v in cfg.items():
    table[k] = v
len(table)

table = {v: k for k, v in enumerate(cfg)}
len(table)

n = int(open('n.txt').readline())
while n > 50:
    n //= 2
n

n = cfg['size']
for _ in range(3):
    n = (n - 3) // 2 + 1
n

def depth(n):
    return 1 if n <= 1 else 1 + depth(n // 2)
depth(int(cfg['size']))

try:
    n = int(open('n.txt').read())
except Exception:
    n = 10
n

try:
    n = json.load(open('n.json'))['n']
except FileNotFoundError:
    n = 10
n

try:
    from settings import N
except ImportError:
    N = 10
N

try:
    n = int(sys.argv[1])
except IndexError:
    n = 10
n

n = np.random.choice([16, 32, 64])
n

n = np.random.randint(1, 50)
n

n = random.sample(range(1, 50), 3)[0]
n

n = int(random.uniform(1, 50))
n

from sklearn.preprocessing import OneHotEncoder
x = OneHotEncoder().fit_transform(pd.read_csv('a.csv')[['y']])
x.shape[1]

df = pd.read_csv('a.csv')
x = df[[c for c in df.columns if c != 'y']]
x.shape[1]

df = pd.read_csv('a.csv')
features = [c for c in df.columns if c not in ('y', 'id')]
len(features)

df = pd.read_csv('a.csv')
features = list(df.columns)
features.remove('y')
len(features)

df = pd.concat([pd.read_csv('a.csv'), pd.read_csv('b.csv')], axis=1)
df.shape[1]

df = pd.merge(pd.read_csv('a.csv'), pd.read_csv('b.csv'))
len(df.user.unique()) + 1

d = np.load('d.npz')
d['x'].shape[1]

from keras.preprocessing.text import Tokenizer
t = Tokenizer()
t.fit_on_texts(open('a.txt').readlines())
min(20000, len(t.word_index) + 1)

from keras.preprocessing.text import Tokenizer
t = Tokenizer()
t.fit_on_texts(open('a.txt').readlines())
s = t.texts_to_sequences(open('a.txt').readlines())
max(len(one) for one in s)

from datasets import load_dataset
d = load_dataset('imdb')
d['train'].features['label'].num_classes

from collections import Counter
c = Counter(open('a.txt').read().split())
len([w for w, n in c.items() if n > 5])

from collections import Counter
c = Counter(open('a.txt').read().split())
len(c.most_common(5000))

words = str(open('a.txt').read()).split()
len(set(words))

chars = sorted(list(set(open('a.txt').read())))
len(chars)

from torchvision.datasets import ImageFolder
d = ImageFolder('data')
len(d.classes)

g = keras.preprocessing.image.ImageDataGenerator().flow_from_directory('data')
len(g.class_indices)

class C:
    def __init__(self, d):
        for k, v in d.items():
            setattr(self, k, v)
c = C(json.load(open('a.json')))
c.width

base = {'width': 64}
base.update(json.load(open('a.json')))
base['width']

base = {'width': 64} | json.load(open('a.json'))
base['width']

p = argparse.ArgumentParser()
p.add_argument('--width', type=int, default=64)
a = p.parse_args()
a.__dict__.update(json.load(open('a.json')))
a.width

p = argparse.ArgumentParser()
p.add_argument('--sizes', type=int, nargs='+', required=True)
len(p.parse_args().sizes)

import configparser
c = configparser.ConfigParser()
c.read('a.ini')
c.getint('model', 'width', fallback=64)

im = cv2.imread('a.png', 0)
im.flatten().shape[0]

s = torch.load('net.pt')
s['fc.weight'].shape[0]

n = len([k for k in torch.load('net.pt').keys() if k.endswith('weight')])
n + 1

a = np.load('x.npy')
a = a.reshape(len(a), 28, -1)
a.shape[2]

a = np.hstack([np.load('x.npy'), np.load('y.npy')])
a.shape[1]

rows = list(csv.reader(open('a.csv')))
len(rows[0])

labels = [f.split('_')[0] for f in os.listdir('d')]
len(set(labels))

classes = [d for d in os.listdir('d') if os.path.isdir(os.path.join('d', d))]
len(classes)

n = len(list(__import__('pathlib').Path('d').iterdir()))
n

magic = int.from_bytes(open('d', 'rb').read(4), 'big')
if magic != 2051:
    raise ValueError('bad')
n = int.from_bytes(open('d', 'rb').read(4), 'big')
n

f = open('d', 'rb')
magic, n, rows, cols = struct.unpack('>IIII', f.read(16))
if magic != 2051:
    raise ValueError('bad')
rows * cols

n = dict(small=16, large=32)[cfg['size']]
n

if cfg['size'] == 'small':
    n = 16
elif cfg['size'] == 'large':
    n = 32
else:
    n = 64
n

n = 64 if cfg['big'] and cfg['wide'] else 32
n

n = 64 if not cfg['big'] else 32
n

n = [32, 64][int(cfg['big'])]
n

n = 32 * (1 + (cfg['a'] > 3))
n

n = 32 * (2 if cfg['bidirectional'] else 1)
n

n = 3
for layer in cfg['layers']:
    if layer == 'C':
        n = n * 2
n

n = 3
for i, layer in enumerate(cfg['layers']):
    if layer == 'C':
        n = i + 5
        break
n

n = round(cfg['width'] * 64)
n

n = max(round(cfg['mult'] * 3), 1)
n

n = int(6 * len(set(cfg)) ** 0.25)
n

try:
    n = package.width()
except Exception:
    n = 32
n

try:
    n = int(cfg['k'])
except ValueError:
    n = 32
n

n = 5
if 'n' in cfg:
    n = cfg['n']
n

n = 5
if hasattr(cfg, 'n'):
    n = cfg.n
n

a, b = map(int, input().split())
a

n = int(input('n: ') or 10)
n

settings = {**{'width': 64, 'depth': 3}, **json.load(open('a.json'))}
settings['width']

settings = {'width': 64, **cfg, 'depth': 3}
settings['width']

settings = dict({'width': 64}, depth=3, **cfg)
settings['width']

settings = {**cfg}
settings['width']

settings = {**cfg, 'depth': 3}
settings.get('width', 64)

def widths(width=64, depth=2):
    return width * depth
widths(**cfg['model'])

def widths(base, width=64):
    return width
widths(3, **cfg)

class Settings:
    def __init__(self, width=64):
        self.width = width
Settings(**cfg).width

from dataclasses import dataclass
@dataclass
class Options:
    width: int = 64
Options(**cfg).width

p = argparse.ArgumentParser()
p.add_argument('--width', type=int, default=64)
p.set_defaults(**yaml.safe_load(open('a.yaml')))
p.parse_args().width

p = argparse.ArgumentParser()
p.add_argument('--width', type=int, default=64)
a = p.parse_args()
for k, v in yaml.safe_load(open('a.yaml')).items():
    setattr(a, k, v)
a.width

match cfg['size']:
    case 'small':
        n = 16
    case 'large':
        n = 32
    case _:
        n = 64
n

n = 64 if cfg.get('n') is None else 32
n

n = 64 if len(os.listdir('d')) > 100 else 32
n

count = len(os.listdir('d'))
if count > 100:
    n = 64
else:
    n = 32
n
`;

/** By name: the lines that make a size, the last of them the size itself. */
async function unmarked(sizes: readonly (readonly [name: string, lines: string])[]): Promise<string[]> {
  const statements = sizes.map(([, lines], place) =>
    lines.replace(/.*$/, (size) => `net${place} = nn.Sequential(nn.Linear(${size}, 5))`),
  );
  const { networks } = await reading([prelude, ...statements].join("\n"));
  return sizes
    .filter((_, place) => !networks.some(({ name, dependsOnData }) => name === `net${place}` && dependsOnData))
    .map(([name]) => name);
}

test.each(operations.trim().split("\n"))("a layer's size hangs on data: %s", async (line) => {
  const sizes = line
    .split(" | ")
    .flatMap((operation) =>
      Object.entries(sources).map(
        ([source, text]) => [`${operation} of ${source}`, operation.replaceAll("U", text)] as const,
      ),
    );
  expect(await unmarked(sizes)).toEqual([]);
});

const all = programs.trim().split("\n\n");
test.each(all.flatMap((_, place) => (place % 10 ? [] : [all.slice(place, place + 10)])).map((some) => [some]))(
  "a size of a program's hangs on data: %#",
  async (some) => {
    expect(await unmarked(some.map((program) => [program, program]))).toEqual([]);
  },
);

test("so it does where a file that the program imports reckons it", async () => {
  const sizes = ["64 if U else 32", "max(U, 16)", "U or 10", "len([v for v in U if v])", '{"small": 16}.get(U, 64)'];
  const siblings = {
    "sizes.py": [prelude, ...sizes.map((size, place) => `n${place} = ${size.replaceAll("U", "cfg")}`)].join("\n"),
  };
  const main = [
    "import sizes",
    "from torch import nn",
    ...sizes.map((_, place) => `net${place} = nn.Sequential(nn.Linear(sizes.n${place}, 5))`),
  ];
  const { networks } = await reading(main.join("\n"), { siblings });
  expect(
    networks
      .filter(({ dependsOnData }) => dependsOnData)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(sizes.map((_, place) => `net${place}`));
});
