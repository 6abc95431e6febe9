# expects model: 28x28x1 (declared) -> 7, 37,943 parameters, 37,943 trainable
# expects columns: 7 (declared) -> 1, 8 parameters, 8 trainable
# expects seen: 32x32x3 (declared) -> 2, 6,146 parameters, 6,146 trainable
"""Counts of lists that only files would have filled: no layer has none, so they are examples."""
import os

import cv2
import numpy as np
from keras.layers import Conv2D, Dense, Flatten, Input
from keras.models import Sequential

labels, wanted = [], []
for name in os.listdir("data"):
    if name.endswith(".png"):
        labels.append(name)
        wanted.append(name)

model = Sequential(
    [
        Input((28, 28, 1)),
        Conv2D(8, 3, activation="relu"),
        Flatten(),
        Dense(len(set(labels)), activation="softmax"),
    ]
)
columns = Sequential([Input((len(wanted),)), Dense(1)])

pictures, kinds = [], []
for kind, folder in enumerate(["cats", "dogs"]):
    if not os.path.exists(folder):
        continue
    for name in os.listdir(folder):
        pictures.append(cv2.resize(cv2.imread(os.path.join(folder, name)), (32, 32)))
        kinds.append(kind)

seen = Sequential([Input((32, 32, 3)), Flatten(), Dense(2, activation="softmax")])
seen.compile(loss="sparse_categorical_crossentropy")
seen.fit(np.array(pictures), np.array(kinds))
