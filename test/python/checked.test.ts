import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { checkingImages } from "../../src/python/checked.ts";

const python = process.env.CNN_TEST_PYTHON || "python3";
const hasPython = spawnSync(python, ["--version"], { stdio: "ignore" }).status === 0;
if (!hasPython) console.warn(`Skipped: there is no ${python} (CNN_TEST_PYTHON names another Python).`);

/** Whatever has a shape, a least and a largest value: an array of NumPy, a tensor of PyTorch. */
const images = (shape: readonly number[], least: number, most: number) => `
class Images:
    shape = (${shape.join(", ")})
    min = staticmethod(lambda: ${least})
    max = staticmethod(lambda: ${most})
given = Images()
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    assert checked(given) is given
print("|".join(str(each.message) for each in told))
`;

test.skipIf(!hasPython).each<[string, readonly number[], number, number, RegExp]>([
  ["as they should be", [5, 3, 8, 9], 0, 1, /^$/],
  ["black ones", [5, 3, 8, 9], 0, 0, /^$/],
  ["bytes", [5, 3, 8, 9], 0, 255, /^Pixels go from 0 to 1 here, and these go up to 255: divide bytes by 255\.$/],
  ["from −1 to 1", [5, 3, 8, 9], -1, 1, /from -1 to 1: \(images \+ 1\) \/ 2/],
  ["divided twice", [5, 3, 8, 9], 0, 1 / 255, /255 twice/],
  [
    "channels last",
    [5, 8, 9, 3],
    0,
    1,
    /^Images are N x channels x rows x columns here.*images\.permute\(0, 3, 1, 2\)\.$/,
  ],
  ["another size", [5, 3, 9, 9], 0, 1, /N x 3 x 8 x 9, and these are \(5, 3, 9, 9\): resize them\.$/],
])("the function of an exported program warns of images that do not fit: %s", (_name, shape, least, most, told) => {
  const code = checkingImages([3, 8, 9], "first", "permute(0, 3, 1, 2)");
  const { stdout, stderr } = spawnSync(python, ["-c", `import warnings\n${code}\n${images(shape, least, most)}`], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout.trim()).toMatch(told);
});

test("a network that takes no image has none", () => expect(checkingImages([7], "last", "")).toBe(""));
