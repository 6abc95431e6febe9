# expects digits: 28x28x1 (declared) -> 10, 27,090 parameters
# expects policy: 10x4 (declared) -> 2, 346 parameters
# expects build_backbone: 32x32x1 (declared) -> 1x1x1280, 2,223,296 parameters
# expects backbone: 224x224x3 (declared) -> 7x7x1280, 2,223,872 parameters
# expects depends on data: backbone
"""Data that are not here: `reshape` and known environments tell their shapes, and where nothing does, the network is an example."""
import gymnasium as gym
import numpy as np
import pandas as pd
from tensorflow.keras import Sequential, layers
from tensorflow.keras.applications import MobileNetV2

table = pd.read_csv("digits.csv")
x_train = table.drop("label", axis=1).values.reshape(-1, 28, 28, 1)
x_train = x_train.astype("float32") / 255
env = gym.make("CartPole-v1")

digits = Sequential([
    layers.Conv2D(4, 3, activation="relu", input_shape=x_train.shape[1:]),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
policy = Sequential([
    layers.Flatten(input_shape=(10,) + env.observation_space.shape),
    layers.Dense(8, activation="relu"),
    layers.Dense(env.action_space.n),
])


def build_backbone():
    return MobileNetV2(weights=None, input_shape=(32, 32, 1), include_top=False)


photos = np.load("photos.npy")
backbone = MobileNetV2(weights=None, input_shape=photos.shape[1:], include_top=False)
