"""Counts the parameters of the programs beside with Keras itself, for `# expects` lines: what the tests compare with.

KERAS_BACKEND=torch python countWithKeras.py ../../python/programs/keras/*.py
No data is loaded and nothing is trained. `import tensorflow` gives Keras alone, where TensorFlow is not installed.
"""

import math
import sys
import types

import keras
import numpy


def quiet(*args, **kwargs):
    return types.SimpleNamespace(history={"val_accuracy": [0.0]})


for name in ("evaluate", "predict", "save", "save_weights", "summary"):
    setattr(keras.Model, name, lambda *args, **kwargs: [0.0, 0.0])


def fit(self, data=None, *args, **kwargs):
    if not self.built and hasattr(data, "shape"):
        self.build((None, *data.shape[1:]))
    return quiet()


keras.Model.fit = fit
for name, many, shape, label in (("mnist", 6, (28, 28), ()), ("cifar10", 6, (32, 32, 3), (1,))):
    arrays = (numpy.zeros((many, *shape), "uint8"), numpy.zeros((many, *label), "uint8"))
    getattr(keras.datasets, name).load_data = lambda arrays=arrays: (arrays, arrays)
keras.utils.plot_model = quiet


class Folder:
    """A data set of a folder: it says the shape of its pictures."""

    def __init__(self, *args, image_size=None, target_size=None, **kwargs):
        self.shape = (None, *(image_size or target_size), 3)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self


keras.utils.image_dataset_from_directory = Folder
image = types.ModuleType("keras.preprocessing.image")
image.ImageDataGenerator = lambda *args, **kwargs: types.SimpleNamespace(flow_from_directory=Folder)
sys.modules["keras.preprocessing.image"] = image
tensorflow = types.ModuleType("tensorflow")
tensorflow.keras = keras
tensorflow.newaxis = None
tensorflow.TensorShape = tensorflow.DType = type("Unused", (), {})
tensorflow.function = lambda made: lambda images, labels: names["model"](images)
tensorflow.data = types.SimpleNamespace(AUTOTUNE=-1, Dataset=types.SimpleNamespace(from_tensor_slices=lambda pair: Slices(pair)))


class Slices:
    def __init__(self, pair):
        self.pair = pair

    def shuffle(self, *args):
        return self

    batch = shuffle

    def __iter__(self):
        yield self.pair[0][:2], self.pair[1][:2]


sys.modules.setdefault("tensorflow", tensorflow)
sys.modules["tensorflow.keras"] = keras
for name in "layers models optimizers constraints datasets applications".split():
    sys.modules[f"tensorflow.keras.{name}"] = getattr(keras, name)
without_weights = keras.applications
for module in (keras.applications, keras.applications.vgg16):
    for name in dir(module):
        made = getattr(module, name)
        if name[:1].isupper() and callable(made):
            setattr(module, name, lambda *args, made=made, **kwargs: made(*args, **{**kwargs, "weights": None}))

for path in sys.argv[1:]:
    keras.backend.clear_session()
    names = {"__name__": "__main__"}
    try:
        with open(path) as file:
            exec(compile(file.read(), path, "exec"), names)
    except Exception as error:
        print(f"{path}: {type(error).__name__}: {str(error)[:200]}")
    for name, made in names.items():
        if isinstance(made, keras.Model) and made.built:
            count = lambda weights: sum(math.prod(one.shape) for one in weights)
            print(f"{path}: {name} {count(made.weights):,} {count(made.trainable_weights):,}")
