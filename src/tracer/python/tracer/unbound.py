"""Variables of functions that only a branch gives. A condition of which nobody knows whether it holds does, where what follows needs its branch:
`if blocks is None: blocks = …`. Of a branch that is not taken (`if cuda.is_available(): device = …`) they are told where they are used, and stand
for something unknown, as names of a whole text do (`undefined`)."""

import ast
from contextlib import contextmanager

from tracer.inert import Inert
from tracer.rewriting import call, constant, name, rewritten
from tracer.undefined import INNER, NAME_ERRORS, catches

#: Under these names a program finds `nothing` and `Program.given`.
NOTHING, GIVEN = "__cnn_nothing__", "__cnn_given__"
_FUNCTIONS = {ast.FunctionDef, ast.AsyncFunctionDef}
_LOOPS = {ast.For, ast.AsyncFor, ast.While}
_ENDS = {ast.Return, ast.Raise, ast.Break, ast.Continue}
_NAME_ERRORS = {*NAME_ERRORS, "UnboundLocalError"}
#: Whoever asks these sees which variables there are.
_SEEING = {"locals", "vars", "dir", "exec", "eval"}


class _Nothing(Inert):
    """What a variable holds before it is given a value."""


nothing = _Nothing("")


@contextmanager
def watched(parts, index):
    """While a statement of the text `index` is compiled, all `parts` of which are told."""
    held = []
    try:
        for function in parts:
            if type(function) in _FUNCTIONS and (loads := _loads(function)):
                held.append((function, _with_nothing(function, loads), loads))
        if held:
            asked = {id(load) for _, _, loads in held for load in loads}
            functions = ast.Module([function for function, _, _ in held], [])
            with rewritten(functions, lambda one: _asked(one, index) if id(one) in asked else None, {ast.Name}):
                yield
        else:
            yield
    finally:
        for function, place, _ in held:
            del function.body[place]


def _with_nothing(function, loads):
    """Puts in front, behind its words about itself, that the variables have no value yet. The place."""
    first = function.body[0]
    targets = [ast.copy_location(ast.Name(one, ast.Store()), first) for one in sorted({load.id for load in loads})]
    place = 1 if ast.get_docstring(function, clean=False) is not None else 0
    function.body.insert(place, ast.copy_location(ast.Assign(targets, name(NOTHING, first)), first))
    return place


def _asked(one, index):
    place = index, one.lineno, one.col_offset, one.end_lineno, one.end_col_offset
    return call(GIVEN, [one, constant(one.id, one), constant(place, one)], one)


def is_nothing(value):
    return type(value) is _Nothing


def _loads(function):
    """Where it uses a variable of its own that may have no value: only branches give it one. A loop is taken to run."""
    flow = _Flow()
    flow.block(function.body, set())
    if not flow.lost:
        return []
    given = {one.arg for one in ast.walk(function.args) if type(one) is ast.arg}
    near = _Near(flow.lost - flow.outer - given)
    if near.own:
        near.block(function.body, set())
    loads = [load for load in near.loads if load.id not in near.handled]
    for branch, names in near.branches:
        branch.is_needed = any(load.id in names and load.lineno > branch.end_lineno for load in loads)
    return loads


class _Flow:
    """Which variables have a value for sure, statement by statement; None behind a statement that leaves the block."""

    def __init__(self):
        #: Variables that one way gives and another does not.
        self.lost = set()
        self.outer = set()
        self.is_handled = False

    def block(self, statements, given):
        for one in statements:
            given = self.after(one, given)
            if given is None:
                return None
        return given

    def after(self, node, given):
        kind = type(node)
        if kind is ast.Assign:
            self.look(node.value, given)
            for target in node.targets:
                self.take(target, given)
        elif kind is ast.If:
            self.look(node.test, given)
            done = self.block(node.body, set(given))
            if not node.orelse and done is not None:
                self.only(node, done - given)
            return self.both(done, self.block(node.orelse, given))
        elif kind in _LOOPS:
            return self.loop(node, given)
        elif kind is ast.Try or kind is ast.TryStar:
            return self.attempt(node, given)
        elif kind is ast.With or kind is ast.AsyncWith:
            for item in node.items:
                self.look(item.context_expr, given)
                if item.optional_vars is not None:
                    self.take(item.optional_vars, given)
            return self.block(node.body, given)
        elif kind is ast.Match:
            self.look(node.subject, given)
            cases = [self.case(one, set(given)) for one in node.cases]
            for one in cases:
                given = self.both(given, one)
        elif kind in _FUNCTIONS or kind is ast.ClassDef:
            given.add(node.name)
        elif kind is ast.Import or kind is ast.ImportFrom:
            given.update(one.asname or one.name.split(".")[0] for one in node.names)
        elif kind is ast.Global or kind is ast.Nonlocal:
            self.outer.update(node.names)
        elif kind is ast.AnnAssign:
            if node.value is not None:
                self.look(node.value, given)
                self.take(node.target, given)
        else:
            self.look(node, given)
            if kind in _ENDS:
                return None
        return given

    def both(self, first, second):
        if first is None or second is None:
            return second if first is None else first
        self.lost |= first ^ second
        return first & second

    def loop(self, node, given):
        if type(node) is ast.While:
            self.look(node.test, given)
        else:
            self.look(node.iter, given)
            self.take(node.target, given)
        inner = set(given)
        done = self.block(node.body, inner)
        return self.block(node.orelse, inner if done is None else done)

    def attempt(self, node, given):
        before = self.is_handled
        self.is_handled = before or any(catches(one, _NAME_ERRORS) for one in node.handlers)
        done = self.block(node.body, set(given))
        self.is_handled = before
        if done is not None:
            done = self.block(node.orelse, done)
        for handler in node.handlers:
            caught = self.block(handler.body, given | {handler.name} if handler.name else set(given))
            if caught is not None and handler.name:
                caught.discard(handler.name)
            done = self.both(done, caught)
        if not node.finalbody:
            return done
        last = self.block(node.finalbody, set(given))
        return None if done is None or last is None else done | last

    def case(self, node, given):
        for one in ast.walk(node.pattern):
            taken = getattr(one, "name", None) or getattr(one, "rest", None)
            if type(taken) is str:
                given.add(taken)
        if node.guard is not None:
            self.look(node.guard, given)
        return self.block(node.body, given)

    def only(self, branch, names):
        """What an `if` without an `else` gives."""

    def look(self, node, given):
        """At an expression that is used."""

    def take(self, target, given):
        """What is given a value."""
        kind = type(target)
        if kind is ast.Name:
            given.add(target.id)
        elif kind is ast.Tuple or kind is ast.List:
            for one in target.elts:
                self.take(one, given)
        elif kind is ast.Starred:
            self.take(target.value, given)
        else:
            self.look(target, given)


class _Near(_Flow):
    """The same, with where some of the variables are used."""

    def __init__(self, own):
        super().__init__()
        self.own = own
        self.loads = []
        #: `(if, what only it gives)`
        self.branches = []
        #: Variables whose lack the function handles, or sees.
        self.handled = set()

    def only(self, branch, names):
        self.branches.append((branch, names & self.own))

    def look(self, node, given):
        left = [node]
        while left:
            one = left.pop()
            kind = type(one)
            if kind is ast.Name:
                if one.id in self.own:
                    if type(one.ctx) is ast.Store:
                        given.add(one.id)
                    elif type(one.ctx) is ast.Load and one.id not in given:
                        self.loads.append(one)
                        if self.is_handled:
                            self.handled.add(one.id)
                    elif type(one.ctx) is ast.Del:
                        given.discard(one.id)
                elif one.id in _SEEING:
                    self.handled |= self.own
            elif kind not in INNER:
                left += ast.iter_child_nodes(one)
