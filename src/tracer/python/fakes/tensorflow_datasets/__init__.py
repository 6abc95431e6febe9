"""Stands for TensorFlow Datasets: data sets by name, with the shapes of their examples."""

from tracer.inert import Inert

from keras.data import Dataset, Spec
from keras.symbolic.harmless import Held
from tensorflow_datasets.catalogue import described, SUBWORDS


def load(name, split=None, as_supervised=False, with_info=False, batch_size=None, **kwargs):
    given = str(name)
    made = Dataset(_element(given, as_supervised))
    if batch_size is not None:
        made = made.batch(batch_size)
    if isinstance(split, (list, tuple)):
        found = [made] * len(split)
    else:
        found = made if split is not None else _Splits(made)
    return (found, _Info(given)) if with_info else found


class builder:
    """`tfds.builder("cifar10")`"""

    def __init__(self, name, **kwargs):
        self.name = str(name)
        self.info = _Info(self.name)

    def download_and_prepare(self, **kwargs):
        pass

    def as_dataset(self, split=None, as_supervised=False, batch_size=None, **kwargs):
        return load(self.name, split, as_supervised, batch_size=batch_size)


def _element(name, as_supervised):
    known = described(name)
    if known is None:
        return (Inert("example"), Spec((), "int64")) if as_supervised else Inert("example")
    feature, shape, type_, label, _ = known
    given, wanted = Spec(shape, type_), Spec((), "int64")
    return (given, wanted) if as_supervised else {feature: given, label: wanted}


class _Info(Held):
    """What is said of a data set: `info.features["label"].num_classes`."""

    def __init__(self, name):
        super().__init__()
        self.name = name.split("/")[0]
        self.features = _Features(name)


class _Features(dict):
    def __init__(self, name):
        known = described(name)
        if known is None:
            return
        feature, shape, type_, label, classes = known
        self[feature], self[label] = Held(shape=shape, dtype=type_), Held(shape=(), dtype="int64")
        if classes is not None:
            self[label].num_classes = classes
        if name in SUBWORDS:
            self[feature].encoder = Held(vocab_size=SUBWORDS[name])

    def __missing__(self, key):
        return Held()


class _Splits(dict):
    def __init__(self, made):
        super().__init__(train=made, test=made, validation=made)

    def __missing__(self, key):
        return self["train"]


def as_numpy(dataset):
    return dataset


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"tfds.{name}")
