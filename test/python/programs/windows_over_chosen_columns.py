# expects forecast: 48x4 (declared) -> 12, 212 parameters
# expects joined: 6 (declared) -> 1, 7 parameters
# expects rows: 4 (declared) -> 1, 5 parameters
# expects repeated: 2x3 (declared) -> 2x1, 4 parameters
# expects grown: 64 (declared) -> 1, 65 parameters
# expects depends on data: grown
"""Columns chosen by their names of a table that is not here, in windows of a length that the program tells."""
import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler
from tensorflow.keras import Input, Sequential, layers

FEATURES = ["open", "high", "low", "close"]
LOOKBACK, HORIZON = 48, 12

table = pd.read_csv("prices.csv", parse_dates=["day"]).set_index("day")[FEATURES].dropna()
values = StandardScaler().fit_transform(table).astype("float32")


def windows(rows, lookback, horizon):
    count = len(rows) - lookback - horizon + 1
    seen = np.stack([rows[i:i + lookback] for i in range(count)])
    next = [rows[i + lookback:i + lookback + horizon, FEATURES.index("close")] for i in range(count)]
    return seen, np.stack(next)


x, y = windows(values, LOOKBACK, HORIZON)
forecast = Sequential([
    Input(x.shape[1:]),
    layers.Conv1D(8, 3, padding="causal", activation="relu"),
    layers.GlobalAveragePooling1D(),
    layers.Dense(y.shape[-1]),
])

calendar = pd.read_csv("calendar.csv")[["weekday", "holiday"]].values
both = np.hstack([values, calendar])
joined = Sequential([Input((both.shape[1],)), layers.Dense(1)])

twice = np.vstack([values[:100], values[100:]])
rows = Sequential([Input(twice.shape[1:]), layers.Dense(1)])

three = np.stack([calendar, calendar, calendar], axis=-1)
repeated = Sequential([Input(three.shape[1:]), layers.Dense(1)])

table.loc[:, "spread"] = table["high"] - table["low"]
grown = Sequential([Input((table.shape[1],)), layers.Dense(1)])
