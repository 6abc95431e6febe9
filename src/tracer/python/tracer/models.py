"""Finds the networks of a file, made by it or never made, and what each does to its input."""

import ast
import json
import re
from collections import Counter

from tracer import asides, forward, frameworks, limits, misfits, partwise, record, trials
from tracer.first_layers import is_unbuilt
from tracer.inputs import Inputs
from tracer.naming import Names

#: Networks of one file that are shown.
MOST_MODELS = 40
_LATE = {"kind": "Timeout", "message": "The file takes too long."}
_WRAPPERS = ("DataParallel", "DistributedDataParallel", "OptimizedModule", "AveragedModel", "FullyShardedDataParallel")


_IDS = re.compile(r'"(module|tensor)": \d+')

#: Parts of a package's networks by the ends of their names.
_HEADS = ("Head", "Heads", "Predictor")
_LISTS = (".ModuleList", ".ModuleDict")


def find(program, guessed):
    """`ModelFacts` of every network. `guessed`: by id of a module, the arguments that nobody gave."""
    record.current.repeats = None
    names = Names(program)
    inputs = Inputs(program, record.current.called)
    groups = _groups([facts for facts in _roots(program) if not (guessed.get(facts["id"]) and _is_all_unknown(facts))], names)
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


def _roots(program):
    """Modules that are part of no other, have parts or parameters of their own, and were not made for one forward pass."""
    modules = record.current.modules
    parts = {child for facts in modules for child in facts["children"].values() if child != facts["id"]}
    for facts in modules:
        if facts["kind"] == "container" and facts["id"] not in parts and _is_looked_through(program, facts):
            facts["passing"] = True
    found = [facts for facts in modules if facts["id"] not in parts and not facts.get("broken") and not facts.get("passing")]
    found = [facts for facts in found if facts["framework"] in frameworks.known and is_network(facts)]
    found = [facts for facts in (_kept_part(program, one) for one in found) if not _is_left_over(program, facts)]
    inner = []
    for facts in found:
        while facts["type"].rsplit(".", 1)[-1] in _WRAPPERS and len(facts["children"]) == 1:
            (held,) = facts["children"].values()
            if modules[held]["kind"] == "unknown":
                break
            facts = modules[held]
        if facts not in inner:
            inner.append(facts)
    return [facts for facts in inner if not _came_with_an_import(program, facts)] or inner


def _kept_part(program, facts):
    """What a program keeps of a package's network that it gives no name: `vgg = vgg19(pretrained=True).features`."""
    if not _is_of_package(facts) or not facts["sites"]:
        return facts
    index, *place = facts["sites"][0]
    part = record.current.modules[facts["children"].get(program.sources[index].parts.get(tuple(place)), facts["id"])]
    return part if is_network(part) else facts


def _is_looked_through(program, facts):
    """Whether it was made of another's parts, only to go through them: `for one in net.features[:5].parameters()`."""
    if not facts["sites"] or facts["id"] in _called():
        return False
    source, place = program.sources[facts["sites"][-1][0]], tuple(facts["sites"][-1][1:])
    if place in source.looked_through:
        return True
    return facts["framework"] == "torch" and place in source.only_looked_at and any(_is_all_of(facts, other) for other in record.current.modules)


def _is_of_package(facts):
    return frameworks.is_of_networks(facts["type"])


def _came_with_an_import(program, facts):
    """Whether another file made it for itself while it was imported: this one has no name for it."""
    if len(facts["sites"]) < 2 or any(one is facts["object"] for one in program.namespace.values()):
        return False
    index, line = facts["sites"][0][:2]
    own = program.sources[: len(program.request["texts"])]
    return index < len(own) and line in own[index].import_lines


def _is_left_over(program, facts):
    """Whether nothing but parts of it is used: `self.features = nn.Sequential(*list(resnet50().children())[:-2])`."""
    own = {one["id"] for one in parts(facts)}
    is_of_package = _is_of_package(facts)
    if is_of_package and _is_used_whole(facts):
        return False
    taken = own - {facts["id"]} if is_of_package else set(facts["children"].values())
    if facts["framework"] == "keras" and facts["kind"] == "container" and (_is_part_of_later(program, facts) or _is_taken_apart(program, facts)):
        return True
    if facts.get("replaced") and not any(one is facts["object"] for one in program.namespace.values()):
        return True
    if facts["type"].endswith(_LISTS) and any(_is_all_of(facts, other) for other in record.current.modules):
        return True  # `self.layer = nn.Sequential(*blocks)`
    if is_of_package and facts["type"].endswith(_HEADS):
        return True  # the program put another in its place
    for other in record.current.modules:
        if other["kind"] == "custom" and _is_inside(facts["sites"], other["sites"]) and _is_made_by(program, facts, other):
            return True
        if not other["children"] or other.get("broken") or other.get("passing") or other["id"] in own or taken.isdisjoint(other["children"].values()):
            continue
        shared = 0
        while shared < min(len(facts["sites"]), len(other["sites"])) and facts["sites"][shared] == other["sites"][shared]:
            shared += 1
        if is_of_package and other["sites"] != facts["sites"]:
            return True
        if is_of_package or shared == len(facts["sites"]):
            continue  # what the package made on its way is no use of the program's
        index, *place = facts["sites"][shared]
        if other["id"] > facts["id"] and program.sources[index].targets.get(tuple(place)) is None:
            return True  # it has no name: `backbone = resnet50().features`
    return False


def _is_used_whole(facts):
    """Whether the program calls or trains it, of which it may use parts besides; training what another took of it is none of it."""
    if facts["id"] in _called():
        return True
    own = {one["id"] for one in parts(facts)}
    others = [one["object"] for one in record.current.modules if one["id"] not in own and not own.isdisjoint(part["id"] for part in parts(one))]
    return frameworks.known[facts["framework"]].trained(facts["object"], others) is not None


def _is_in_one_function(program, facts, other):
    """Whether one call of a function of the program, which nothing in its text calls, made both."""
    if not facts["sites"] or not other["sites"] or facts["sites"][0][0] != other["sites"][0][0]:
        return False
    source = program.sources[facts["sites"][0][0]]
    around = [source.around(one["sites"][0][1])[:1] for one in (facts, other)]
    return around[0] != [] and around[0] == around[1]


def _is_part_of_later(program, facts):
    """Whether a function made another network of all its layers after it: `Model(base.input, head(base.output))`."""
    if facts.get("given") or any(one is facts["object"] for one in program.namespace.values()):
        return False  # the program has it besides
    layers = set(facts["children"].values())
    return any(
        other["kind"] == "container" and other["id"] > facts["id"] and (len(other["sites"]) > 1 or _is_in_one_function(program, facts, other))
        and facts["sites"][: len(other["sites"]) - 1] == other["sites"][:-1] and layers and layers < set(other["children"].values())
        for other in record.current.modules
    )  # fmt: skip


def _is_taken_apart(program, facts):
    """Whether one call made it and, of some of its layers, the network that the program keeps: `unet(backbone="VGG16")`."""
    kept = {id(one) for one in program.namespace.values()}
    layers = set(facts["children"].values())
    return len(facts["sites"]) > 1 and id(facts["object"]) not in kept and any(
        other["kind"] == "container" and other["id"] > facts["id"] and other["sites"][:1] == facts["sites"][:1]
        and id(other["object"]) in kept and not layers.isdisjoint(other["children"].values())
        for other in record.current.modules
    )  # fmt: skip


def _is_all_of(facts, other):
    """Whether all parts of the one are parts of the other."""
    return other is not facts and not other.get("broken") and set(facts["children"].values()) <= set(other["children"].values())


def _is_inside(sites, others):
    """Whether one was made while the other was being made."""
    return 0 < len(others) < len(sites) and sites[: len(others)] == others


def _is_made_by(program, facts, other):
    """Whether the class of `other` made it, and not a function that the same call has called at another time."""
    index, line = facts["sites"][len(other["sites"])][:2]
    made = type(other["object"])
    names = {one.__name__ for kind in (made, type(made)) for one in kind.__mro__}
    around = program.sources[index].around(line)
    return not around or any(isinstance(node, ast.ClassDef) and node.name in names for node in around)


def is_network(facts):
    """Whether it has layers or parameters: one of nothing but losses is a loss."""
    if facts["kind"] in ("layer", "unknown"):
        return False
    is_model = hasattr(type(facts["object"]), "fit")
    if not is_model and facts["framework"] == "keras" and type(facts["object"]).call is frameworks.known["keras"].modules[0].call:
        return False  # a layer whose own methods a program calls by hand, as a place for weights
    return any(one["parameters"] or one["kind"] in ("layer", "unknown") and not one["type"].endswith("Loss") or is_model and is_unbuilt(one) for one in parts(facts))


def parts(facts, seen=None):
    seen = {} if seen is None else seen
    if facts["id"] not in seen:
        seen[facts["id"]] = facts
        for child in facts["children"].values():
            parts(record.current.modules[child], seen)
    return seen.values()


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
    called = _called()
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


def _called():
    """Ids of networks that the program itself calls, those in wrappers too."""
    called = {call["module"] for call in record.current.called}
    return called.union(*(record.current.modules[one]["children"].values() for one in called))


def _place_of_trial(facts):
    """The place that makes one network after another in a test that nobody calls: the first of them is shown."""
    return tuple(map(tuple, facts["sites"])) if facts.get("tried") else None


def used_once(name, used):
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else f"{name} {used[name]}"
