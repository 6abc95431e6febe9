# expects voices: 64x100x1 (declared) -> 3, 192,023 parameters
# expects depends on data: voices
# expects lines: 20x30x1 (declared) -> 3, 1,803 parameters
"""A number that only the data's loop would have counted is an example; one that is zero for another reason is none."""
import os

import librosa
from keras import Sequential, layers


def longest_of(files):
    longest = 0
    for name in files:
        if name.endswith(".wav"):
            sound, _ = librosa.load(name)
            if len(sound) > longest:
                longest = len(sound)
    return longest


frames = longest_of(os.listdir("voices")) // 160 + 1
voices = Sequential([layers.Input((frames, 100, 1)), layers.Conv2D(10, 1), layers.Flatten(), layers.Dense(3)])

padding = 0
for step in (1, 2):
    if step > 5:
        padding += 1
lines = Sequential([layers.Input((20 + padding, 30, 1)), layers.Flatten(), layers.Dense(3)])
