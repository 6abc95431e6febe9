import { expect, test } from "vitest";
import { reading } from "../python/read/reading.ts";

const prelude = `
import keras, optuna
import keras_tuner as kt
from keras import layers
`;
const build = (...lines: readonly string[]): string =>
  `${prelude}def build(hp):\n    net = keras.Sequential([keras.Input((8,))])\n${lines.map((line) => `    ${line}\n`).join("")}    return net\ntuner = kt.RandomSearch(build, objective="val_loss")\n`;

/** The first trial's network is told, and that it is one of several. */
test.each([
  [build('net.add(layers.Dense(hp.Int("units", 32, 512, step=32)))'), 288],
  [build('net.add(layers.Dense(hp.Choice("units", [16, 32])))'), 144],
  [build('for at in range(hp.Int("depth", 1, 3)):', "    net.add(layers.Dense(4))"), 36],
  [build("net.add(layers.Dense(4))", 'if hp.Boolean("normalised"):', "    net.add(layers.BatchNormalization())"), 36],
  [
    `${prelude}def objective(trial):\n    net = keras.Sequential([keras.Input((8,)), layers.Dense(trial.suggest_int("units", 4, 64))])\n    net.compile("adam", "mse")\n    return 0.5\noptuna.create_study().optimize(objective, n_trials=9)\n`,
    36,
  ],
])("what is searched for is marked: %s", async (text, parameters) => {
  const { networks, failures } = await reading(text);
  expect(failures).toEqual([]);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[parameters, true]]);
});

test.each([
  build('net.add(layers.Dense(4, activation=hp.Choice("activation", ["relu", "tanh"])))'),
  build("net.add(layers.Dense(4))", 'net.add(layers.Dropout(hp.Float("rate", 0.1, 0.5)))'),
  build(
    "net.add(layers.Dense(4))",
    'net.compile(keras.optimizers.Adam(hp.Choice("learning_rate", [1e-2, 1e-3])), "mse")',
  ),
])("a size that no search changes is certain: %s", async (text) => {
  const { networks } = await reading(text);
  expect(networks.map(({ totals, dependsOnData }) => [totals.parameters, dependsOnData])).toEqual([[36, false]]);
});
