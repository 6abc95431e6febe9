"""Stands for packages of settings whose names are read as attributes: `easydict`, `munch`, `ml_collections`, `omegaconf`, `yacs` and others."""

from pathlib import PurePath

from tracer.inert import Inert
from tracer.saved_files import opened, read_yaml


class SettingsDict(dict):
    def __new__(cls, given=None, *args, **by_name):
        return Inert(f"{cls.__name__}({given.expression})") if isinstance(given, Inert) else super().__new__(cls)

    def __init__(self, given=None, *args, **by_name):
        self.update(given or {}, **by_name)

    def _nested(self, one):
        if isinstance(one, dict) and not isinstance(one, SettingsDict):
            return type(self)(one)
        return type(one)(map(self._nested, one)) if type(one) in (list, tuple) else one

    def __setitem__(self, name, one):
        super().__setitem__(name, self._nested(one))

    def __setattr__(self, name, one):
        self[name] = one

    def __delattr__(self, name):
        del self[name]

    def __getattr__(self, name):
        if name in self:
            return self[name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def update(self, given=(), **by_name):
        if isinstance(given, Inert):
            self.forget()
            given = ()
        for name, one in {**dict(given), **by_name}.items():
            self[name] = one

    def merge_from_file(self, path=None, *args, **by_name):
        found = read_yaml(opened(path))
        if isinstance(found, dict):
            self.merge(found)
        else:
            self.forget()

    def merge(self, others):
        for name, one in others.items():
            mine = self.get(name)
            if isinstance(mine, SettingsDict) and isinstance(one, dict):
                mine.merge(one)
            else:
                self[name] = one

    def forget(self, *args, **by_name):
        """What a file that nobody has read may have changed is known no more."""
        for name, one in self.items():
            if isinstance(one, SettingsDict):
                one.forget()
            else:
                super().__setitem__(name, Inert(str(name)))

    merge_from_list = merge_from_other_cfg = forget

    def copy(self):
        return type(self)({name: one.copy() if isinstance(one, SettingsDict) else one for name, one in self.items()})

    clone = copy_and_resolve_references = copy

    def __deepcopy__(self, memo):
        return self.copy()

    def to_dict(self):
        return {name: one.to_dict() if isinstance(one, SettingsDict) else one for name, one in self.items()}

    toDict = to_dict

    def freeze(self, *args):
        pass

    defrost = lock = unlock = set_new_allowed = freeze

    @classmethod
    def fromDict(cls, given, *args, **by_name):
        return cls(given)


class _WithNone(SettingsDict):
    def __getattr__(self, name):
        return None if name not in self and name[:2] != "__" else super().__getattr__(name)


class PartlyKnown(SettingsDict):
    """Of several files of which one is not at hand: what the others lack may be in it."""

    def __getattr__(self, name):
        return Inert(f"cfg.{name}") if name not in self and name[:2] != "__" else super().__getattr__(name)

    def __missing__(self, name):
        return Inert(f"cfg[{name!r}]")


class _Growing(SettingsDict):
    """`settings.model.width = 3` makes `model`."""

    def __getattr__(self, name):
        if name not in self and name[:1] != "_":
            self[name] = type(self)()
        return super().__getattr__(name)

    def __missing__(self, name):
        self[name] = type(self)()
        return self[name]


class OmegaConf:
    @staticmethod
    def create(given=None, *args, **by_name):
        return SettingsDict(given) if given is None or isinstance(given, dict) else Inert("OmegaConf.create")

    structured = create

    @staticmethod
    def load(file):
        found = read_yaml(opened(file) if isinstance(file, (str, PurePath)) else file)
        return SettingsDict(found) if isinstance(found, dict) else Inert("OmegaConf.load")

    @staticmethod
    def merge(*given):
        if any(isinstance(one, Inert) for one in given):
            return Inert("OmegaConf.merge")
        whole = SettingsDict()
        for one in given:
            whole.merge(SettingsDict(one).copy())
        return whole

    @staticmethod
    def from_cli(*args, **by_name):
        return SettingsDict()

    @staticmethod
    def to_container(given, *args, **by_name):
        return given.to_dict() if isinstance(given, SettingsDict) else given

    to_object = to_container

    @staticmethod
    def to_yaml(*args, **by_name):
        return ""

    @staticmethod
    def _nothing(*args, **by_name):
        return None

    resolve = set_struct = set_readonly = register_new_resolver = register_resolver = save = _nothing


#: By module: the names under which it has them.
_PACKAGES = {
    "addict": (),
    "attrdict": ("AttrDict",),
    "box": ("Box",),
    "dotmap": (),
    "easydict": ("EasyDict",),
    "ml_collections": ("ConfigDict", "FrozenConfigDict"),
    "ml_collections.config_dict": ("ConfigDict", "FrozenConfigDict"),
    "munch": ("Munch", "munchify"),
    "omegaconf": ("DictConfig",),
    "yacs.config": ("CfgNode",),
}


def modules(module):
    """By name, what `module(name, **members)` makes of each package."""
    made = {name: module(name, **dict.fromkeys(members, SettingsDict)) for name, members in _PACKAGES.items()}
    made["omegaconf"].OmegaConf = OmegaConf
    made["munch"].DefaultMunch = _WithNone
    made["addict"].Dict = made["dotmap"].DotMap = _Growing
    made["ml_collections"].config_dict = made["ml_collections.config_dict"]
    return {**made, "yacs": module("yacs", config=made["yacs.config"])}
