"""Imports of a workspace's files from one another wait until a name of theirs is used: a package names in its `__init__`
far more than a program needs, and reading all of it takes longer than a person waits.

A file may enter itself in a table of another, which is seen without its name: those that do are read after the program's
own import, as far as there is time, and the others when something is not found.
"""

import re
import types

_NAMES = r"\((?:[^()#]++|#[^\n]*+)*+\)|[^\n#;\\(]++"
_IMPORT = re.compile(rf"^from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]+({_NAMES})", re.M)
_MODULE = re.compile(r"^import[ \t]+(\w+(?:\.\w+)*[ \t]+as[ \t]+(\w+)|\w+)[ \t]*(?=#|$)", re.M)
_NAME = re.compile(r"(\w+)(?:\s+as\s+(\w+))?$")
_ACTING = re.compile(r"^(?:@(?=[\w.]+)|(?=[\w.]+[(\[]))((\w+)[\w.]*)", re.M)
_ENTERING = re.compile(r"regist(?!\w*serializable)", re.I)
#: Where a file asks for its own names as a table, all of them have to be there.
_TABLE = re.compile(r"\b(?:globals|locals|vars|dir)\(\)|\[__name__\]|getmembers")


class Waiting(dict):
    """Stands for Python's own names in one file, and makes those that wait when they are missing."""

    def __init__(self, names, namespace, make):
        super().__init__(names)
        self.namespace = namespace
        self.make = make
        #: By name: `(level, module, name there)`, with None for the module itself.
        self.left = {}

    def add(self, name, *where):
        self.left[name] = where
        self.pop(name, None)  # one of Python's own is hidden by it

    def __missing__(self, name):
        if name not in self.left:
            raise KeyError(name)
        made = self.namespace[name] = self.make(self.namespace, *self.left.pop(name))
        return made

    def all(self):
        for name in list(self.left):
            if name in self.left and name not in self.namespace:
                self[name]


_names = types.ModuleType.__dict__["__dict__"].__get__


def names_of(module):
    """The names that a module has by now, without those that wait."""
    return _names(module) if isinstance(module, types.ModuleType) else getattr(module, "__dict__", {})


def of(module):
    """What waits in a module of the workspace: a `Waiting`, or None."""
    found = names_of(module).get("__builtins__")
    return found if isinstance(found, Waiting) else None


class Table(dict):
    """A module's `__dict__` while names of it wait: each is made when it is asked for."""

    def __init__(self, names, waiting):
        super().__init__({**dict.fromkeys(waiting.left), **names})
        self.names = names
        self.waiting = waiting

    def __getitem__(self, name):
        return self.waiting[name] if name in self.waiting.left else self.names[name]

    def __setitem__(self, name, value):
        super().__setitem__(name, value)
        self.waiting.left.pop(name, None)
        self.names[name] = value

    def __iter__(self):
        return iter(list(super().keys()))

    def get(self, name, default=None):
        return self[name] if name in self else default

    def values(self):
        return [self[name] for name in self]

    def items(self):
        return [(name, self[name]) for name in self]


class PutOff:
    """The imports of one trace that wait."""

    def __init__(self, siblings, path_of, is_run, make):
        self.siblings = siblings
        #: `path_of(level, module, directory)`: a path without its ending, or None where it is none of the workspace's.
        self.path_of = path_of
        self.is_run = is_run
        self.make = make
        self.known = {}
        self.waiting = []

    def without(self, file, directory, names, namespace):
        """The text of a file without the imports that wait; `namespace` gets names by which they are made."""
        text = self.siblings[file]
        if "import" not in text or _TABLE.search(text):
            return text
        waiting = Waiting(names, namespace, self.make)

        def can_wait(level, module, given):
            return all(known not in namespace and self._files(level, module, directory, name) for name, known in given)

        def one(found):
            level, module, given = len(found[1]), found[2], _given(found[3])
            if module == "__future__" or given is None or not can_wait(level, module, given):
                return found[0]
            for name, known in given:
                waiting.add(known, level, module, name)
            return "\n" * found[0].count("\n")

        def whole(found):
            module, name = found[1].split()[0], found[2] or found[1]
            if not can_wait(0, module, [(None, name)]):
                return found[0]
            waiting.add(name, 0, module, None)
            return ""

        text = _MODULE.sub(whole, _IMPORT.sub(one, text))
        if waiting.left:
            namespace["__builtins__"] = waiting
            self.waiting.append(waiting)
        return text

    def acting(self, is_far):
        """`(Waiting, name)` of what waits and would be seen elsewhere: because it enters itself in a table, or, far, because
        something that it imports in turn may."""
        seen = self._acts_far if is_far else lambda file: self._read(file)[0]
        return [
            (waiting, name)
            for waiting in self.waiting
            for name, (level, module, one) in waiting.left.items()
            if one is not None and any(map(seen, self._files(level, module, waiting.namespace.get("__folder__", ""), one)))
        ]

    def _files(self, level, module, directory, name):
        """The files that one name of an import brings, as far as they have not been run to their ends."""
        path = self.path_of(level, module, directory)
        if path is None:
            return []
        ends = (f"{path}.py", f"{path}/__init__.py")
        own = [file for file in ends if file in self.siblings and not self.is_run(path)]
        if name is None:
            return own
        part = f"{path}/{name}"
        return own + [file for file in (f"{part}.py", f"{part}/__init__.py") if file in self.siblings and not self.is_run(part)]

    def _read(self, file):
        """`(whether it enters itself in a table of another, whether it may, files that it imports)`."""
        if file not in self.known:
            text, directory = self.siblings[file], file.rpartition("/")[0]
            brought, names = set(), set()
            for found in _IMPORT.finditer(text):
                path = self.path_of(len(found[1]), found[2], directory)
                for name, known in (_given(found[3]) or ()) if path is not None else ():
                    names.add(known)
                    brought.update(one for one in (f"{path}.py", f"{path}/__init__.py", f"{path}/{name}.py") if one in self.siblings)
            acting = [called for called, first in _ACTING.findall(text) if first in names and not called.endswith("export")]
            self.known[file] = (any(map(_ENTERING.search, acting)), bool(acting), brought)
        return self.known[file]

    def _acts_far(self, file):
        left, seen = [file], set()
        while left:
            one = left.pop()
            if one in seen:
                continue
            seen.add(one)
            _, may_act, brought = self._read(one)
            if may_act:
                return True
            left.extend(brought)
        return False


def _given(text):
    """`[(name there, name here), …]`, or None for what is not plainly written."""
    found = []
    for part in re.sub(r"#[^\n]*", "", text).strip("() \t\r\n").split(","):
        name = part.strip()
        if name:
            match = _NAME.match(name)
            if match is None:
                return None
            found.append((match[1], match[2] or match[1]))
    return found or None
