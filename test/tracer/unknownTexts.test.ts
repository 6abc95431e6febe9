import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";
import { ofSources, prelude, unmarked } from "./unknown.ts";

/** Sizes that hang on the letters of something unknown, in the place of `U`. */
const operations = `
{"small": 16, "large": 64}[str(U)] | {"m_small": 16}["m_" + str(U)] | {"m_small": 16}[f"m_{U}"] | {"m_small": 16}["m_%s" % U]
{"m_small": 16}["m_{}".format(U)] | {"m_small": 16}["{kind}_small".format(kind=U)] | {"m_small": 16}.get(f"m_{U}", 8)
16 if str(U) == "large" else 32 | 16 if str(U) != "large" else 32 | 16 if f"{U}" == "large" else 32 | 16 if "large" in str(U) else 32
16 if str(U) in ("large", "huge") else 32 | 16 if str(U).lower().startswith("l") else 32 | 16 if f"{U:>9}".strip().isdigit() else 32
16 if "m_" + str(U) == "m_large" else 32 | 16 if (str(U) + "_m").endswith("e_m") else 32 | 16 if "m_%s" % str(U) == "m_large" else 32
int(str(U).strip()) | int(f"1{U}") | int("1" + str(U)) | [int(v) for v in str(U).split(",")][0] | int(str(U).split("x")[1])
["small", "large"].index(str(U)) + 8 | ast.literal_eval(str(U))[0] | ast.literal_eval(U) | eval(str(U)) | len(f"{U}") + 3
getattr(argparse.Namespace(w1=16), f"w{U}") | getattr(argparse.Namespace(w1=16), f"w{U}", 8) | hasattr(math, f"w{U}") + 7 | hasattr(math, U) + 7 | globals()[f"size_{U}"]
np.load(os.path.join("data", str(U), f"{U}.npy")).shape[1] | len(json.loads((pathlib.Path("data") / str(U) / f"{U}.json").read_text()))
len(re.sub("x", "y", str(U))) | len(", ".join([str(v) for v in U])) | int(str(U)[:3]) | int((str(U) * 2)) | len(str(U).replace("a", str(U)))
`;

test.each(operations.trim().split("\n"))("a layer's size hangs on data: %s", async (line) => {
  expect(await unmarked(ofSources(line))).toEqual([]);
});

const chosen = "Chosen = lambda width: nn.Sequential(nn.Linear(width, 5))";

/** The first of those that a program knows, and another one in the second trace. */
test.each([
  'kind = str(cfg["kind"])\nif kind == "a":\n    n = 16\nelif kind == "b":\n    n = 32\nelse:\n    raise ValueError(f"Unknown {kind}")\nnet = Chosen(n)',
  'if args.n == "a":\n    n = 16\nelif args.n == "b":\n    n = 32\nelse:\n    raise ValueError("Unknown " + args.n)\nnet = Chosen(n)',
  'def build(kind):\n    if kind == "a":\n        return Chosen(16)\n    elif kind == "b":\n        return Chosen(32)\n    else:\n        raise ValueError(kind)\nnet = build(str(args.n))',
  'def build(kind):\n    if kind == "b":\n        return Chosen(32)\n    if kind == "a":\n        return Chosen(16)\n    raise ValueError(kind)\nnet = build(str(cfg["kind"]).lower())',
])("an unknown word is one of those that a program knows: %s", async (lines) => {
  const { networks, failures } = await reading(`${prelude}${chosen}\n${lines}\n`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[85, true]]);
});

test("where there is only one that it knows, it is that one", async () => {
  const lines =
    'kind = str(cfg["kind"])\nif kind == "a":\n    n = 16\nelse:\n    raise ValueError(kind)\nnet = Chosen(n)';
  const { networks, failures } = await reading(`${prelude}${chosen}\n${lines}\n`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[85, false]]);
});

test("layers that are kept under an unknown text are found under it", async () => {
  const { networks, failures } = await reading(`${prelude}
class Net(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.kind = kind
        setattr(self, f"first_{kind}", nn.Linear(8, 4))
        self.add_module("second_" + kind, nn.Linear(4, 3))
        self.heads = nn.ModuleDict({"%s_a" % kind: nn.Linear(3, 2)})

    def forward(self, x):
        x = getattr(self, "first_{}".format(self.kind))(x)
        return self.heads[self.kind + "_a"](getattr(self, f"second_{self.kind}")(x))

net = Net(cfg["kind"])
`);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[59, false]]);
});
