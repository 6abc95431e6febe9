# expects model: 20x24x3 (declared) -> 4, 1,116 parameters, 1,116 trainable
# expects failure IndexError list index out of range
"""A loop over folds whose lists only the files would fill: what stands after the statement that fails is read."""
import os

from sklearn.model_selection import KFold
from tensorflow.keras import layers, models

names = os.listdir("photos")
kinds = []
for name in names:
    kinds.append(name.split("-")[0])

for fold, (train, test) in enumerate(KFold(n_splits=4).split(names, kinds)):
    chosen = []
    for at in train:
        chosen.append(kinds[3])
    if not chosen:
        continue
    model = models.Sequential()
    model.add(layers.Conv2D(6, 3, strides=2, activation="relu", input_shape=(20, 24, 3)))
    model.add(layers.MaxPooling2D(3))
    model.add(layers.Flatten())
    model.add(layers.Dense(16))
    model.add(layers.Dense(4, activation="softmax"))
    model.compile("adam", "categorical_crossentropy")
    model.fit(chosen, epochs=3)
