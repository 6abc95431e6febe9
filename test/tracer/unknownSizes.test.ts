import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";
import { ofSources, prelude, unmarked } from "./unknown.ts";

/** Sizes that are reckoned of it, in the place of `U`. */
const operations = String.raw`
int(U) | int(float(U)) | len(U) | len(set(U)) | len(list(U)) | len(sorted(U)) | max(U) | sum(U)
sum(1 for _ in U) | sum([int(v) for v in U]) | len(set(int(v) for v in U)) | len(set(v.label for v in U))
len({1, 2, U}) | len({v: 1 for v in U}) | len({int(v): 1 for v in U}) | len({v[0] for v in U}) | len([v for v in U])
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
len([v for v in [4, 5, 6] if v > U]) + 3 | len([v for v in [4, 5, 6] if v > int(U)]) + 3 | sum(1 for v in [4, 5, 6] if v == U) + 3
len({v for v in "abcd" if v not in U}) + 3 | sum({k: 3 for k in "abc" if k in U}.values()) + 3
`;

test.each(operations.trim().split("\n"))("a layer's size hangs on data: %s", async (line) => {
  expect(await unmarked(ofSources(line))).toEqual([]);
});

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
