"""What the parts of a network do that has no forward pass of its own: the program calls `model.encode(x)`, `model.decoder(z)`."""

import inspect

from tracer import frameworks, record
from tracer.naming import is_program


def methods(facts):
    """Facts of the network as a method has it that calls some of its parts, for each that calls others than those before."""
    seen = set()
    for name, method in _own(type(facts["object"])):
        children = {one: facts["children"][one] for one in _used(facts, method.__code__.co_names, {name}) if one in facts["children"]}
        if not (name.startswith("_") or is_program(name)) and set(children) - seen:
            seen |= set(children)
            yield {**facts, "children": children, "method": name}


def parts(facts, besides):
    """`(name, facts)` of the parts that none of these operations calls."""
    called = {id for one in besides for id in (*one["within"], one.get("module"))}
    for name, child in facts["children"].items():
        inner = record.current.modules[child]
        if child not in called and inner["kind"] != "layer" and called.isdisjoint(inner["children"].values()):
            yield name, inner


def _own(made):
    """Methods of the program's own classes in the order of their text."""
    for base in made.__mro__:
        if base.__module__.split(".")[0] in frameworks.PACKAGES:
            return
        yield from ((name, one) for name, one in vars(base).items() if inspect.isfunction(one))


def _used(facts, names, seen):
    """Names of parts in the order in which a method, or what it calls of its class, uses them."""
    for name in names:
        method = getattr(type(facts["object"]), name, None)
        if name in facts["children"]:
            yield name
        elif inspect.isfunction(method) and name not in seen:
            yield from _used(facts, method.__code__.co_names, seen | {name})
