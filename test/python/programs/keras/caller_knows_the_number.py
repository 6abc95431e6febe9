# expects classify: 32x32x3 (declared) -> 3, 1,059 parameters, 27 trainable
"""Nobody calls either function; the one that is given a picture's path knows how many classes the other makes."""
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers


def build(num_classes):
    inputs = keras.Input((32, 32, 3))
    x = layers.Conv2D(16, 3, strides=2, activation="relu")(inputs)
    x = layers.BatchNormalization()(layers.Conv2D(8, 1)(layers.SeparableConv2D(16, 3)(x)))
    base = keras.Model(inputs, layers.ReLU()(x))
    base.trainable = False
    pooled = layers.GlobalAveragePooling2D()(base.output)
    return keras.Model(inputs, layers.Dense(num_classes, activation="softmax")(pooled))


def classify(picture_path):
    classes = ["benign", "malignant", "normal"]
    model = build(num_classes=len(classes))
    model.load_weights("best.weights.h5")
    picture = np.expand_dims(Image.open(picture_path).resize((32, 32)), 0)
    return classes[np.argmax(model.predict(picture)[0])]
