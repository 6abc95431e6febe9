"""Things that change nothing of a network's shape: optimizers, losses, callbacks. They hold what they were given."""

from tracer.inert import Inert


class Held:
    """Answers what it was given, and what nobody knows with something inert."""

    def __new__(cls, *args, **kwargs):
        made = super().__new__(cls)
        # By it an argument that is one of these is written into facts.
        made.__name__ = cls.__name__
        return made

    def __init__(self, *args, **kwargs):
        self.__dict__.update({key: one for key, one in kwargs.items() if isinstance(key, str)})
        self._held = (args, kwargs)

    def __call__(self, *args, **kwargs):
        return Inert(type(self).__name__)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Inert(f"{type(self).__name__}.{name}")

    def get_config(self):
        return dict(self._held[1])

    @classmethod
    def from_config(cls, config, *args, **kwargs):
        return cls(**config) if isinstance(config, dict) else cls()

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return id(self)


class Callback(Held):
    def set_model(self, model):
        self.__dict__["model"] = model


class ModelCheckpoint(Callback):
    """What it writes, the program may load again."""

    def write(self, model):
        args, kwargs = self._held
        if not kwargs.get("save_weights_only"):
            model.save(kwargs.get("filepath", args[0] if args else None))


class History(Held):
    def __init__(self):
        super().__init__()
        self.history = _Numbers()
        self.epoch = []


class _Numbers(dict):
    """Whatever was measured: an unknown row of numbers."""

    def __missing__(self, key):
        return [Inert(f"history[{key!r}][0]")]

    def get(self, key, default=None):
        return self[key]

    def __contains__(self, key):
        return True


def classes(package, base, names):
    """Classes of these names that hold their arguments."""
    return {name: type(name, (base,), {"__module__": package}) for name in names.split()}


def chosen(known):
    """A `get` that finds a class by its name, as strings in programs do."""

    def get(identifier=None, *args, **kwargs):
        if isinstance(identifier, str):
            wanted = identifier.replace("_", "").lower()
            for name, made in known.items():
                if name.replace("_", "").lower() == wanted:
                    return made() if isinstance(made, type) else made
        return identifier

    return get
