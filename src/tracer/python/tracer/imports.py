"""What a program gets when it imports: safe parts of the standard library, stand-ins of frameworks, its siblings, or an
inert module."""

import ast
import functools
import importlib
import os
import sys

from tracer import record, stand_ins
from tracer.inert import Inert

#: Folders of the stand-ins; tests may put one of their own in front.
folders = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fakes")]

#: These names never mean a file of the workspace.
ALWAYS_OURS = {"torch", "numpy", "tensorflow"}


#: What such packages hand on under names that everybody knows.
USUAL = {"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional", "optim": "torch.optim", "np": "numpy", "math": "math", "os": "os"}


class Importer:
    """The imports of one trace."""

    def __init__(self, path, siblings, run, main):
        self.path = path
        #: By path inside the workspace.
        self.siblings = siblings
        #: Runs a sibling: `run(path, text, namespace)`.
        self.run = run
        self.modules = {}
        self.stand_ins = stand_ins.make(path, lambda name, package=None: self.load(self.absolute(name, package)))
        self.stand_ins["sys"].modules = Loaded(self, main)
        for folder in reversed(folders):
            if folder not in sys.path:
                sys.path.insert(0, folder)

    def import_name(self, name, globals=None, locals=None, fromlist=(), level=0):
        """`__import__` of the programs."""
        package = (globals or {}).get("__package__") or ""
        directory = (globals or {}).get("__folder__", os.path.dirname(self.path))
        if level > 0:
            return self.relative(name, directory, level, fromlist)
        record.current.imported.add(name)
        module = self.load(name, directory)
        if fromlist:
            for one in fromlist:
                if one != "*" and one not in vars(module):
                    self.submodule(module, f"{name}.{one}", one, directory)
                    self.unknown_name(module, name, one)
            return module
        top = self.load(name.split(".")[0], directory)
        self.attach(name, directory)
        return top

    def relative(self, name, directory, level, fromlist):
        for _ in range(level - 1):
            directory = os.path.dirname(directory)
        path = os.path.join(directory, *name.split(".")) if name else directory
        module = self.sibling(path) or Inert(name or ".")
        for one in fromlist or ():
            if one not in vars(module):
                part = self.sibling(os.path.join(path, one))
                if part is not None:
                    setattr(module, one, part)
                elif one != "*":
                    self.unknown_name(module, name, one)
        return module

    def absolute(self, name, package=None):
        return name.lstrip(".") if not name.startswith(".") or not package else f"{package}{name}"

    def submodule(self, module, full, name, directory):
        if isinstance(module, Inert) or name in vars(module):
            return
        try:
            part = self.load(full, directory)
        except Exception:
            return
        if not isinstance(part, Inert):
            setattr(module, name, part)

    def unknown_name(self, module, name, one):
        """What a stand-in lacks is inert: no program is to end at an import that the framework would serve."""
        is_ours = is_fake(name.split(".")[0]) or isinstance(module, stand_ins.Module)
        if is_ours and not isinstance(module, Inert) and not hasattr(module, one):
            setattr(module, one, Inert(f"{name}.{one}"))

    def everything(self, name, level, tree, namespace):
        """After `from fastai.vision.all import *`: what the text uses and nothing else gives comes from there."""
        if level or not isinstance(self.modules.get(name), Inert):
            return
        used = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        for one in used - namespace.keys() - namespace["__builtins__"].keys():
            usual = USUAL.get(one)
            namespace[one] = self.load(usual) if usual else Inert(f"{name}.{one}")

    def attach(self, name, directory):
        """Makes `a.b.c` reachable from `a`."""
        parts = name.split(".")
        for count in range(1, len(parts)):
            parent = self.load(".".join(parts[:count]), directory)
            if not isinstance(parent, Inert) and parts[count] not in vars(parent):
                part = self.load(".".join(parts[: count + 1]), directory)
                if not hasattr(parent, parts[count]):
                    setattr(parent, parts[count], part)

    def load(self, name, directory=None):
        top = name.split(".")[0]
        if top not in ALWAYS_OURS:
            path = self.find(name, os.path.dirname(self.path) if directory is None else directory)
            if path is not None:
                return self.sibling(path)
        if name not in self.modules:
            self.modules[name] = self.make(name)
        return self.modules[name]

    def make(self, name):
        if name in self.stand_ins:
            return self.stand_ins[name]
        top = name.split(".")[0]
        if top in REAL:
            try:
                return importlib.import_module(name)
            except ImportError:
                return Inert(name)
        if top == "typing_extensions":
            return stand_ins.Module(name, **{key: one for key, one in vars(sys.modules["typing"]).items() if key[:2] != "__"})
        if is_fake(top):
            try:
                module = importlib.import_module(name)
                _answer_every_name(top)
                return module
            except ModuleNotFoundError as error:
                if error.name is None or not name.startswith(error.name):
                    raise
        parent, _, last = name.rpartition(".")
        return getattr(self.load(parent), last, None) or Inert(name) if parent else Inert(name)

    def find(self, name, directory):
        """The path, without its ending, of the sibling that an absolute import means, or None."""
        wanted = name.replace(".", "/")
        while True:
            for root in (directory, os.path.join(directory, "src")):
                path = os.path.join(root, wanted)
                if self.is_sibling(path, with_folders=not is_fake(name.split(".")[0]) and name.split(".")[0] not in KNOWN):
                    return path
            if not directory:
                return None
            directory = os.path.dirname(directory)

    def is_sibling(self, path, with_folders=True):
        if f"{path}.py" in self.siblings or f"{path}/__init__.py" in self.siblings:
            return f"{path}.py" != self.path
        return with_folders and any(one.startswith(f"{path}/") for one in self.siblings)

    def sibling(self, path):
        """The module of a file or folder of the workspace, run when it is first asked for."""
        path = os.path.normpath(path) if path else ""
        key = f"/{path}"
        if key in self.modules:
            return self.modules[key]
        for file, folder in ((f"{path}.py", os.path.dirname(path)), (os.path.join(path, "__init__.py"), path)):
            if file in self.siblings:
                return self.start(key, path, file, folder)
        if any(one.startswith(f"{path}/") or not path for one in self.siblings):
            module = self.modules[key] = stand_ins.Module(path.replace("/", ".") or "workspace")
            return module
        return None

    def start(self, key, path, file, folder):
        module = self.modules[key] = stand_ins.Module(path.replace("/", "."))
        package = folder.replace("/", ".")
        module.__dict__.update(__file__=file, __package__=package, __folder__=folder)
        self.run(file, self.siblings[file], module.__dict__)
        parent = os.path.dirname(path)
        above = self.modules.get(f"/{parent}")
        if above is not None and parent != path:
            above.__dict__.setdefault(os.path.basename(path), module)
        return module


class Loaded(dict):
    """`sys.modules` of a program: `getattr(sys.modules[__name__], "resnet18")` finds its own functions."""

    def __init__(self, importer, main):
        super().__init__({main.__name__: main})
        self.importer = importer

    def __missing__(self, name):
        return self.importer.modules.get(f"/{name.replace('.', '/')}") or self.importer.load(name)


REAL = stand_ins.REAL
KNOWN = REAL | {"os", "sys", "pathlib", "time", "json", "io", "argparse", "importlib", "random"}


def _answer_every_name(top):
    """Gives the stand-in's modules that raise for a missing name something inert for it."""
    if top not in ("torch", "torchvision"):
        return
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{top}.") and "__getattr__" not in vars(module):
            module.__getattr__ = functools.partial(_inert_name, name)


def _inert_name(module, name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"{module}.{name}")


@functools.cache
def _fakes(folder):
    return {name.removesuffix(".py") for name in os.listdir(folder)} if os.path.isdir(folder) else set()


def is_fake(top):
    return any(top in _fakes(folder) for folder in folders)
