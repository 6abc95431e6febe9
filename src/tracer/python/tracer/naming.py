"""The names by which a person finds the networks of a file."""

import ast
import re

from tracer import record
from tracer.rewriting import nodes
from tracer.source import place_of

#: Functions of programs, not of networks.
_PROGRAM = re.compile(r"_*(main|train\w*|test\w*|run\w*|eval\w*|valid\w*|demo\w*|fit|predict\w*|infer\w*|example\w*|worker|objective|setup|init\w*)$", re.I)


def is_program(name):
    return _PROGRAM.match(name) is not None


class Names:
    """Gives each network a name and the place of its lens."""

    def __init__(self, program):
        self.program = program
        self.sources = program.sources
        self.own = {}
        for made, code in program.classes:
            self.own[made] = code

    def of(self, facts, by_class):
        """`(name, site)`; `by_class`: whether its class means this network alone."""
        made = type(facts["object"])
        if made in self.own and by_class:
            return made.__name__, self.class_site(made) or self.first_site(facts)
        for index, place in self.places(facts):
            function = self.function(index, place)
            if function is not None:
                return function.name, self.sources[index].header_site(function)
        variable = self.variable(facts)
        if variable is not None:
            return variable, self.first_site(facts)
        if made in self.own:
            return made.__name__, self.class_site(made) or self.first_site(facts)
        name = facts["name"] or facts["type"].rsplit(".", 1)[-1]
        return name, self.first_site(facts)

    def copy(self, facts):
        """`(name, site)` of a copy that has a name of its own, `target = copy.deepcopy(policy)`; or None."""
        copied = {"sites": facts.get("copied") or []}
        name = self.inner(copied)
        return None if name is None else (name, self.first_site(copied))

    def places(self, facts):
        return [(one[0], tuple(one[1:])) for one in facts["sites"] if one[0] < len(self.sources)]

    def function(self, index, place):
        """The function around a place that gives back what it makes."""
        source = self.sources[index]
        if index >= len(self.program.request["texts"]):
            return None
        around = source.around(place[0])
        if not around or isinstance(around[0], ast.ClassDef) or is_program(around[0].name):
            return None
        returns = any(isinstance(node, ast.Return) and node.value is not None for node in nodes(around[0]))
        return around[0] if returns else None

    def inner(self, facts):
        """What the line that made it calls it: `self.generator = Model(…)` inside `gan = Gan()`; or None.

        Of a function that gives back what it makes, what its caller calls it.
        """
        own = [(index, place) for index, place in self.places(facts) if index < len(self.program.request["texts"])]
        outside = [(index, place) for index, place in own if self.function(index, place) is None]
        named = [self.sources[index].targets.get(place) for index, place in outside or own]
        return named[-1] if named else None

    def kept(self, facts):
        """What the program keeps it as: by an attribute of an object, `self.net_g = …`, by the key of a table or, if it has no class's name, the place in a list; or None."""
        made = facts["object"]
        is_numbered = type(made) not in self.own
        for name, value in list(self.program.namespace.items()):
            if name.startswith("_"):
                continue
            found = _entry(name, value, made, is_numbered)
            if found is None and type(value) in self.own and record.facts_of(value) is None:
                held = getattr(value, "__dict__", {}).items()
                found = next((said for said in (own if one is made else _entry(own, one, made, is_numbered) for own, one in held) if said), None)
            if found is not None:
                return found
        return None

    def variable(self, facts):
        for index, place in self.places(facts):
            name = self.sources[index].targets.get(place) if index < len(self.program.request["texts"]) else None
            if name is not None:
                return name
        return next(
            (
                name
                for name, value in self.program.namespace.items()
                if value is facts["object"] and not name.startswith("_")
            ),
            None,
        )

    def class_site(self, made):
        code = self.own[made]
        for source in self.sources[: len(self.program.request["texts"])]:
            if source.name == code.co_filename:
                for node, around in source.definitions:
                    if isinstance(node, ast.ClassDef) and node.name == made.__name__ and qualified(node, around) == code.co_qualname:
                        return source.header_site(node)
        return None

    def first_site(self, facts):
        for index, place in self.places(facts):
            statement = self.sources[index].statement(place[0])
            if statement is not None:
                return [index, *place_of(statement)]
        return [0, 1, 0, 1, 0]


def _entry(name, holder, made, is_numbered):
    if isinstance(holder, dict):
        return next((key for key, one in holder.items() if one is made and isinstance(key, str)), None)
    if isinstance(holder, (list, tuple)) and is_numbered:
        return next((f"{name}[{place}]" for place, one in enumerate(holder) if one is made), None)
    return None


def qualified(node, around):
    names = []
    for one in around:
        names.append(one.name)
        if not isinstance(one, ast.ClassDef):
            names.append("<locals>")
    return ".".join([*names, node.name])
