"""Makes the networks of classes that a file defines and never makes."""

import ast

from tracer import definitions, frameworks, own_inputs, record
from tracer.signatures import needed


class Unmade:
    """A part of `Untouched`."""

    def classes(self):
        """Networks that were never made: a whole before its parts, and the last defined first."""
        own = [made for made, _ in self.program.classes if frameworks.of_class(made) is not None]
        made = {type(facts["object"]) for facts in record.current.modules}
        classes = {node.name: (source, node) for source in self.sources for node, around in source.definitions if isinstance(node, ast.ClassDef) and not around}
        bases = {one for one in own if any(other is not one and issubclass(other, one) for other in own)}
        usable = [one for one in own if one in bases and _is_usable(one) and not any(issubclass(other, one) for other in made)]
        for one in [*(one for one in self._wholes_first(own, classes) if one not in bases), *usable]:
            if one in made or one.__name__ not in classes:
                continue
            if self.program.namespace.get(one.__name__) is not one:
                continue
            source, node = classes[one.__name__]
            if self.is_late(source, node):
                continue
            said = own_inputs.of_constructor(self.program, one)
            kwargs, names = self.arguments(one, node, own) if said is None else (said, [])
            found, kwargs, start = self.fitting(one, kwargs, source, node)
            names = list(dict.fromkeys([*names, *kwargs])) if said is None else []
            facts = record.facts_of(found)
            if facts is not None:
                self.guessed[facts["id"]] = names
                for other in record.current.modules[start:]:
                    other["passing"] = other is not facts  # where it keeps one of two that it makes, the other is no network of its own
                facts["example"] = any(type(given) is str for given in kwargs.values())
                facts["base"] = one in bases
            elif not names and self.program.last_failure and one not in bases:
                self.program.failures.append(self.program.last_failure)
            made = {type(facts["object"]) for facts in record.current.modules}

    def _wholes_first(self, own, classes):
        """The classes in such an order that one comes after those whose texts, or what functions they call, name it."""
        called = {node.name: definitions.names(node) for _, node in self.functions}
        named = {}
        for one in own:
            found = definitions.names(classes[one.__name__][1]) if one.__name__ in classes else set()
            left = list(found)
            while left:
                new = called.get(left.pop(), set()) - found
                found |= new
                left += new
            named[one] = found
        left = list(reversed(own))
        while left:
            whole = next((one for one in left if not any(one.__name__ in named[other] for other in left if other is not one)), left[0])
            left.remove(whole)
            yield whole


def _is_usable(one):
    """Whether a class that others come from has a forward pass of its own, and needs no arguments."""
    return not needed(one) and not getattr(one, "__abstractmethods__", None) and ("forward" in vars(one) or "call" in vars(one))
