import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";
import { prelude } from "./unknown.ts";

test.each([
  "columns = ['a', 'b']\ncolumns.remove(cfg['target'])",
  "place = 'abc'.index(cfg['target'])",
  "kept = [name for name in ['conv1'] if any(key in name for key in cfg['kept'])]",
  "first = next(width for width in [16, 32] if width > args.n)",
  "width = argparse.Namespace(**cfg).width",
  "found = [name for name in os.listdir('data') if name.endswith('.npy')]\nif not found:\n    raise ValueError('none')",
  "found = []\nfor name in os.listdir('data'):\n    if name.endswith('.npy'):\n        found.append(name)\nif not found:\n    raise ValueError('none')",
  "found = {}\nfor name in os.listdir('data'):\n    if name.endswith('.npy'):\n        found[name] = 1\nif len(found) == 0:\n    raise ValueError('none')",
  "words = []\nfor line in open('words.txt'):\n    line = line.strip()\n    if not line:\n        continue\n    words.append(line)\nif len(words) == 0:\n    raise ValueError('none')\nfirst = words[0]",
  "def make(rows):\n    if len(rows) < 110:\n        return False\n    return nn.Linear(4, 2)\nwidth = make(pd.read_csv('rows.csv')).in_features + make([1] * 200).in_features\nif make([1]) is not False:\n    raise ValueError('too few')",
  "if not isinstance(cfg, dict):\n    raise ValueError('no mapping')",
  "counts = [0] * 3\nfor label in np.load('labels.npy'):\n    counts[int(label)] += 1\n    counts[int(label)] = 2",
  "if cfg['name'] == 'sgd':\n    rate = 0.1\nelif cfg['name'] == 'adam':\n    rate = 0.01\nhalf = rate / 2",
  "import hashlib\nname = f'{args.n}-{cfg[\"name\"]}'\nmark = hashlib.md5(name.encode()).hexdigest()\nfirst = name.split('-', maxsplit=1)[0]\nword = re.sub(r'\\W', '_', name)[:8]\nfound = re.search(f'^{cfg[\"name\"]}', 'abc')\ndata = json.loads(f'{{\"a\": {args.n}}}')['a']\nif not name:\n    raise ValueError('no name')\nfor letter in name:\n    pass",
  "path = '{root}/{name}.npy'.format(**cfg)\nline = '%s of %s' % (args.n, cfg['n']) + f'{args.n:>9} {cfg[\"n\"]!r} {3.5:.{args.n}f}'\nboth = '%s %s' % cfg['pair'] + '%(a)s' % cfg",
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
