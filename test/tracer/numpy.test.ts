import { expect, test } from "vitest";
import { python } from "./python.ts";

/** Expected values are NumPy 2.3's. */
test.each<[expression: string, value: unknown]>([
  ["np.linspace(0, 0.5, 3).tolist()", [0, 0.25, 0.5]],
  ["[x.item() if hasattr(x, 'item') else x for x in np.linspace(0, 1, 5)[1:3]]", [0.25, 0.5]],
  ["int(np.prod((3, 32, 32)))", 3072],
  ["np.cumsum([2, 2, 6]).tolist()", [2, 4, 10]],
  ["np.arange(2, 11, 3).tolist()", [2, 5, 8]],
  [
    "np.arange(6).reshape(2, -1).T.tolist()",
    [
      [0, 3],
      [1, 4],
      [2, 5],
    ],
  ],
  ["np.random.rand(60000, 28, 28)[:100, ..., None].shape", [100, 28, 28, 1]],
  ["sorted(set(int(one) for one in np.random.randint(1, 4, (200, 1))))", [1, 2, 3]],
  ["[b.shape for a, b in [np.random.rand(2, 3)]]", [[3]]],
  ["(np.zeros((4, 1, 3)) + np.ones((5, 1))).shape", [4, 5, 3]],
  ["np.expand_dims(np.zeros((28, 28)), (0, -1)).shape", [1, 28, 28, 1]],
  ["np.transpose(np.zeros((2, 3, 4)), (2, 0, 1)).shape", [4, 2, 3]],
  ["np.concatenate([np.zeros((2, 3)), np.ones((4, 3))]).shape", [6, 3]],
  ["np.stack([np.zeros(3)] * 4, axis=1).shape", [3, 4]],
  ["np.pad(np.zeros((3, 3)), ((1, 1), (0, 2))).shape", [5, 5]],
  ["np.array([[1, 2], [3, 4]]).mean(axis=0).tolist()", [2, 3]],
  ["(np.array([1, 2, 3])[np.array([2, 0])] * 2).tolist()", [6, 2]],
  ["(2 ** np.arange(4)).tolist()", [1, 2, 4, 8]],
  [
    "[one.shape for one in (*np.linalg.qr(np.zeros((5, 3))), *np.linalg.svd(np.zeros((2, 5, 3))), *np.linalg.eigh(np.eye(4)))]",
    [[5, 3], [3, 3], [2, 5, 5], [2, 3], [2, 3, 3], [4], [4, 4]],
  ],
  [
    "[np.linalg.inv(np.eye(4)).shape, np.linalg.pinv(np.zeros((5, 3))).shape]",
    [
      [4, 4],
      [3, 5],
    ],
  ],
  ["np.uint8([1, 2]).dtype.name", "uint8"],
  ["int(np.ceil(3.2).astype(np.int64))", 4],
  ["(np.round(5 / 2) * 8).astype(int) + np.array([1, 2]).max().astype('float32')", 18],
  [
    "[np.array([1.5])[0].item(), np.mean([1, 2]).dtype.name, (2 * np.float32(3) * np.arange(2)).tolist()]",
    [1.5, "float64", [0, 6]],
  ],
  [
    "[one.tolist() for one in np.unique([3, 1, 3], return_inverse=True, return_counts=True)]",
    [
      [1, 3],
      [1, 0, 1],
      [1, 2],
    ],
  ],
  ["(np.ones(3, dtype=np.float32) / 255).dtype.name", "float32"],
  ["np.round(np.sqrt(3), 2)", 1.73],
  ["isinstance(3, np.integer) and not isinstance(3, np.ndarray)", true],
  ["np.argmax(np.array([1, 9, 4]))", 1],
  ["np.clip([1, 5, 9], 2, 6).tolist()", [2, 5, 6]],
  ["[str(one) for one in (np.load('x.npy'), np.random.rand())]", ["np.load('x.npy')", "np.random.rand()"]],
  ["np.matmul(np.zeros((5, 2, 3)), np.zeros((3, 4))).shape", [5, 2, 4]],
  ["np.c_[np.zeros(5), np.zeros((5, 3)), np.ones(5)].shape", [5, 5]],
  ["np.r_[np.zeros(5), 1, np.arange(2)].shape", [8]],
  ["str(np.c_[0:3])", "np.concatenate(…)"],
  ["np.random.default_rng(0).lognormal(10, 1, 50).shape", [50]],
  ["np.random.poisson(3, size=(4, 2)).shape", [4, 2]],
  ["str(np.random.RandomState(0).exponential(2.0))", "np.random.exponential()"],
  ["str(np.random.default_rng(0).spawn(2))", "np.random.spawn(2)"],
])("numpy: %s", async (expression, value) => {
  expect(await python(`import numpy as np\njson.dumps(${expression})`)).toEqual(value);
});

test("arrays that do not fit say so as NumPy does", async () => {
  const program =
    "import numpy as np\ntry: np.zeros((2, 3)) + np.zeros((4,))\nexcept ValueError as error: told = str(error)\njson.dumps(told)";
  expect(await python(program)).toBe("operands could not be broadcast together with shapes (2, 3) (4,)");
});

/** Of tables that are read only the width is known; `null`: what only the file would tell. */
test.each([
  ["x @ np.zeros((4, 2))", [null, 2]],
  ["np.dot(x, np.zeros((4, 2)))", [null, 2]],
  ["x @ y", null],
  ["np.tile(x, (1, 3))", [null, 12]],
  ["np.tile(x, (10, 1))", [null, 4]],
  ["np.tile(y, (2, 1))", null],
  ["x[:, :1] * x", [null, 4]],
  ["x * np.zeros((5, 1)) + 1", [5, 4]],
  ["x / y", [null, 4]],
  ["np.array(keras.KerasTensor(None))", null],
])("numpy: the shape of %s", async (expression, shape) => {
  const program = `import numpy as np, pandas as pd, keras
from tracer import shaped
x, y = pd.read_csv("a.csv", usecols=["a", "b", "c", "d"]).values, np.load("y.npy")
json.dumps(shaped.known(${expression}))`;
  expect(await python(program)).toEqual(shape);
});
