"""Functions by which a program says what its network is made with and takes: `get_init_inputs()`, `get_inputs()`."""

import re

from tracer import frameworks, record
from tracer.signatures import needed, parameters

_INPUTS = re.compile(r"(get|make|create)_?((dummy|sample|example|test|random)_?)?inputs?|(dummy|sample|example|random)_?inputs?", re.I)


def of_constructor(program, made):
    """The arguments that the program has for a class, by their names, or None."""
    give = program.namespace.get("get_init_inputs")
    if made.__name__ not in ("Model", "ModelNew") or not callable(give) or needed(give):
        return None
    given, names = program.attempt(give, None, keep=False), [one.name for one in parameters(made)]
    return dict(zip(names, given)) if isinstance(given, (list, tuple)) and len(given) <= len(names) else None


def give(program, functions):
    """Gives the only network that nobody called what such a function makes."""
    networks = [one for one in record.current.modules if _is_uncalled(program, one)]
    if len(networks) != 1:
        return
    for source, node in functions:
        make = program.namespace.get(node.name)
        if not _INPUTS.fullmatch(node.name) or not callable(make) or needed(make):
            continue
        made = program.attempt(make, source.site(node), keep=False)
        given = list(made) if isinstance(made, (list, tuple)) else [made]
        if given and all(record.value_of(one) is not None for one in given):
            before = len(record.current.called)
            program.attempt(lambda given=given: networks[0]["object"](*given), source.site(node), keep=False)
            for one in record.current.called[before:]:
                one["tested"] = True


def _is_uncalled(program, facts):
    """Whether it is a network of a class of the program's own, part of no other, that nobody called."""
    own = [made for made, _ in program.classes if frameworks.of_class(made) is not None]
    is_whole = type(facts["object"]) in own and not any(facts["id"] in other["children"].values() for other in record.current.modules)
    return is_whole and not facts.get("broken") and not any(call["module"] == facts["id"] for call in record.current.called)
