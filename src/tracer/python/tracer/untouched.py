"""Calls what a file defines and never calls: its `main`, its tests, its builders of networks, its classes."""

import ast
import functools
import itertools
import re

from tracer import definitions, frameworks, guesses, limits, namesakes, other_words, own_inputs, record, started
from tracer.frozen import Frozen
from tracer.inert import Inert
from tracer.naming import is_program
from tracer.program import first_line
from tracer.rewriting import nodes
from tracer.signatures import lacked, needed, parameters, takes_any_name
from tracer.unmade import Unmade
from tracer.written_calls import WrittenCalls

#: Of a trace's time, after which nothing more is called: what was found has to be followed too.
_SHARE = 0.6
_TENSORS = re.compile(r"(x|x_?in|inputs?|input_?tensors?|tensors?|img|images?|batch|out|h|feats?|features_?map)$")


class Untouched(Unmade):
    def __init__(self, program):
        self.program = program
        self.sources = program.sources[: len(program.request["texts"])]
        #: By id of a module: names of arguments that were guessed.
        self.guessed = {}
        #: `(name, what makes it anew)` of networks that builders made.
        self.made = []
        self.functions = [
            (source, node)
            for source in self.sources
            for node in source.tree.body
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        ]
        self.builders = self._builders()
        self._calls = None
        self.written = WrittenCalls(self.sources)

    def run(self):
        self.started()
        for source, node in self.functions:
            called = self.program.namespace.get(node.name)
            if is_program(node.name) and not self.is_touched(source, node) and callable(called):
                self.call(source, node, called, tested=True)
        for source, node in self.functions:
            if node.name in self.builders and not self.is_touched(source, node) and not self._waits_for_a_caller(node):
                called = self.program.namespace.get(node.name)
                if callable(called) and not any(one.kind != one.VAR_KEYWORD for one in needed(called)):
                    self.call(source, node, called)
        self.tables()
        self.givers()
        self.classes()
        self.keepers()
        self.holders()
        for source, node in self._callers_first():
            if node.name in self.builders and not self.is_touched(source, node):
                self.call(source, node, self.program.namespace.get(node.name))
        self.started()
        own_inputs.give(self.program, self.functions)
        return self.guessed

    def _callers_first(self):
        """Functions; before those that other builders call stand the others, since they give what they call its arguments."""
        called = {call.func.id for caller, call in self._calls_of_builders() if call.func.id != caller.name}
        return sorted(self.functions, key=lambda one: (_takes_networks(one[1]), one[1].name in called))

    def _waits_for_a_caller(self, node):
        """Whether another builder gives it what it has None for unless given: `def build(width=None)`."""
        known = node.args.posonlyargs + node.args.args
        open_ones = {one.arg for one, default in zip(known[::-1], node.args.defaults[::-1]) if isinstance(default, ast.Constant) and default.value is None}
        calls = (call for caller, call in self._calls_of_builders() if caller is not node and call.func.id == node.name)
        return any(open_ones & {one.arg for one in [*call.keywords, *known[: len(call.args)]]} for call in calls)

    def _calls_of_builders(self):
        """`(function, call)` of all that builders call by a plain name."""
        if self._calls is None:
            builders = [node for _, node in self.functions if node.name in self.builders]
            self._calls = [(node, part) for node in builders for part in nodes(node) if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)]
        return self._calls

    def started(self):
        """What processes and threads would have run, where networks come of it."""
        for target, args, kwargs in record.current.started:
            found = self._definition(started.code_of(target))
            if found is None or self.is_touched(*found) or not self._comes_to_networks(found[1]):
                continue
            if self.is_late(*found):
                return
            self.program.attempt(lambda: target(*args, **kwargs), found[0].site(found[1]), keep=False)

    def _definition(self, code):
        """`(source, node)` of a function of the program's own texts, by its code."""
        for source in self.sources if code is not None else ():
            if source.name == code.co_filename:
                for node, _ in source.definitions:
                    if node.name == code.co_name and first_line(node) == code.co_firstlineno:
                        return source, node
        return None

    def _comes_to_networks(self, node):
        """Whether a function makes a network, or something of a class that makes one."""
        if self._has_maker(node):
            return True
        called = {part.func.id for part in nodes(node) if isinstance(part, ast.Call) and isinstance(part.func, ast.Name)}
        own = {one.__name__: one for one, _ in self.program.classes if one.__name__ in called}
        classes = [one for source in self.sources for one, _ in source.definitions if isinstance(one, ast.ClassDef) and one.name in own]
        return any(frameworks.of_class(own[one.name]) is not None or self._has_maker(one) for one in classes)

    def is_touched(self, source, node):
        """Whether something was made or done inside these lines."""
        return self._are_touched(source, node.body)

    def _are_touched(self, source, statements):
        begin = (statements[0].lineno, statements[0].col_offset)
        places = record.current.touched.get(source.index, ())
        return any(begin <= place and place[0] <= statements[-1].end_lineno for place in places)

    def is_late(self, source, node):
        """Whether there is no time left; a network that it leaves out is told."""
        if not limits.is_over(_SHARE, len(record.current.modules)):
            return False
        self.program.not_reached(node.name, source.name_site(node))
        return True

    def call(self, source, node, called, tested=False, words=None):
        """`words`: for arguments that are a choice; without them the branches that other words come to are read, too."""
        if not callable(called) or isinstance(called, Inert):
            return None
        if not (is_program(node.name) or definitions.trains(node)) and any(map(_TENSORS.match, {one.name for one in needed(called)} - _sides(called))):
            return None
        if self.is_late(source, node):
            return None
        kwargs, names = self.arguments(called, node, source=source)
        branches = self._choices(node, called)
        picked = words or {name: word for name, word, _ in branches[:1] if isinstance(kwargs.get(name), Inert)}
        kwargs.update(picked)
        before, steps = len(record.current.called), len(record.current.operations)
        frozen = Frozen([one for one in kwargs.values() if _is_network(one)])
        made, kwargs, start = self.fitting(called, kwargs, source, node)
        if frozen.entries and any(one.get("isUnknown") for one in record.current.operations[steps:]):
            frozen.put_back()
            for one in record.current.modules[start:]:
                one["in_vain"] = True
        names = list(dict.fromkeys([*names, *kwargs]))
        facts = record.facts_of(made)
        for one in map(record.facts_of, made if isinstance(made, (list, tuple)) else ()):
            if one is not None:
                one["given"] = True
        if facts is not None:
            self.guessed[facts["id"]] = names
        elif names:
            for one in record.current.modules[start:]:
                self.guessed.setdefault(one["id"], names)
                one["of_data"] = all(isinstance(given, Inert) for given in kwargs.values())
        if _is_network(made):
            self.made.append((node.name, functools.partial(called, **kwargs)))
        if any(_is_network(one) or type(one) is str and name not in picked for name, one in kwargs.items()):
            for one in record.current.modules[start:]:
                one["example"] = True
        if tested:
            for one in record.current.called[before:]:
                one["tested"] = True
            for one in record.current.modules[start:] if node.name.startswith("test") else ():
                one["tried"] = True
        for name, word, statements in branches if words is None else ():
            if not self._are_touched(source, statements):
                self.call(source, node, called, words={name: word})
        return made

    def _choices(self, node, called):
        """Branches of networks that a word given as an argument chooses, as `other_words` has them."""
        found = other_words.branches(node, {one.name for one in parameters(called)})
        imported = definitions.imported(node) if found else {}
        return [one for one in found if self._makes_whole(one[2], imported)]

    def fitting(self, called, kwargs, source, node):
        """`(what was made, the arguments, the first module)` of the first arguments that fit, or else of the first of all."""
        first, spoilt = None, []
        only_makes = node.name in self.builders and definitions.returns(node) and not (definitions.trains(node) or is_program(node.name))
        seconds = limits.MAKING_SECONDS if only_makes else limits.STATEMENT_SECONDS
        for given in itertools.chain([kwargs], self.others(kwargs, called, node)):
            start, steps = len(record.current.modules), len(record.current.operations)
            self.program.last_failure = None
            made = self.program.attempt(lambda given=given: called(**given), source.site(node), seconds=seconds, keep=False)
            has_fault = any("fault" in one for one in record.current.operations[steps:])
            tried = made, given, start
            first = first or tried
            chosen = guesses.choices(given, node) if made is None and len(record.current.modules) == start else {}
            if not has_fault and (made is not None or self.program.last_failure is None and not chosen):
                return tried
            new = [one for one in record.current.modules[start:] if not one.get("broken")]
            for one in new:
                one["broken"] = True
            spoilt = new if first is tried else spoilt
            if self.is_late(source, node):
                break
        for one in spoilt:
            del one["broken"]
        if first[0] is None and (self.program.last_failure or {}).get("kind") == "Timeout" and self._has_maker(node):
            self.program.not_reached(node.name, source.name_site(node))
        return first

    def others(self, kwargs, called, node):
        """Other arguments for a call that failed: by their names alone, words that they are compared with, images of other sizes."""
        lack = lacked(called, self.program.last_failure)
        if lack:
            yield {**kwargs, **self.arguments(called, node, lack=lack)[0]}
        plain, _ = self.arguments(called, node, by_name_alone=True)
        if plain != kwargs:
            yield plain
        words = guesses.choices(kwargs, node)
        if words:
            yield {**kwargs, **words}
        left = guesses.nones(called, node)
        if left:
            yield {**kwargs, **left}
        yield from guesses.others(plain)

    def _plain_classes(self):
        """`(source, node, class)` of those of no framework that nobody used."""
        made = {one.__name__: one for one, _ in self.program.classes if frameworks.of_class(one) is None}
        for source in self.sources:
            for node in source.tree.body:
                one = made.get(node.name) if isinstance(node, ast.ClassDef) else None
                if one is not None and self.program.namespace.get(node.name) is one and not self.is_touched(source, node):
                    yield source, node, one

    def tables(self):
        """Builders that are written into a dictionary: `{"small": lambda: Net(16)}`."""
        for source in self.sources:
            for node in source.tree.body:
                if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Dict) or not isinstance(node.targets[0], ast.Name):
                    continue
                table = self.program.namespace.get(node.targets[0].id)
                made = table.values() if isinstance(table, dict) and len(table) == len(node.value.values) else ()
                for one, written in zip(made, node.value.values):
                    if isinstance(written, ast.Lambda) and callable(one) and not needed(one) and self._comes_to_networks(written):
                        self._entry(source, written, one)

    def _entry(self, source, written, one):
        begin, end = (written.body.lineno, written.body.col_offset), (written.body.end_lineno, written.body.end_col_offset)
        if any(begin <= place < end for place in record.current.touched.get(source.index, ())) or limits.is_over(_SHARE, len(record.current.modules)):
            return
        start = len(record.current.modules)
        self.program.attempt(one, source.site(written), keep=False)
        for facts in record.current.modules[start:]:
            facts["example"] = True

    def givers(self):
        """Classes that give a network of theirs an input of their own making: `self.net(tf.zeros((1, 25, 1)))`."""
        for source, node, one in self._plain_classes():
            methods = [method for method in node.body if isinstance(method, ast.FunctionDef) and definitions.gives_zeros(method)]
            holder = self.call(source, node, one) if methods else None
            for method in methods if holder is not None else ():
                self.call(source, method, getattr(holder, method.name, None))

    def keepers(self):
        """Classes of no framework that make a network and that nobody used: `self.model = self.build_model()`, `LeNet.build(…)`."""
        for source, node, one in self._plain_classes():
            if not self._has_maker(node):
                continue
            start = len(record.current.modules)
            holder = self.call(source, node, one)
            if not any(map(_is_known, record.current.modules[start:])):
                self.methods(source, node, one, holder)

    def holders(self):
        """What the program made of its classes, and did not call for all of its networks."""
        made = {type(one): one for one in self.program.namespace.values()}
        for source in self.sources:
            for node in source.tree.body:
                one = self.program.namespace.get(node.name) if isinstance(node, ast.ClassDef) else None
                if isinstance(one, type) and one in made and frameworks.of_class(one) is None:
                    self.methods(source, node, one, made[one])

    def methods(self, source, node, one, holder):
        """Those of a class that make networks, and that nobody calls."""
        found = [method for method in node.body if isinstance(method, ast.FunctionDef) and _is_worth(method) and self._has_maker(method)]
        for method in definitions.callers_first(found):
            is_free = _is_free(method)
            if (is_free or holder is not None) and not self.is_touched(source, method):
                self.call(source, method, getattr(one if is_free else holder, method.name, None))

    def _has_maker(self, node):
        """Whether it calls a framework or a builder; the file's own networks are made by `classes`."""
        own = {one.name for source in self.sources for one, _ in source.definitions if isinstance(one, ast.ClassDef)}
        called = [part.func for part in nodes(node) if isinstance(part, ast.Call)]
        return any(self._makes(one, self.builders, {}) for one in called if getattr(one, "id", None) not in own)

    def arguments(self, called, node, classes=(), source=None, by_name_alone=False, lack=()):
        if not lack and (written := self.written.arguments(called, self.program.namespace)) is not None:
            return written, []
        classes = classes or [made for made, _ in self.program.classes if frameworks.of_class(made) is not None]
        others = [one for one in classes if one is not called]
        kwargs, names = guesses.arguments(called, self.program.namespace, others, node, source, by_name_alone, lack)
        for one in needed(called):
            made = self.network(one.name) if definitions.is_network(one.name, node) else None
            if made is not None:
                kwargs[one.name] = made
        if takes_any_name(called):
            kwargs.update(guesses.modules_of_keras(node))
        return kwargs, names

    def network(self, name):
        """A network of the program for an argument that is one, made for it where a builder makes it."""
        kept = [(one, value) for one, value in self.program.namespace.items() if _is_network(value)]
        made = namesakes.network(name, [*kept, *self.made])
        return self.program.attempt(made, None, keep=False) if callable(made) and not _is_network(made) else made

    def _builders(self):
        """Functions that make networks, by themselves or through one another."""
        found = set()
        calls = {}
        for _, node in self.functions:
            if definitions.returns(node) or definitions.trains(node):
                calls[node.name] = [one.func for one in nodes(node) if isinstance(one, ast.Call)], definitions.imported(node)
        for _ in range(4):
            new = {
                name
                for name, (called, imported) in calls.items()
                if name not in found and any(self._makes(one, found, imported) for one in called)
            }
            if not new:
                break
            found |= new
        return found

    def _makes(self, called, found, imported):
        if isinstance(called, ast.Name) and called.id in found:
            return True
        thing = self._called(called, imported)
        return frameworks.of_class(thing) is not None or _is_of_package(thing)

    def _makes_whole(self, statements, imported):
        """Whether they make a network of Keras, or one of a package: more than a layer of one kind or the other."""
        called = [part.func for one in statements for part in nodes(one) if isinstance(part, ast.Call)]
        things = [self._called(one, imported) for one in called]
        return any(hasattr(one, "fit") if frameworks.of_class(one) is not None else _is_of_package(one) for one in things)

    def _called(self, called, imported):
        """What a call's text calls, where that is known."""
        names = []
        while isinstance(called, ast.Attribute):
            names.append(called.attr)
            called = called.value
        if not isinstance(called, ast.Name):
            return None
        thing = imported.get(called.id, self.program.namespace.get(called.id))
        for name in reversed(names):
            if thing is None or isinstance(thing, Inert):
                return None
            try:
                thing = getattr(thing, name, None)
            except Exception:
                return None
        return thing


def _is_of_package(thing):
    """Whether it makes a whole network: `models.resnet18`, `applications.ResNet50`."""
    module = getattr(thing, "__module__", None) or ""
    if not callable(thing) or module.split(".")[0] not in frameworks.PACKAGES:
        return False
    return ".models" in module or ".applications" in module and thing.__name__[0].isupper() or _gives_networks(thing, module)


def _gives_networks(thing, module):
    """`EfficientNet.from_name`, `segmentation_models_pytorch.create_model`"""
    name = getattr(thing, "__name__", "")  # a network is callable too, and has none
    return module in frameworks.OF_NETWORKS and (name == "create_model" or name.startswith("from_"))


def _sides(called):
    """A height that stands beside a width, each by its letter."""
    sides = {"h", "w"}
    return sides if sides <= {one.name for one in needed(called)} else set()


def _is_known(facts):
    """Whether it is more than an input and what a missing file holds."""
    return bool(facts["parameters"]) or facts["kind"] == "layer" and not facts["type"].endswith(".InputLayer")


def _is_network(thing):
    return record.facts_of(thing) is not None and hasattr(type(thing), "fit")


def _takes_networks(node):
    return any(definitions.is_network(one.arg, node) for one in node.args.args[: len(node.args.args) - len(node.args.defaults)])


def _is_free(method):
    """Whether a method needs no object of its class: by its mark, or as it takes none, `def build(width, height)`."""
    first = next((one.arg for one in [*method.args.posonlyargs, *method.args.args]), None)
    return first not in ("self", "this", "cls") or any(getattr(mark, "id", None) in ("staticmethod", "classmethod") for mark in method.decorator_list)


def _is_worth(method):
    """Whether a class's method gives, keeps or trains what it makes, or is a program of its own."""
    return definitions.returns(method) or definitions.keeps(method) or definitions.trains(method) or is_program(method.name)
