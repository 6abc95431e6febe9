"""One text of a trace: its tree, and what stands at which place."""

import ast
import functools

from tracer.repair import readable
from tracer.rewriting import nodes


class Source:
    """What is asked of the tree of a workspace's other file is found out when it is asked."""

    def __init__(self, index, path, name, text, tree=None):
        #: Into `Trace.files`.
        self.index = index
        self.path = path
        #: By which its code objects are known.
        self.name = name
        self.text = text
        #: The statement inside a loop or a block that is run by itself.
        self.inner = None
        #: Whether it uses names that nothing may have given.
        self.lacks_names = False
        self._deep = []
        if tree is not None:
            self.tree = tree

    @functools.cached_property
    def import_lines(self):
        """Where something is imported."""
        return {node.lineno for node in nodes(self.tree) if isinstance(node, (ast.Import, ast.ImportFrom))}

    @functools.cached_property
    def tree(self):
        return readable(self.text)[0]

    @functools.cached_property
    def lines(self):
        return self.text.split("\n")

    @functools.cached_property
    def _places(self):
        try:
            return _Places(self.tree)
        except RecursionError:
            self._deep = [node for node in self.tree.body if _is_deep(node)]
            self.tree.body = [node for node in self.tree.body if node not in self._deep]
            return _Places(self.tree)

    @property
    def calls(self):
        """Calls by their place."""
        return self._places.calls

    @property
    def moved(self):
        """Places of method calls over several lines, as CPython has them: from the method's name on."""
        return self._places.moved

    @property
    def parts(self):
        """Attributes that are all that is taken of what calls give, by the calls' places."""
        return self._places.parts

    @property
    def looked_through(self):
        """Places of slices that are only looked through: `for one in net[:5].parameters()`, `freeze(net[:5])`."""
        return self._places.looked_through

    @property
    def only_looked_at(self):
        """Places of what a name is given of which nothing but parts or parameters is asked: `early = net[:5]`, `for p in early.parameters()`."""
        return self._places.only_looked_at

    @property
    def targets(self):
        """Names that calls are assigned to, by the calls' places."""
        return self._places.targets

    @property
    def definitions(self):
        """Functions and classes, each with those around it, outermost first."""
        return self._places.definitions

    def deep(self):
        """Statements that are nested too deeply to be gone through, and so are left out."""
        _ = self._places
        return self._deep

    def site(self, node):
        return [self.index, *place_of(node)]

    def name_site(self, node):
        """Of the name alone in `class Name` or `def name`; of the keyword where the name stands in another line."""
        line, name = self.lines[node.lineno - 1].encode(), node.name.encode()
        column = line.find(name, node.col_offset + 3)
        if column < 0:
            return [self.index, node.lineno, node.col_offset, node.lineno, len(line)]
        return [self.index, node.lineno, column, node.lineno, column + len(name)]

    def header_site(self, node):
        """Of a function or class, from its keyword to the end of its name."""
        name = self.name_site(node)
        return [self.index, node.lineno, node.col_offset, *name[3:]]

    def around(self, line, kinds=(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        """Functions and classes that a line stands in, outermost first."""
        return [node for node, _ in self.definitions if isinstance(node, kinds) and node.lineno <= line <= node.end_lineno]

    def statement(self, line):
        """The top-level statement that a line stands in; of a block that is gone through by itself, the one in it."""
        if self.inner is not None and self.inner.lineno <= line <= self.inner.end_lineno:
            return self.inner
        return next((node for node in self.tree.body if node.lineno <= line <= node.end_lineno), None)

    def call_facts(self, place):
        node = self.calls[place]
        given = []
        for one in node.args:
            if isinstance(one, ast.Starred):
                break  # whose parameter the next is, the source does not tell
            given.append({"name": None, "value": self.site(one)})
        for one in node.keywords:
            if one.arg is not None:
                key = [self.index, one.lineno, one.col_offset, one.lineno, one.col_offset + len(one.arg.encode())]
                given.append({"name": one.arg, "key": key, "value": self.site(one.value)})
        return {"site": self.site(node), "callee": self.site(node.func), "arguments": given}


#: Nodes of a tree inside each other: whoever goes through it takes up to three calls for each.
_DEEPEST = 120


def _is_deep(node):
    waiting = [(node, 1)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _DEEPEST:
            return True
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(one))
    return False


_LOOKS = {"parameters", "named_parameters", "buffers", "children", "named_children", "modules", "named_modules", "state_dict"}
_CHANGES = {"requires_grad_", "eval", "train"}


class _Places:
    def __init__(self, tree):
        self.calls = {}
        self.moved = {}
        self.targets = {}
        self.parts = {}
        self.looked_through = set()
        self.definitions = []
        self._named, self._used, self._looked_at = {}, set(), set()
        self._read(tree, ())
        only = self._looked_at - self._used
        self.only_looked_at = {place for place, name in self._named.items() if name in only}

    def _read(self, node, around, depth=0):
        if depth > _DEEPEST:
            raise RecursionError
        for child in ast.iter_child_nodes(node):
            inner = around
            if isinstance(child, ast.Name):
                if isinstance(child.ctx, ast.Load):
                    (self._looked_at if _is_look(node, child) else self._used).add(child.id)
                continue
            if isinstance(child, ast.Call):
                self._call(child)
            elif isinstance(child, ast.Attribute) and isinstance(child.value, ast.Call):
                self.parts[place_of(child.value)] = child.attr
            elif isinstance(child, ast.Attribute) and isinstance(child.value, ast.Subscript) and child.attr in _LOOKS:
                self.looked_through.add(place_of(child.value))
            elif isinstance(child, (ast.For, ast.comprehension)) and isinstance(child.iter, ast.Subscript):
                self.looked_through.add(place_of(child.iter))
            elif isinstance(child, ast.Expr) and isinstance(child.value, ast.Call):
                self.looked_through.update(place_of(one) for one in child.value.args if isinstance(one, ast.Subscript))
                method = child.value.func
                if isinstance(method, ast.Attribute) and method.attr in _CHANGES and isinstance(method.value, ast.Subscript):
                    self.looked_through.add(place_of(method.value))
            elif isinstance(child, (ast.Assign, ast.AnnAssign)):
                self._assignment(child)
            elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                self.definitions.append((child, around))
                inner = (*around, child)
            self._read(child, inner, depth + 1)

    def _call(self, node):
        place = place_of(node)
        self.calls[place] = node
        method = node.func
        if isinstance(method, ast.Attribute) and method.lineno != method.end_lineno:
            column = method.end_col_offset - len(method.attr.encode())
            self.moved[(method.end_lineno, column, *place[2:])] = place

    def _assignment(self, node):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if node.value is None or len(targets) != 1:
            return
        name = name_of(targets[0])
        value = node.value
        if isinstance(targets[0], ast.Name):
            self._named[place_of(value)] = name
        while isinstance(value, ast.Call):
            if name is not None:
                self.targets[place_of(value)] = name
            value = value.func.value if isinstance(value.func, ast.Attribute) else value.func
            if isinstance(value, ast.Name):
                break


def _is_look(node, name):
    """Whether `node` asks what has this name for its parts or parameters, or freezes it."""
    if isinstance(node, (ast.For, ast.comprehension)):
        return node.iter is name
    return isinstance(node, ast.Attribute) and node.attr in _LOOKS | _CHANGES


def name_of(node):
    """Of a name or an attribute; else None."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else None


def name_called(node):
    """The last name of what a call calls, as `fit` of `model.fit(x)`; of anything else the empty text."""
    return isinstance(node, ast.Call) and name_of(node.func) or ""


def place_of(node):
    return (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
