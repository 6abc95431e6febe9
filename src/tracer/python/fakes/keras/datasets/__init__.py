"""`keras.datasets`: arrays of the shapes that the real ones have."""

import sys
import types

from tracer import record

from keras.symbolic.tensors import array

#: (examples to learn from, examples to test on, shape of one, its type, shape of a label, classes)
_KNOWN = {
    "mnist": (60000, 10000, (28, 28), "uint8", (), 10),
    "fashion_mnist": (60000, 10000, (28, 28), "uint8", (), 10),
    "cifar10": (50000, 10000, (32, 32, 3), "uint8", (1,), 10),
    "cifar100": (50000, 10000, (32, 32, 3), "uint8", (1,), 100),
    "california_housing": (16512, 4128, (8,), "float32", (), None),
    "boston_housing": (404, 102, (13,), "float64", (), None),
    "imdb": (25000, 25000, (), "object", (), 2),
    "reuters": (8982, 2246, (), "object", (), 46),
}


def _loader(many, few, shape, dtype, label, classes):
    def load_data(*args, **kwargs):
        fine = args[0] if args else kwargs.get("label_mode", "fine")
        known = 20 if fine == "coarse" else classes
        record.current.classes.add(known)
        kind = "uint8" if dtype in ("uint8", "object") else dtype
        labels = [array((count, *label), kind) for count in (many, few)]
        for one in labels:
            one.below = known
            one.among = known and list(range(known))
        return (array((many, *shape), dtype), labels[0]), (array((few, *shape), dtype), labels[1])

    return load_data


for _name, _facts in _KNOWN.items():
    _module = types.ModuleType(f"keras.datasets.{_name}")
    _module.load_data = _loader(*_facts)
    _module.get_word_index = lambda *args, **kwargs: {}
    sys.modules[_module.__name__] = _module
    globals()[_name] = _module
