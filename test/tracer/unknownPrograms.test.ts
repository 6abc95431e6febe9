import { expect, test } from "vitest";
import { unmarked } from "./unknown.ts";

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

n = 32
for k, v in cfg.items():
    if k == 'width':
        n = v
n

sizes = [16, 32, 64]
if cfg['short']:
    sizes.pop()
sizes[-1]

sizes = [16, 32, 64]
if cfg['short']:
    del sizes[0]
sizes[0]

sizes = [16]
sizes.append(32) if cfg['deep'] else None
sizes[-1]

len(list(filter(lambda width: width < cfg['most'], [16, 32, 64]))) + 3

{'small': 16}.get(cfg['size']) or 64

rows = []
for line in open('rows.csv'):
    if line.strip():
        rows.append(line.split(','))
len(rows[0])

words = []
for line in open('words.txt').read().split('\\n'):
    if line:
        words.append(line)
len(sorted(set(''.join(words))))

def size(rows, least):
    if len(rows) < least + 50:
        print("too few")
        return None
    return len(rows[0])
size(pd.read_csv('rows.csv').values, 60)

columns = [c for c in ['low', 'high'] if c in pd.read_csv('prices.csv').columns]
len(columns)

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

functools.partial(nn.Linear, 10, **cfg)().out_features

class Wide(nn.Module):
    def __init__(self, width, outputs):
        super().__init__()
        self.width = width
functools.partial(Wide, **cfg)(outputs=3).width

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

from enum import Enum
class Size(Enum):
    SMALL = 16
    BIG = 32
Size(cfg['size']).value

import enum
class Size(enum.IntEnum):
    SMALL = 16
    BIG = 32
Size(int(args.n))

import enum
class Size(str, enum.Enum):
    SMALL = 'a'
    BIG = 'b'
16 if Size(cfg['size']) is Size.SMALL else 32

n = 3
for i in range(10):
    if i == args.n:
        break
    n += 1
n

names = [name for name in ['a', 'b', 'target'] if name != args.n]
names = [name for name in names if name not in cfg['dropped']]
len(names)

widths = {k: v for k, v in {'a': 3, 'b': 4}.items() if k in cfg['used']}
sum(widths.values()) + 1

x = [16, 32, 64]
np.random.shuffle(x)
x[0]

x = np.array([16, 32, 64])
np.random.shuffle(x)
x[0]

moves = {}
for a in package.SQUARES:
    for b in range(64):
        move = package.Move(a, b)
        if a != b and move not in moves.values():
            moves[len(moves)] = move
len(moves)

moves = {}
for a in range(6):
    move = package.Move(a)
    if move not in moves.values():
        moves[a] = move
len(moves)

seen = set()
for a in range(6):
    move = package.Move(a)
    if move not in seen:
        seen.add(move)
len(seen)

rows = []
for name in os.listdir('data'):
    if name.endswith('.wav'):
        rows.append(np.zeros((86, 20)))
np.array(rows).shape[0]

labels = []
for name in os.listdir('data'):
    labels.append(name.split('_')[0])
len(set(labels))

from sklearn.decomposition import PCA
PCA(n_components=0.95).fit_transform(np.zeros((50, 9))).shape[1]

from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
make_pipeline(OneHotEncoder(), StandardScaler()).fit_transform(np.zeros((50, 9))).shape[1]
`;

const all = programs.trim().split("\n\n");
test.each(all.flatMap((_, place) => (place % 10 ? [] : [all.slice(place, place + 10)])).map((some) => [some]))(
  "a size of a program's hangs on data: %#",
  async (some) => {
    expect(await unmarked(some.map((program) => [program, program]))).toEqual([]);
  },
);
