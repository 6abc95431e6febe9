# expects model: 10x12x3 (declared) -> 2, 754 parameters, 754 trainable
"""Words of file names are looked up in a dictionary and a list: what is found there is unknown, and nothing ends."""
import os
import sys

from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential

labels = {"cat": 0, "dog": 1}
order = ["dog", "cat"]


def load(folder):
    pictures, kinds = [], []
    for name in os.listdir(folder):
        kind = name.split(".")[0]
        pictures.append(name)
        kinds.append(labels[kind] + labels[order[int(kind)]])
    return pictures, kinds


def main():
    pictures, kinds = load(sys.argv[1])
    device = order[labels[os.environ["DEVICE"]]]
    model = Sequential()
    model.add(Conv2D(4, 3, activation="relu", input_shape=(10, 12, 3)))
    model.add(Flatten())
    model.add(Dense(len(labels)))
    model.fit(pictures, kinds)


main()
