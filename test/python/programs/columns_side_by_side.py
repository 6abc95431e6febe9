# expects forecaster: 30x3 (declared) -> 1, 11,701 parameters
# expects depends on data: houses
# expects houses: 64 (declared) -> 1, 529 parameters
# expects prices: 64 (declared) + 12 -> 1, 643 parameters
# expects depends on data: prices
"""Columns that NumPy joins, draws of any distribution, and a table whose width only the data tells."""
import numpy as np
import pandas as pd
from tensorflow import keras
from tensorflow.keras import layers

t = np.linspace(0, 100, 1000)
series = np.c_[np.sin(t), np.cos(t / 2), t / 100]
windows = np.array([series[i : i + 30] for i in range(len(series) - 30)])
forecaster = keras.Sequential([layers.Input(windows.shape[1:]), layers.LSTM(52), layers.Dense(1)])

zones = pd.get_dummies(pd.read_csv("houses.csv")["zone"])
houses = keras.Sequential([layers.Dense(8, input_dim=zones.values.shape[1], activation="relu"), layers.Dense(1)])

incomes = np.random.default_rng(7).lognormal(10, 1, (64, 12))
extra = keras.Input(shape=incomes.shape[1:])
joined = layers.concatenate([houses.outputs[0], layers.Dense(8)(extra)])
prices = keras.Model([houses.inputs[0], extra], layers.Dense(1)(joined))
