"""Finds the networks of a file, made by it or never made, and what each does to its input."""

import json
import re
from collections import Counter

from tracer import asides, forward, frameworks, limits, misfits, partwise, record, trials
from tracer.first_layers import is_unbuilt
from tracer.inputs import Inputs
from tracer.naming import Names
from tracer.roots import called_ids, parts, roots

#: Networks of one file that are shown.
MOST_MODELS = 40
_LATE = {"kind": "Timeout", "message": "The file takes too long."}
_IDS = re.compile(r'"(module|tensor)": \d+')


def find(program, guessed):
    """`ModelFacts` of every network. `guessed`: by id of a module, the arguments that nobody gave."""
    record.current.repeats = None
    names = Names(program)
    inputs = Inputs(program, record.current.called)
    groups = _groups([facts for facts in roots(program) if not (guessed.get(facts["id"]) and _is_all_unknown(facts))], names)
    used = {}
    models = []
    for group in groups[MOST_MODELS:]:
        program.not_reached(group["name"], group["site"])
    for group in groups[:MOST_MODELS]:
        facts = group["facts"]
        name = used_once(group["name"], used)
        made = {"name": name, "framework": facts["framework"], "module": facts["id"], "site": list(group["site"])}
        optimizer = facts.get("optimizer") or frameworks.known[facts["framework"]].trained(facts["object"])
        if optimizer is not None:
            made["optimizer"] = optimizer
        if facts["id"] in guessed and guessed[facts["id"]]:
            made["guessed"] = guessed[facts["id"]]
        if facts.get("example"):
            made["isExample"] = True
        late = {"inputs": [], "outputs": [], "operations": [], "values": [], "failure": _LATE}
        same = group["same"] | _made_there(facts)
        made.update(late if limits.is_over(modules=len(record.current.modules)) else _flow(program, inputs, name, facts, same, "guessed" in made and _is_of_guesses(facts)))
        if facts.get("base") and ("failure" in made or not made["operations"] or any("fault" in one for one in made["operations"])):
            continue  # it is whole only in what comes from it
        unfinished = next((one["unfinished"] for one in parts(facts) if "unfinished" in one), None)
        if unfinished is not None:
            made["isUnfinished"] = True
            made.setdefault("failure", unfinished)
        alike = [record.current.modules[one] for one in sorted(group["same"])]
        found = misfits.told(alike, {part["id"] for one in alike for part in parts(one)}, made)
        if found:
            made["misfits"] = found
        models.append(made)
    return models


def _flow(program, inputs, name, facts, same, is_guessed):
    framework = frameworks.known[facts["framework"]]
    graph = program.attempt(lambda: framework.graph(facts["object"]), None, keep=False)
    chosen = (program.request.get("inputs") or {}).get(name)
    if graph is not None and not chosen:
        given, outputs = graph[:2]
        operations = graph[2] if len(graph) > 2 else _between([value for value, _ in given], outputs)
        found = [{"value": value, "name": one, "evidence": "declared"} for value, one in given]
        return _told(found, list(outputs), operations)
    trial = forward.best(program, inputs, name, facts, same)
    if trial.failure is not None and framework.whole(facts["object"]):
        return _of_parts(program, inputs, facts)
    if not trial.is_good:
        own = [one for one in parts(facts) if is_unbuilt(one)] if trial.guess.evidence == "assumed" else []
        for one in [*framework.unmade(facts["object"]), *own]:
            one["kind"] = "unknown"
    if is_guessed and not trial.is_good:
        return _told([], [], [])  # what does not fit there, no person wrote
    if trial.is_doubtful and not trial.is_good:
        trial.forget()
    found = []
    for value, one in trial.inputs:
        said = {"value": value, "name": one, "evidence": trial.guess.evidence}
        if trial.guess.site:
            said["site"] = list(trial.guess.site)
        found.append(said)
    told = _told(found, trial.outputs, trial.operations)
    if trial.failure is not None:
        told["failure"] = trial.failure
    return told


def _of_parts(program, inputs, facts):
    """Steps of a network without a forward pass of its own, one method or part after another."""
    found = {"inputs": [], "outputs": [], "operations": []}
    if facts["id"] in inputs.taken_apart:
        return _told(**found)  # a method of it that fails, or a part that holds it
    inputs.taken_apart.add(facts["id"])
    for one in partwise.methods(facts) if facts["framework"] == "torch" else ():
        inputs.takers[facts["id"]] = trials.taker(program, inputs, one)
        _join(found, _flow(program, inputs, "", one, set(), False))
    inputs.takers.pop(facts["id"], None)
    for name, part in partwise.parts(facts, found["operations"]):
        told = _flow(program, inputs, "", part, {part["id"]}, False)
        for one in told["operations"]:
            one["within"] = [part["id"], *(id for id in one["within"] if id != part["id"])]
        for one in told["inputs"]:
            one["name"] = name if len(told["inputs"]) == 1 else f"{name}.{one['name']}"
        _join(found, told)
    inputs.taken_apart.discard(facts["id"])
    return _told(**found)


def _join(found, told):
    if told["outputs"] and "failure" not in told and not any("fault" in one for one in told["operations"]):
        for name, items in found.items():
            items.extend(told[name])


def _is_of_guesses(facts):
    """Whether it may hang on arguments that nobody gave: not where these are data alone, and none of its layers has one."""
    return not facts.get("of_data") or any("unknown" in one for part in parts(facts) for one in _leaves(list(part["arguments"].values())))


def _leaves(arguments):
    for one in arguments:
        if isinstance(one, list):
            yield from _leaves(one)
        elif isinstance(one, dict):
            yield one


def _is_all_unknown(facts):
    """Whether nothing in it is known: `load_model(path)` of a path that nobody gave."""
    known = [one for one in parts(facts) if one["parameters"] or one["kind"] == "layer" and not one["type"].endswith(".InputLayer")]
    return not known


def _made_there(facts):
    """Networks that the same line made, which others hold: `base = make_base()` inside a larger one was called with its input."""
    own = [(one["type"], len(one["children"])) for one in parts(facts)]
    return {
        one["id"]
        for one in record.current.modules
        if one["sites"] and one["sites"][-1] == (facts["sites"] or [None])[-1] and one["type"] == facts["type"]
        and [(part["type"], len(part["children"])) for part in parts(one)] == own
    }  # fmt: skip


def _told(inputs, outputs, operations):
    operations = asides.without(operations, outputs)
    values = {one["value"] for one in inputs} | set(outputs)
    for one in operations:
        values.update(one["inputs"], one["outputs"])
    known = record.current.values
    return {
        "inputs": inputs,
        "outputs": list(outputs),
        "operations": operations,
        "values": [known[value] for value in sorted(values)],
    }


def _between(inputs, outputs):
    """The noted operations on the way to `outputs`, in their order."""
    by_output = {}
    for place, operation in enumerate(record.current.operations):
        for value in operation["outputs"]:
            by_output.setdefault(value, place)
    needed, left, ends = set(), list(outputs), set(inputs)
    seen = set()
    while left:
        value = left.pop()
        if value in seen or value in ends:
            continue
        seen.add(value)
        place = by_output.get(value)
        if place is not None and place not in needed:
            needed.add(place)
            left.extend(record.current.operations[place]["inputs"])
    return [record.current.operations[place] for place in sorted(needed)]


def signature(facts):
    """Two networks with one signature have the same layers; which of them a wrapper holds, their order tells."""
    said = json.dumps(
        [
            (one["type"], sorted(one["arguments"].items(), key=lambda item: item[0]) if one["kind"] == "layer" else 0, [(tuple(p["shape"]), p["trainable"]) for p in one["parameters"]])
            for one in parts(facts)
        ],
        default=str,
    )
    return _IDS.sub(r'"\1": 0', said)


def _groups(roots, names):
    """Networks that a person sees as one: same class or function, same layers."""
    signatures = {facts["id"]: signature(facts) for facts in roots}
    by_class = {}
    for facts in roots:
        by_class.setdefault(type(facts["object"]), set()).add(signatures[facts["id"]])
    groups = {}
    tried = set()
    called = called_ids()
    named = [
        facts["id"] in called and names.copy(facts) or names.of(facts, by_class=len(by_class[type(facts["object"])]) == 1)
        for facts in roots
    ]
    for facts, (name, site) in zip(roots, named):
        inner = names.inner(facts)
        if inner and inner != name and len({signatures[one["id"]] for one, other in zip(roots, named) if other == (name, site)}) > 1:
            name = inner
        key = (name, signatures[facts["id"]])
        if key in groups:
            groups[key]["same"].add(facts["id"])
        elif (place := _place_of_trial(facts)) not in tried:
            tried.update([place] if place else ())
            groups[key] = {"name": name, "site": site, "facts": facts, "same": {facts["id"]}}
    found = sorted(groups.values(), key=lambda group: group["site"])
    once = {name for name, count in Counter(group["name"] for group in found).items() if count == 1}
    for group in found:
        if group["name"] not in once:
            group["name"] = names.kept(group["facts"]) or group["name"]
    return found


def _place_of_trial(facts):
    """The place that makes one network after another in a test that nobody calls: the first of them is shown."""
    return tuple(map(tuple, facts["sites"])) if facts.get("tried") else None


def used_once(name, used):
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else f"{name} {used[name]}"
