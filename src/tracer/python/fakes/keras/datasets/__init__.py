"""`keras.datasets`: arrays of the shapes that the real ones have."""

import sys
import types

from keras.symbolic.tensors import array

#: (examples to learn from, examples to test on, shape of one, its type, shape of a label)
_KNOWN = {
    "mnist": (60000, 10000, (28, 28), "uint8", ()),
    "fashion_mnist": (60000, 10000, (28, 28), "uint8", ()),
    "cifar10": (50000, 10000, (32, 32, 3), "uint8", (1,)),
    "cifar100": (50000, 10000, (32, 32, 3), "uint8", (1,)),
    "california_housing": (16512, 4128, (8,), "float32", ()),
    "boston_housing": (404, 102, (13,), "float64", ()),
    "imdb": (25000, 25000, (), "object", ()),
    "reuters": (8982, 2246, (), "object", ()),
}


def _loader(many, few, shape, dtype, label):
    def load_data(*args, **kwargs):
        kind = "uint8" if dtype in ("uint8", "object") else dtype
        return (array((many, *shape), dtype), array((many, *label), kind)), (array((few, *shape), dtype), array((few, *label), kind))

    return load_data


for _name, _facts in _KNOWN.items():
    _module = types.ModuleType(f"keras.datasets.{_name}")
    _module.load_data = _loader(*_facts)
    _module.get_word_index = lambda *args, **kwargs: {}
    sys.modules[_module.__name__] = _module
    globals()[_name] = _module
