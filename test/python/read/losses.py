"""Writes losses.json: what PyTorch 2.13 and Keras 3.15 say of losses of outputs and targets. Run it twice, where each is installed:

    python losses.py torch; python losses.py keras; npx biome check --write losses.json
"""

import json
import sys
import warnings
from pathlib import Path

PATH = Path(__file__).with_suffix(".json")

CLASSES = [
    ([10], "randint(10, 32)"), ([10], "randint(10, 32, 1)"), ([10], "rand(32, 10)"), ([10], "randint(10, 32, 10)"),
    ([5], "rand(32, 10)"), ([28, 10], "randint(10, 32)"), ([28, 10], "randint(10, 32, 28)"), ([10, 28], "randint(10, 32, 28)"),
    ([5, 8, 8], "randint(5, 32, 8, 8)"), ([5, 8, 8], "randint(5, 32, 1, 8, 8)"), ([5, 8, 8], "randint(5, 32, 9, 9)"),
]
VALUES = [
    ([1], "rand(32)"), ([1], "rand(32, 1)"), ([1], "randint(2, 32, 1)"), ([10], "rand(32, 10)"), ([10], "rand(32, 1)"),
    ([10], "rand(32, 5)"), ([3, 8, 8], "rand(32, 8, 8)"), ([1, 8, 8], "rand(32, 8, 8)"), ([784], "rand(32, 1, 28, 28)"),
]
OF_TORCH = {
    **dict.fromkeys(("CrossEntropyLoss", "NLLLoss"), CLASSES),
    **dict.fromkeys(("BCELoss", "BCEWithLogitsLoss", "MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"), VALUES),
}
LABELS = [
    ([10], "randint(10, 32)"), ([10], "randint(10, 32, 1)"), ([10], "rand(32, 10)"), ([3], "rand(32, 10)"),
    ([28, 10], "randint(10, 32)"), ([28, 10], "randint(10, 32, 28)"), ([28, 10], "randint(10, 32, 28, 1)"),
    ([28, 10], "randint(10, 32, 1)"), ([28, 10], "rand(32, 10)"), ([8, 8, 5], "randint(5, 32, 8, 8)"), ([8, 8, 5], "randint(5, 32, 8, 8, 1)"),
]
ANSWERS = [
    ([1], "randint(2, 32)"), ([1], "randint(2, 32, 1)"), ([2], "randint(2, 32)"), ([1], "rand(32, 2)"), ([10], "rand(32, 10)"),
    ([3], "rand(32, 10)"), ([28, 1], "randint(2, 32)"), ([28, 1], "randint(2, 32, 1)"), ([28, 28, 1], "rand(32, 28, 28)"),
]
NUMBERS = [
    ([1], "rand(32)"), ([10], "rand(32)"), ([1], "rand(32, 10)"), ([3], "rand(32, 10)"), ([28, 1], "rand(32)"), ([28, 1], "rand(32, 1)"),
    ([28, 28], "rand(32, 784)"), ([784], "rand(32, 28, 28)"), ([28, 28, 1], "rand(32, 28, 28)"),
]
OF_KERAS = {
    **dict.fromkeys(("sparse_categorical_crossentropy", "categorical_crossentropy"), LABELS),
    "binary_crossentropy": ANSWERS,
    **dict.fromkeys(("mse", "mae", "huber", "log_cosh"), NUMBERS),
}


def of_torch(loss, output, targets):
    import torch
    from torch import nn

    names = {"rand": torch.rand, "randint": lambda top, *shape: torch.randint(0, top, shape)}
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        try:
            getattr(nn, loss)()(torch.rand(32, *output), eval(targets, names))
        except Exception as error:
            return True, str(error)
    return False, str(said[0].message) if said else None


def of_keras(loss, output, targets):
    import keras
    import numpy as np

    names = {"rand": lambda *shape: np.random.rand(*shape), "randint": lambda top, *shape: np.random.randint(0, top, shape)}
    end = "sigmoid" if loss.startswith("binary") else "softmax" if "entropy" in loss else "linear"
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(int(np.prod(output))), keras.layers.Reshape(output), keras.layers.Activation(end)])
    model.compile("sgd", loss)
    try:
        model.fit(np.zeros((32, 8), "float32"), eval(targets, names), verbose=0)
    except Exception as error:
        said = str(error).replace("(32", "(None")
        return True, said if said.startswith("Argument") else None
    return False, None


def main(framework):
    losses, judge = {"torch": (OF_TORCH, of_torch), "keras": (OF_KERAS, of_keras)}[framework]
    known = json.loads(PATH.read_text()) if PATH.exists() else {}
    known[framework] = [[loss, *row, *judge(loss, *row)] for loss, rows in losses.items() for row in rows]
    PATH.write_text(json.dumps(known, indent=2))


main(sys.argv[1])
