"""The one door: a request in JSON, a trace in JSON. `src/python/trace/facts.ts` says what both mean."""

import ast
import json

from tracer import foreign, frameworks, limits, models, record
from tracer.inert import Inert, counted
from tracer.program import Program
from tracer.untouched import Untouched


#: Characters of a part of the answer, about: whoever reads it does other things between two parts.
PART = 60_000


def trace_json(request_json):
    return _json(trace(json.loads(request_json)))


def trace_parts(request_json):
    """The same in parts, each an object with some of the items of some of the lists, in their order."""
    part, length = {}, 0
    for name, items in trace(json.loads(request_json)).items():
        part[name] = []
        for item in items:
            if length > PART:
                yield _object(part)
                part, length = {name: []}, 0
            text = _json(item)
            part[name].append(text)
            length += len(text)
    yield _object(part)


def _object(lists):
    return "{%s}" % ",".join('"%s":[%s]' % (name, ",".join(texts)) for name, texts in lists.items())


def _number(one):
    """An unknown number that found its way into what is told, as the trace counts it."""
    return counted(one) if isinstance(one, Inert) else str(one)


_json = json.JSONEncoder(separators=(",", ":"), allow_nan=False, default=_number).encode


def trace(request):
    record.begin(request.get("unknown", 7))
    program = Program(request)
    with limits.trace():
        try:
            program.run()
            record.current.is_run = True
            guessed = Untouched(program).run()
            _unknown_parts()
            found = models.find(program, guessed)
        except limits.OutOfTime:
            found = []
        finally:
            program.importer.forget()
    _names(program, found)
    _canonical(program, found)
    return {
        "files": [source.path for source in program.sources],
        "models": found,
        "modules": [_module(facts) for facts in record.current.modules],
        "functions": record.current.functions,
        "calls": _calls(program, found),
        "classes": _classes(program),
        "failures": program.failures,
    }


def _module(facts):
    return {key: value for key, value in facts.items() if key not in ("object", "broken", "given", "of_data", "example", "in_vain", "tried", "passing", "replaced", "unfinished", "optimizer", "copied")}


def _unknown_parts():
    """What an unknown package made and a Keras layer keeps is a part of it; PyTorch's stand-in sees that by itself."""
    for facts in list(record.current.modules):
        if facts["kind"] != "custom" or facts["framework"] != "keras":
            continue
        for name, value in list(getattr(facts["object"], "__dict__", {}).items()):
            if isinstance(value, Inert) and foreign.may_be_layer(name, value) and name not in facts["children"]:
                facts["children"][name] = record.unknown_module(value, facts["framework"])["id"]


def _names(program, found):
    modules = record.current.modules
    for facts in modules:
        for name, child in facts["children"].items():
            if modules[child]["name"] is None:
                modules[child]["name"] = name
    for name, value in program.namespace.items():
        facts = record.facts_of(value)
        if facts is not None and facts["name"] is None and not name.startswith("__"):
            facts["name"] = name
    for facts in modules:
        if facts["name"] is None and facts["sites"]:
            index, *place = facts["sites"][-1]
            facts["name"] = program.sources[index].targets.get(tuple(place))


def _canonical(program, found):
    """Sites of method calls over several lines begin where the call does."""

    def moved(site):
        index, *place = site
        return [index, *program.sources[index].moved.get(tuple(place), place)]

    for one in [*record.current.modules, *(operation for model in found for operation in model["operations"])]:
        one["sites"][:] = map(moved, one["sites"])
    for one in (misfit for model in found for misfit in model.get("misfits", ())):
        one["site"] = moved(one["site"])


def _calls(program, found):
    places = {tuple(site) for facts in record.current.modules for site in facts["sites"]}
    places |= {tuple(site) for model in found for operation in model["operations"] for site in operation["sites"]}
    own = len(program.request["texts"])
    return [
        program.sources[index].call_facts(tuple(place))
        for index, *place in sorted(places)
        if index < own and tuple(place) in program.sources[index].calls
    ]


def _classes(program):
    made = {}
    for one, code in program.classes:
        framework = frameworks.of_class(one)
        if framework is not None:
            made[(code.co_filename, code.co_qualname)] = framework.name
    found = []
    for source in program.sources[: len(program.request["texts"])]:
        for node, around in source.definitions:
            if isinstance(node, ast.ClassDef):
                name = ".".join([*(one.name if isinstance(one, ast.ClassDef) else f"{one.name}.<locals>" for one in around), node.name])
                framework = made.get((source.name, name))
                if framework is not None:
                    found.append({"name": node.name, "framework": framework, "site": source.site(node), "nameSite": source.name_site(node)})
    return found
