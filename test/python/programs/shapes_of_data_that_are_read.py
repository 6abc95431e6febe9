# expects pictures: 40x60x3 (declared) -> 2, 2,544 parameters
# expects signs: 30x30x3 (declared) -> 43, 116,619 parameters
# expects depends on data: columns
# expects depends on data: signs
# expects grey: 64x96x1 (declared) -> 1, 5,869 parameters
# expects prices: 60x1 (declared) -> 1, 265 parameters
# expects table: 3 (declared) -> 1, 41 parameters
# expects columns: 24x64 (declared) -> 1, 2,345 parameters
# expects letters: 23 (declared) -> 1, 24 parameters
# expects depends on data: letters
"""Pictures and tables that are not here: what resizes, cuts and scales them tells their shapes, and the rest is an example."""
import glob

import cv2
import numpy as np
import pandas as pd
from PIL import Image
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras import Sequential, layers

WIDTH, HEIGHT, STEPS = 60, 40, 60


def load_pictures(folder):
    data = []
    for name in glob.glob(folder):
        data.append(cv2.resize(cv2.imread(name), (WIDTH, HEIGHT)))
    return np.array(data) / 255.0


photos = load_pictures("photos/*.png")
pictures = Sequential([
    layers.Conv2D(4, 3, strides=3, activation="relu", input_shape=photos.shape[1:]),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(10, activation="relu"),
    layers.Dense(2),
])

images = [np.array(Image.open(name).resize((30, 30))) for name in glob.glob("signs/*")]
images = np.array(images)
signs = Sequential([
    layers.Conv2D(4, 5, activation="relu", input_shape=images.shape[1:]),
    layers.Flatten(),
    layers.Dense(43),
])

scans = [cv2.resize(cv2.cvtColor(cv2.imread(name), cv2.COLOR_BGR2GRAY), (96, 64)) for name in glob.glob("scans/*")]
scans = np.expand_dims(np.array(scans), axis=-1)
x_train, x_test, y_train, y_test = train_test_split(scans, np.zeros(len(scans)), test_size=0.2)
grey = Sequential([layers.Conv2D(4, 3, strides=2, activation="relu"), layers.Flatten(), layers.Dense(1)])
grey.compile("adam", "mse")
grey.fit(x_train, y_train)

shares = pd.read_csv("shares.csv")
scaled = MinMaxScaler().fit_transform(shares.iloc[:, 1:2].values)
windows = []
for i in range(STEPS, len(scaled)):
    windows.append(scaled[i - STEPS:i, 0])
windows = np.array(windows)
windows = np.reshape(windows, (windows.shape[0], windows.shape[1], 1))
prices = Sequential([
    layers.Conv1D(8, 3, activation="relu", input_shape=(windows.shape[1], windows.shape[2])),
    layers.MaxPooling1D(2),
    layers.Flatten(),
    layers.Dense(1),
])
features = shares[["Open", "High", "Low"]]
table = Sequential([layers.Dense(8, activation="relu", input_dim=features.shape[1]), layers.Dense(1)])

weather = pd.read_csv("weather.csv").drop(columns=["day"]).values


def windows_of(rows, length=24):
    found = []
    for i in range(len(rows) - length):
        found.append(rows[i:i + length, :])
    return np.array(found)


days = windows_of(weather)
columns = Sequential([layers.LSTM(8, input_shape=(days.shape[1], days.shape[2])), layers.Dense(1)])

titles = " ".join(shares["Title"].values)
letters = Sequential([layers.Dense(1, input_dim=len(set(titles)))])
