"""What a program gets when it imports: safe parts of the standard library, stand-ins of frameworks, its siblings, or an
inert module."""

import ast
import functools
import importlib
import itertools
import json
import os
import shlex
import sys

from tracer import limits, put_off, record, stand_ins
from tracer.inert import Inert
from tracer.magics import without_magics
from tracer.put_off import PutOff

#: Folders of the stand-ins; tests may put one of their own in front.
folders = [os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fakes")]

#: These names never mean a file of the workspace.
ALWAYS_OURS = {"torch", "numpy", "tensorflow"}


#: What such packages hand on under names that everybody knows.
USUAL = {"torch": "torch", "nn": "torch.nn", "F": "torch.nn.functional", "optim": "torch.optim", "np": "numpy", "math": "math", "os": "os"}
#: By these names an unknown package can only mean the framework: `from package.compat import keras`.
_HANDED_ON = {"keras": "keras", "tf": "tensorflow", "tensorflow": "tensorflow", "torch": "torch"}


class Sibling(stand_ins.Module):
    """A module of the workspace."""

    @property
    def __dict__(self):
        names, waiting = put_off.names_of(self), put_off.of(self)
        return put_off.Table(names, waiting) if waiting is not None and waiting.left else names


class Importer:
    """The imports of one trace."""

    def __init__(self, path, siblings, run, main):
        self.path = path
        #: By path inside the workspace.
        self.siblings = {file: _joined(text) if file.endswith(".ipynb") else text for file, text in siblings.items()}
        #: Folders in which they are.
        self.folders = {file[:at] for file in siblings for at, letter in enumerate(file) if letter == "/"}
        #: Runs a sibling: `run(path, text, namespace)`.
        self.run = run
        self.modules = {}
        #: Names of modules in Python's own table.
        self.told = []
        self.stand_ins = stand_ins.make(path, lambda name, package=None: self.load(self.absolute(name, package)))
        self.stand_ins["sys"].modules = Loaded(self, main)
        self.put_off = PutOff(self.siblings, self.path_of, self.is_run, self.late)
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
                if one in _HANDED_ON and isinstance(module, Inert):
                    setattr(module, one, self.load(_HANDED_ON[one]))
                if not self.waited(module, one) and one not in put_off.names_of(module):
                    self.submodule(module, f"{name}.{one}", one, directory)
                    self.unknown_name(module, name, one)
            return module
        top = self.load(name.split(".")[0], directory)
        self.attach(name, directory)
        return top

    def relative(self, name, directory, level, fromlist):
        path = self.path_of(level, name, directory)
        module = self.sibling(path) or Inert(name or ".")
        for one in fromlist or ():
            if not self.waited(module, one) and one not in put_off.names_of(module):
                part = self.sibling(os.path.join(path, one))
                if part is not None:
                    setattr(module, one, part)
                else:
                    self.unknown_name(module, name, one)
        return module

    def path_of(self, level, name, directory):
        """The path, without its ending, that an import means in the workspace, or None."""
        if level == 0:
            return None if name.split(".")[0] in ALWAYS_OURS else self.find(name, directory)
        for _ in range(level - 1):
            directory = os.path.dirname(directory)
        return os.path.join(directory, *name.split(".")) if name else directory

    def is_run(self, path):
        return "__whole__" in put_off.names_of(self.modules.get(f"/{path}"))

    def waited(self, module, one):
        """Whether there was nothing to look for: a star, or a name that waits."""
        waiting = put_off.of(module)
        if waiting is None or one not in ("*", *waiting.left):
            return one == "*"
        if one == "*":
            waiting.all()
        elif one not in put_off.names_of(module):
            waiting[one]
        return True

    def late(self, namespace, level, name, one):
        """What `from name import one` would have given when it stood in the text; without `one`, what `import name` would."""
        with limits.apart():
            if one is None:
                return self.load(name, namespace["__folder__"])
            return getattr(self.import_name(name, namespace, None, (one,), level), one)

    def absolute(self, name, package=None):
        return name.lstrip(".") if not name.startswith(".") or not package else f"{package}{name}"

    def submodule(self, module, full, name, directory):
        if isinstance(module, Inert) or name in put_off.names_of(module):
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
        module = None if level else self.modules.get(name)
        gives = getattr(module, "_cnn_gives", None)
        if not isinstance(module, Inert) and gives is None:
            return
        used = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        for one in used - namespace.keys() - namespace["__builtins__"].keys():
            usual = USUAL.get(one)
            namespace[one] = self.load(usual) if usual else gives(one) if gives else Inert(f"{name}.{one}")

    def attach(self, name, directory):
        """Makes `a.b.c` reachable from `a`."""
        parts = name.split(".")
        for count in range(1, len(parts)):
            parent = self.load(".".join(parts[:count]), directory)
            if not isinstance(parent, Inert) and parts[count] not in put_off.names_of(parent):
                part = self.load(".".join(parts[: count + 1]), directory)
                if not hasattr(parent, parts[count]):
                    setattr(parent, parts[count], part)

    def run_file(self, path, arguments, namespace, is_apart):
        """What `%run train.py --width 64` leaves: all that the other file makes. A file that is run apart changes no name of the notebook."""
        path = os.path.normpath(os.path.join(os.path.dirname(self.path), path))
        file = next((one for one in (f"{path}.py", f"{path}.ipynb") if one in self.siblings and one != self.path), None)
        if file is None:
            return
        key, system = f"/{path} {arguments}", self.stand_ins["sys"]
        before, system.argv = system.argv, [file, *_split(arguments)]
        try:
            module = self.modules.get(key) or self.start(key, path, file, os.path.dirname(path), is_main=True)
            self.waited(module, "*")
        finally:
            system.argv = before
        namespace.update({name: one for name, one in put_off.names_of(module).items() if name[:2] != "__" and not (is_apart and name in namespace)})

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
        wanted, top = name.replace(".", "/"), name.split(".")[0]
        if top in sys.stdlib_module_names:
            return self.around(name, wanted, [one for one in above(directory) if not any(f"{part}/__init__.py" in self.siblings for part in above(one))])
        found = self.around(name, wanted, [one for one in above(directory) if not self.is_package(one)])
        if found or is_fake(top):
            return found
        return self.around(name, wanted, above(directory)) or self.around(name, wanted, self.added())

    def added(self):
        """Folders here that the program has put into `sys.path` by where they are elsewhere: `/root/lib` is `lib`."""
        for entry in self.stand_ins["sys"].path:
            parts = os.path.normpath(entry).split("/") if isinstance(entry, str) else [""]
            alike = {folder: _ends_alike(folder.split("/"), parts) for folder in self.folders}
            yield from sorted(filter(alike.get, alike), key=lambda folder: (-alike[folder], len(folder), folder))

    def around(self, name, wanted, folders):
        top = name.split(".")[0]
        for folder in folders:
            for root in (folder, os.path.join(folder, "src")):
                path = os.path.join(root, wanted)
                if self.is_sibling(path, with_folders=not is_fake(top) and top not in KNOWN):
                    return path
        return None

    def is_package(self, folder):
        """Whether Python does not look in a folder for what is imported by its whole name: it is a package."""
        return f"{folder}/__init__.py" in self.siblings and folder != os.path.dirname(self.path)

    def is_sibling(self, path, with_folders=True):
        if f"{path}.py" in self.siblings or f"{path}/__init__.py" in self.siblings:
            return f"{path}.py" != self.path
        return with_folders and path in self.folders

    def sibling(self, path):
        """The module of a file or folder of the workspace, run when it is first asked for."""
        path = os.path.normpath(path) if path else ""
        key = f"/{path}"
        if key in self.modules:
            return self.modules[key]
        for file, folder in ((f"{path}.py", os.path.dirname(path)), (os.path.join(path, "__init__.py"), path)):
            if file in self.siblings:
                return self.start(key, path, file, folder)
        if path in self.folders or not path and self.siblings:
            module = self.modules[key] = Sibling(path.replace("/", ".") or "workspace")
            return module
        return None

    def start(self, key, path, file, folder, is_main=False):
        module = self.modules[key] = Sibling(path.replace("/", "."))
        package = folder.replace("/", ".")
        names = put_off.names_of(module)
        names.update(__file__=file, __package__=package, __folder__=folder)
        if folder == path:
            module.__path__ = [folder]
        self.tell(module)
        self.run(file, self.siblings[file], names, is_main)
        parent = os.path.dirname(path)
        above = self.modules.get(f"/{parent}")
        waiting = put_off.of(above)
        if above is not None and parent != path and (waiting is None or os.path.basename(path) not in waiting.left):
            put_off.names_of(above).setdefault(os.path.basename(path), module)
        return module


    def tell(self, module):
        """`dataclasses` and `typing` look into Python's own table for the module of a class."""
        name = module.__name__
        top = name.split(".")[0]
        if name not in sys.modules and top not in sys.stdlib_module_names and not is_fake(top):
            sys.modules[name] = module
            self.told.append(name)

    def forget(self):
        for name in self.told:
            sys.modules.pop(name, None)


def _split(arguments):
    try:
        return shlex.split(arguments, comments=True)
    except ValueError:
        return []


def _joined(cells):
    """The text of a notebook, of which a list of cells in JSON was given."""
    return "\n".join(map(without_magics, json.loads(cells)))


def _ends_alike(parts, others):
    """How many of their last parts are the same."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(reversed(parts), reversed(others))))


def above(directory):
    """A folder and those around it, the innermost first."""
    yield directory
    while directory:
        directory = os.path.dirname(directory)
        yield directory


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
