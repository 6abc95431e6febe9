"""The names by which a person finds the networks of a file."""

import ast
import re

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
        returns = any(isinstance(node, ast.Return) and node.value is not None for node in ast.walk(around[0]))
        return around[0] if returns else None

    def inner(self, facts):
        """What the line that made it calls it: `self.generator = Model(…)` inside `gan = Gan()`; or None."""
        named = [self.sources[index].targets.get(place) for index, place in self.places(facts) if index < len(self.program.request["texts"])]
        return named[-1] if named else None

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


def qualified(node, around):
    names = []
    for one in around:
        names.append(one.name)
        if not isinstance(one, ast.ClassDef):
            names.append("<locals>")
    return ".".join([*names, node.name])
