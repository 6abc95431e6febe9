import { expect, test } from "vitest";
import { networkMarkdown } from "../../../src/language/python/networkMarkdown.ts";
import { reading } from "./reading.ts";

const program = (compiled: string, name = "") => `import keras
from keras import layers
net = keras.Sequential([keras.Input((8,)), layers.Dense(4)]${name})
${compiled}
`;

test.each([
  ["net.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss='mse')", "SGD", 36 * 4 * 2],
  ["net.compile(keras.optimizers.SGD(0.1, momentum=0.9), 'mse')", "SGD", 36 * 4 * 3],
  ["net.compile('adam', 'mse')", "Adam", 36 * 4 * 4],
  ["net.compile(loss='mse')", "RMSprop", 36 * 4 * 3],
])(
  "%s trains with its own optimizer",
  async (compiled, type, bytes) => {
    const [net] = (await reading(program(compiled))).networks;
    expect(net?.analysis.model.training.optimizer.type).toBe(type);
    const { weights, gradients, optimizer } = net?.analysis.training ?? {};
    expect((weights ?? 0) + (gradients ?? 0) + (optimizer ?? 0)).toBe(bytes);
    expect(net && networkMarkdown(net, "MB")).toContain(`with ${type}`);
  },
  240_000,
);

test("a name that the program gives stands beside the variable's", async () => {
  const named = (await reading(program("", ', name="tower*"'))).networks[0];
  expect(named && networkMarkdown(named, "MB")).toContain("**net** (`tower*`)");
  const unnamed = (await reading(program(""))).networks[0];
  expect(unnamed?.givenName).toBeUndefined();
}, 240_000);
