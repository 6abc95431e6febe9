# expects model: 28x28x1 (declared) -> 7, 37,943 parameters, 37,943 trainable
# expects columns: 7 (declared) -> 1, 8 parameters, 8 trainable
"""Counts of lists that only files would have filled: no layer has none, so they are examples."""
import os

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
