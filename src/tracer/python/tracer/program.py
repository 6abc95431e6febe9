"""Runs the texts of a request, each statement on its own: what one of them breaks, the others do not see."""

import __future__
import ast
import builtins
import contextlib
import functools
import io
import os
import re
import sys
import types

from tracer import frameworks, limits, record, stand_ins, unbound, undefined, unfinished, watching
from tracer.imports import Importer
from tracer.inert import Inert, InertBase, inherited
from tracer.magics import RUN, written_files
from tracer.naming import is_program
from tracer.reordered import Reordered
from tracer.repair import bound_names, readable
from tracer.source import Source

FLAGS = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
_COROUTINE = 1 << 7
_STAR = re.compile(r"^from\s+[\w.]+\s+import\s+\*", re.M)


class Program:
    def __init__(self, request):
        self.request = request
        self.path = request["path"]
        self.sources = []
        self.failures = []
        #: Classes that the texts made, with the code of their bodies.
        self.classes = []
        #: Names that earlier cells of a notebook define; None where an import may have brought any.
        self.known = frozenset()
        #: The line of a top-level statement at which it failed.
        self.stopped_at = None
        #: Of the last attempt that was not to be told.
        self.last_failure = None
        #: `(code of a function, name)` of variables that had no value where they were used.
        self.unbound = set()
        #: By id of a module: failures of its passes that took too long.
        self.endless = {}
        self.main = types.ModuleType("__main__")
        folder = os.path.dirname(self.path)
        texts = request["texts"]
        self.is_notebook = len(texts) > 1 or self.path.endswith(".ipynb")
        written = written_files(texts, folder) if self.is_notebook else {}
        self.importer = Importer(self.path, {**(request.get("siblings") or {}), **written}, self.run_sibling, self.main)
        self.builtins = stand_ins.builtin_names(self.importer.import_name, self.build_class)
        self.builtins.update(watching.ANSWERS)
        self.builtins[undefined.MISSING] = self.missing
        self.builtins[unbound.GIVEN] = self.given
        self.builtins[RUN] = lambda path, arguments, is_apart=False: self.importer.run_file(path, arguments, self.namespace, is_apart)
        record.current.folder = folder
        record.current.saved = request.get("saved") or {}
        record.current.sources = self.sources
        self.namespace = vars(self.main)
        self.reordered = Reordered(self.namespace)
        self.namespace.update(
            __file__=self.path, __package__=folder.replace("/", "."), __folder__=folder, __builtins__=self.builtins
        )

    def run(self):
        texts = self.request["texts"]
        last_good = self.request.get("lastGood") or []
        prepared = [
            self.add(text, self.path if len(texts) == 1 else f"{self.path}#{index}", self.is_notebook, *last_good[index : index + 1])
            for index, text in enumerate(texts)
        ]
        self.give_missing(prepared)
        if not self.is_notebook:
            prepared[0].lacks_names = undefined.mark(prepared[0].tree, {*self.builtins, *self.namespace, "__class__"})
        for source in prepared:
            self.run_source(source, self.namespace)
        self.reordered.run(self)

    def give_missing(self, cells):
        """What a notebook uses and none of its cells gives is unknown: another notebook gave it, or a cell that is gone."""
        if not self.is_notebook or self.known is None:
            return
        for source in cells:
            for node in source.tree.body:
                for one in ast.walk(node):
                    name = one.id if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load) else None
                    if name is not None and not (name in self.known or name in self.builtins):
                        self.missing(name, source.site(one)[1:], source.index)

    def missing(self, name, place, index=0):
        """What a name stands for that a text uses at this place; one that nothing gave is told."""
        if name not in self.namespace:
            self.namespace[name] = Inert(name)
            self.failures.append({"kind": "NameError", "message": f"name '{name}' is not defined", "site": [index, *place]})
        return self.namespace[name]

    def given(self, value, name, site):
        """What a variable of a function holds at this place; one that nothing gave a value is told, and unknown."""
        if not unbound.is_nothing(value):
            return value
        function = sys._getframe(1).f_code
        if (function, name) not in self.unbound:
            self.unbound.add((function, name))
            message = f"cannot access local variable '{name}' where it is not associated with a value"
            self.failures.append({"kind": "UnboundLocalError", "message": message, "site": list(site)})
        return Inert(name)

    def is_late(self):
        return limits.is_over()

    def not_reached(self, name, site):
        """Tells of a network for which there was no time."""
        message = f"{name} was not reached: the file takes too long. In a file of its own it is read."
        failure = {"kind": "Timeout", "message": message, "site": list(site)}
        if failure not in self.failures:
            self.failures.append(failure)

    def add(self, text, name, is_notebook=False, last_good=None):
        index = len(self.sources)
        tree, errors = readable(text, is_notebook, last_good, self.known)
        bound = bound_names(tree) if is_notebook and self.known is not None else frozenset()
        self.known = None if bound is None or self.known is None else self.known | bound
        source = Source(index, name, name, text, tree)
        self.sources.append(source)
        record.current.files[name] = index
        for error in errors:
            self.failures.append({"kind": error["kind"], "message": error["message"], "site": [index, *error["place"]]})
        for node in source.deep():
            self.failures.append({"kind": "RecursionError", "message": "This is nested too deeply to be read.", "site": source.site(node)})
        return source

    def run_sibling(self, path, text, namespace, is_main=False):
        name = path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
        namespace.update(__name__="__main__" if is_main else name, __builtins__=self.builtins)
        before = len(self.failures)
        source = Source(len(self.sources), path, path, text)
        self.sources.append(source)
        record.current.files[path] = source.index
        code = self.whole(source, namespace)
        if code is None:
            self.run_source(self.known_faults(source), namespace, is_inner=True)
        else:
            self.run_whole(code, source, namespace)
        namespace["__whole__"] = len(self.failures) == before

    def whole(self, source, namespace):
        """The code of a whole file, which is quicker than each statement on its own; None where only that goes."""
        if _STAR.search(source.text):
            return None
        waiting = self.importer.put_off.without(source.path, namespace["__folder__"], self.builtins, namespace)
        for text in (waiting, source.text):
            try:
                code = watching.compiled_file(text.lstrip("\ufeff"), source, FLAGS, len(self.importer.siblings))
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                namespace["__builtins__"] = self.builtins
                continue
            return None if code.co_flags & _COROUTINE else code
        return None

    def known_faults(self, source):
        for error in readable(source.text)[1]:
            self.failures.append({"kind": error["kind"], "message": error["message"], "site": [source.index, *error["place"]]})
        return source

    def run_whole(self, code, source, namespace):
        """Where a statement fails, those after it are run on their own."""
        failed = []

        def work():
            try:
                exec(code, namespace)
            except BaseException as error:
                failed.append(line_of(error, code))
                raise

        self.attempt(work, [source.index, 1, 0, 1, 0], True, limits.IMPORT_SECONDS)
        if failed:
            left = [node for node in source.tree.body if first_line(node) > failed[0]]
            self.run_source(source, namespace, True, left)

    def run_source(self, source, namespace, is_inner=False, left=None):
        flags = FLAGS
        for node in source.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                for alias in node.names:
                    flags |= getattr(__future__, alias.name).compiler_flag if hasattr(__future__, alias.name) else 0
        nodes = left if left is not None else source.tree.body if is_inner else statements(source.tree.body)
        for node in nodes:
            if limits.is_over() and not is_inner:
                self.failures.append({"kind": "Timeout", "message": "The file takes too long.", "site": source.site(node)})
                return
            seconds = limits.IMPORT_SECONDS if isinstance(node, (ast.Import, ast.ImportFrom)) else limits.STATEMENT_SECONDS
            before, done = len(self.failures), []
            work = functools.partial(self.execute, node, source, namespace, flags, done)
            self.attempt(work, source.site(node), is_inner, seconds)
            if not (is_inner or done or limits.is_over()):
                self.again(work, source.site(node), before)
                if self.is_notebook and not done and len(self.failures) > before:
                    self.reordered.note(node, self.failures[-1], work, source.site(node))
                if not done and isinstance(node, (ast.For, ast.While, ast.If, ast.With)):
                    self.rest(node, source, namespace, flags)
                    source.inner = None
                elif not done:
                    _lose(node, namespace)
            elif not is_inner and isinstance(node, (ast.Import, ast.ImportFrom)):
                self.attempt(self.enter, source.site(node), seconds=limits.ENTERING_SECONDS, keep=False)

    def rest(self, node, source, namespace, flags):
        """What a loop or a block does after the statement that failed, once: the data fail more often than the network."""
        line, self.stopped_at = self.stopped_at, None
        if line is None:
            return
        if not isinstance(node, (ast.For, ast.While, ast.If, ast.With)):
            _lose(node, namespace)
            return
        for block in (node.body, getattr(node, "orelse", [])):
            failed = next((place for place, one in enumerate(block) if first_line(one) <= line <= one.end_lineno), None)
            if failed is None:
                continue
            self.stopped_at = line
            self.rest(block[failed], source, namespace, flags)
            for one in block[failed + 1 :]:
                if _leaves_a_loop(one) or limits.is_over():
                    continue
                done, source.inner = [], one
                self.attempt(functools.partial(self.execute, one, source, namespace, flags, done), source.site(one))
                if not done:
                    self.rest(one, source, namespace, flags)

    def enter(self, is_far=False):
        """Reads what enters itself in a table of the packages that were imported."""
        while found := self.importer.put_off.acting(is_far):
            for names, name in found:
                self.make(names, name)

    def make(self, names, name):
        try:
            if name in names.left:
                names[name]
        except Exception:
            pass  # whoever uses the name sees why

    def again(self, work, site, before):
        """Tries a statement that failed once more, with what waited that may have entered in a table what it looks for."""
        if len(self.failures) == before or not self.importer.put_off.acting(is_far=True):
            return
        failures = self.failures[before:]
        del self.failures[before:]
        self.attempt(lambda: (self.enter(is_far=True), work()), site)
        if len(self.failures) > before:
            self.failures[before:] = failures

    def execute(self, node, source, namespace, flags, done):
        code = watching.compiled(ast.Module([node], []), source, flags)
        self.stopped_at = None
        try:
            if code.co_flags & _COROUTINE:  # top-level await
                finish(eval(code, namespace))
            else:
                exec(code, namespace)
        except Exception as error:
            self.stopped_at = line_of(error, code)
            raise
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
            self.importer.everything(node.module, node.level, source.tree, namespace)
        done.append(node)

    def attempt(self, work, site, is_inner=False, seconds=limits.STATEMENT_SECONDS, keep=True):
        """What `work` gives, or None with a failure noted."""
        before = len(record.current.modules)
        try:
            with limits.statement(seconds), quiet():
                return work()
        except SystemExit:
            return None
        except limits.OutOfTime as error:
            self.note_broken(error)
            if is_inner:
                raise
            if keep:
                self.note_left_over(before)
            failure = {"kind": "Timeout", "message": "This takes too long to be followed.", **({"site": list(site)} if site else {})}
            if keep:
                unfinished.note(error, self.sources, failure)
        except BaseException as error:
            failure = self.failure(error, site)
            self.note_broken(error)
            if not is_inner and keep:
                self.note_left_over(before)
            if keep:
                unfinished.note(error, self.sources, failure)
        finally:
            if not is_inner:
                record.current.within.clear()
        if keep:
            self.failures.append(failure)
        else:
            self.last_failure = failure
        return None

    def failure(self, error, site=None):
        """What a person is told of an exception; `site`: where, if it was in none of the texts."""
        trace = error.__traceback__
        while trace is not None:
            index = record.current.files.get(trace.tb_frame.f_code.co_filename)
            if index is not None:
                place = record.position(trace.tb_frame.f_code, trace.tb_lasti)
                if place:
                    site = [index, *place]
            trace = trace.tb_next
        return {"kind": type(error).__name__, "message": said(error), **({"site": list(site)} if site else {})}

    def note_broken(self, error):
        """Modules that were still being made are no networks: their numbers would be too small."""
        for trace in unfinished.passed(error):
            code, given = trace.tb_frame.f_code, trace.tb_frame.f_locals
            if code.co_name == "__init__" and code.co_argcount:
                self._break(given.get(code.co_varnames[0]), ("custom", "container"))
            elif code.co_name != "<module>" and not is_program(code.co_name):
                for name in code.co_varnames[code.co_argcount :]:
                    if not self._is_whole(given.get(name), code):
                        self._break(given.get(name), ("container",))

    def _is_whole(self, thing, code):
        """Whether it is a functional network that another function gave the one that failed."""
        facts = record.facts_of(thing) if getattr(thing, "_graph", None) is not None and not isinstance(thing, Inert) else None
        if facts is None or not facts["sites"]:
            return False
        index, line = facts["sites"][-1][:2]
        around = self.sources[index].around(line)
        return bool(around) and around[-1].name != code.co_name

    def note_left_over(self, before):
        """Layers that a function made for a network which it did not finish are no networks either."""
        for facts in record.current.modules[before:]:
            if facts["framework"] == "keras" and facts["kind"] == "custom" and len(facts["sites"]) > 1 and not hasattr(type(facts["object"]), "fit"):
                facts["broken"] = True

    def _break(self, thing, kinds):
        facts = record.facts_of(thing) if not isinstance(thing, Inert) else None
        if facts is not None and facts["kind"] in kinds and frameworks.known[facts["framework"]].trained(thing) is None:
            facts["broken"] = True

    def build_class(self, body, name, *bases, **keywords):
        try:
            made = builtins.__build_class__(body, name, *bases, **keywords)
        except TypeError as error:
            if "metaclass" in str(error):
                made = merged(body, name, bases, keywords)
            elif "MRO" in str(error) or "bases" in str(error):
                made = builtins.__build_class__(body, name, *(base for base in bases if not isinstance(base, Inert)), **keywords)
            else:
                raise
        if isinstance(made, type):
            if InertBase in made.__mro__ and made.__bases__ != (InertBase,) and "__getattr__" not in made.__dict__:
                made.__getattr__ = inherited
            self.classes.append((made, body.__code__))
        return made


_OUR_FILE = re.compile(r" \(/[^()]*\)$")


def said(error, longest=2000):
    """A program's own exceptions may say anything at any length, or fail in saying it; those of imports name our files."""
    try:
        return _OUR_FILE.sub("", str(error)[:longest]) or type(error).__name__
    except Exception:
        return type(error).__name__


def statements(body):
    """Top-level statements; those of `if __name__ == "__main__":` count as such."""
    for node in body:
        if isinstance(node, ast.If) and is_main(node.test):
            yield from statements(node.body)
        else:
            yield node


def _lose(node, namespace):
    """After `x = base(x)` failed, `x` is unknown: with its value of before, what follows would be another network."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        for target in getattr(node, "targets", None) or [node.target]:
            for one in ast.walk(target):
                if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                    namespace[one.id] = Inert(one.id)


def _leaves_a_loop(node):
    """Whether it is or holds a `break` or `continue` of a loop around it."""
    if isinstance(node, (ast.Break, ast.Continue)):
        return True
    return not isinstance(node, (ast.For, ast.While)) and any(map(_leaves_a_loop, ast.iter_child_nodes(node)))


def line_of(error, code):
    """The line of a file's own code that an exception left, the first if it is none of them."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code is code:
            return trace.tb_lineno
        trace = trace.tb_next
    return 1


def first_line(node):
    return min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])


def is_main(test):
    return (
        isinstance(test, ast.Compare)
        and any(isinstance(one, ast.Name) and one.id == "__name__" for one in (test.left, *test.comparators))
        and any(isinstance(one, ast.Constant) and one.value == "__main__" for one in (test.left, *test.comparators))
        and isinstance(test.ops[0], ast.Eq)
    )


def merged(body, name, bases, keywords):
    """A class whose bases have metaclasses that do not know each other."""
    kinds = []
    for base in types.resolve_bases(bases):
        kind = type(base)
        kinds = [one for one in kinds if not issubclass(kind, one)]
        if not any(issubclass(one, kind) for one in kinds):
            kinds.append(kind)
    keywords = {**keywords, "metaclass": type("Merged", tuple(kinds), {})}
    return builtins.__build_class__(body, name, *bases, **keywords)


def finish(coroutine):
    try:
        for _ in range(10_000):
            coroutine.send(None)
    except StopIteration as end:
        return end.value
    finally:
        coroutine.close()
    return None


@contextlib.contextmanager
def quiet():
    sink = io.StringIO()
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        yield
