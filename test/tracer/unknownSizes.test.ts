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
any(v > 3 for v in U) + 7 | all([U, U]) * 8 + 8 | bool(U) + 7 | int(not U) + 7 | ("k" in U) + 7 | ("k" not in U) + 7
(U in (5, 6)) + 7 | (U is None) + 7 | (U is not None) + 7 | 64 if isinstance(U, int) else 32 | (64, 32)["k" in U]
{True: 64, False: 32}[U > 3] | min([16, U, 512]) | max([16, int(U)]) | math.gcd(U, 64) | math.lcm(U, 64)
int(math.copysign(3, U)) + 7 | int(U) // 100 + 1 | max(1, int(U) // 16) | len(U) // 100 + 1 | int(U) % 4 + 1
64 if int(U) % 2 == 0 else 32 | 64 if int(U) * 2 > 100 else 32 | (int(U) > 5) + 7 | (len(U) > 5) + 7 | hasattr(U, "k") + 7
next(w for w in [16, 32, 64] if w > U) | next((w for w in [16, 32] if w > int(U)), 64) | [8, 16, 32].index(U) + 3
"abcdef".find(U) + 3 | 1 if len(set(U)) == 2 else len(set(U)) | len([3, 4, 5][:U]) + 3 | len([3, 4, 5][U:]) + 3
len([3, 4, 5][:int(U)]) + 3 | len(set(int(v[0]) for v in U)) | len({int(v["label"]) for v in U}) | len({int(v.split(",")[1]): 1 for v in U})
len(set(map(int, U))) | len(set([float(v[1]) for v in U]))
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

random.sample([16, 32, 64], 1)[0]

random.choices([16, 32, 64])[0]

sizes = [16, 32, 64]
random.shuffle(sizes)
sizes[0]

int(random.random() * 100) + 1

n = 32
if random.random() > 0.5:
    n = 64
n

random.seed(cfg["seed"])
random.randint(1, 100)

random.Random().choice([16, 32, 64])

import secrets
secrets.choice([16, 32, 64])

import time
int(time.time()) % 100 + 1

import time
time.localtime().tm_hour + 1

import datetime
datetime.datetime.now().minute + 1

import datetime
datetime.date.today().day

os.cpu_count()

torch.cuda.device_count() + 7

torch.get_num_threads() + 7

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

a = argparse.Namespace(**cfg)
a.w

from types import SimpleNamespace
a = SimpleNamespace(**cfg)
a.w

class Config:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
c = Config(**cfg)
c.w

class Config:
    def __init__(self, **kw):
        self.__dict__.update(kw)
c = Config(**cfg)
c.w

class Config(dict):
    def __getattr__(self, name):
        return self[name]
c = Config(cfg)
c.w

class Config(dict):
    def __getattr__(self, name):
        return self[name]
c = Config(**cfg)
c.w

class Config:
    w = 64
    def __init__(self, d):
        for k, v in d.items():
            setattr(self, k, v)
c = Config(cfg)
c.w

class Config:
    def __init__(self, d):
        self.w = d.get('w', 64)
        self.x = d['x']
c = Config(cfg)
c.w + c.x

args.__dict__.update(cfg)
args.w

vars(args).update(cfg)
args.w

c = json.load(open('c.json'), object_hook=lambda d: argparse.Namespace(**d))
c.w

cfg = yaml.safe_load(open('c.yaml')) or {}
cfg.get('w', 64)

d = dict(cfg)
d['w']

d = dict(cfg)
d.get('w', 64)

d = {k: v for k, v in cfg.items() if not k.startswith('_')}
d['w']

d = {k.lower(): v for k, v in cfg.items()}
d['w']

d = cfg.copy()
d.pop('w', 64)

d = {'w': 64}
d.update({k: v for k, v in cfg.items() if v is not None})
d['w']

d = {'w': 64}
for k in d:
    d[k] = cfg.get(k, d[k])
d['w']

defaults = {'w': 64}
def get(k):
    return cfg[k] if k in cfg else defaults[k]
get('w')

def get(k, default=None):
    try:
        return cfg[k]
    except KeyError:
        return default
get('w', 64)

n = 32
if any(k in 'conv1' for k in cfg['names']):
    n = 64
n

use = True if cfg['large'] else False
7 + use

use = False
if cfg['large']:
    use = True
7 + use

classes = set(pd.read_csv('a.csv')['y'].values)
n = 1 if len(classes) == 2 else len(classes)
n

settings = {'width': 64}
settings |= cfg
settings['width']

settings = {'width': 64}
for key in settings:
    if key in cfg:
        settings[key] = cfg[key]
settings['width']

settings = {'width': 64}
for key, value in cfg.items():
    settings[key] = value
settings['width']

settings = {'width': 64}
settings[cfg['key']] = 32
settings['width']

import dataclasses
@dataclasses.dataclass
class Sizes:
    width: int = 64
dataclasses.replace(Sizes(), **cfg).width

import dataclasses
@dataclasses.dataclass
class Sizes:
    width: int = 64
Sizes(**{k: v for k, v in cfg.items() if k in Sizes.__dataclass_fields__}).width

import dataclasses
@dataclasses.dataclass
class Sizes:
    width: int = 64
sizes = Sizes()
for field in dataclasses.fields(sizes):
    if field.name in cfg:
        setattr(sizes, field.name, cfg[field.name])
sizes.width

from typing import NamedTuple
class Sizes(NamedTuple):
    width: int = 64
Sizes(**cfg).width

def made(width=64, **others):
    return width
functools.partial(made, **cfg)()

def made(width=64, **others):
    return width
def called(**settings):
    return made(**settings)
called(**cfg)

class Config:
    width = 64
for key, value in cfg.items():
    setattr(Config, key, value)
Config.width

class Base:
    def __init__(self, width=64, **others):
        self.width = width
class Child(Base):
    def __init__(self, *args, height=3, **others):
        super().__init__(*args, **others)
Child(**cfg).width

width = 64
globals().update(cfg)
width

n = 16
while n < args.n:
    n *= 2
n

n = 16
while n < len(cfg['names']):
    n *= 2
n

n = 3
for width in [16, 32, 64]:
    if width > args.n:
        n = width
        break
n

if cfg['kind'] == 'small':
    n = 16
elif cfg['kind'] == 'large':
    n = 64
n

n = 3
columns = ['a', 'b', 'c']
n = columns.index(cfg['target'])
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

test("a layer's size that the program seeds is what Python draws", async () => {
  const lines = [
    "random.seed(3)",
    "a, b = random.randint(1, 100), random.choice([16, 32, 64])",
    "random.shuffle(c := [1, 2, 3])",
    "d = random.Random(42).randint(1, 100)",
    "net = nn.Sequential(nn.Linear(a + 1000 * b, c[0] + 10 * d))",
  ];
  const { networks } = await reading([prelude, ...lines].join("\n"));
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([
    [52_634_304, false],
  ]);
});

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

test.each([
  "columns = ['a', 'b']\ncolumns.remove(cfg['target'])",
  "place = 'abc'.index(cfg['target'])",
  "kept = [name for name in ['conv1'] if any(key in name for key in cfg['kept'])]",
  "first = next(width for width in [16, 32] if width > args.n)",
  "width = argparse.Namespace(**cfg).width",
  "found = [name for name in os.listdir('data') if name.endswith('.npy')]\nif not found:\n    raise ValueError('none')",
  "found = []\nfor name in os.listdir('data'):\n    if name.endswith('.npy'):\n        found.append(name)\nif not found:\n    raise ValueError('none')",
  "found = {}\nfor name in os.listdir('data'):\n    if name.endswith('.npy'):\n        found[name] = 1\nif len(found) == 0:\n    raise ValueError('none')",
  "if not isinstance(cfg, dict):\n    raise ValueError('no mapping')",
  "counts = [0] * 3\nfor label in np.load('labels.npy'):\n    counts[int(label)] += 1\n    counts[int(label)] = 2",
  "if cfg['name'] == 'sgd':\n    rate = 0.1\nelif cfg['name'] == 'adam':\n    rate = 0.01\nhalf = rate / 2",
  "names = cfg['names']\nassert len(names) == len(set(names))\nif len(names) < 100:\n    raise ValueError('too few')",
  "settings = dict(cfg)\nwidth = settings['width']",
  "images = [package.load(), package.load()]\nbatch = torch.stack(images).unsqueeze(1)\nboth = torch.cat(images)",
  "width = int(args.n)\nsizes = [width] if type(width) is int else width\nwide = sizes[0]",
  "some = random.sample(list(cfg), 3)\nothers = random.sample(cfg['names'], 3)",
  "def collate(batch):\n    return torch.stack([one for one, _ in batch]), [label for _, label in batch]\ncollate(package.batch())",
  "class Net(nn.Module):\n    def __init__(self, width=4, **others):\n        super().__init__(**others)\n        self.last = nn.Linear(width, 2)\nnet = Net(**cfg)",
])("right code about what nobody knows is no failure: %s", async (lines) => {
  const { failures } = await reading(`${prelude}${lines}\nlast = nn.Linear(3, 4)\n`);
  expect(failures).toEqual([]);
});
