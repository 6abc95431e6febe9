"""Which of all that a program made are networks of their own, and which are parts or are left over."""

import ast

from tracer import frameworks, record
from tracer.first_layers import is_unbuilt

_WRAPPERS = ("DataParallel", "DistributedDataParallel", "OptimizedModule", "AveragedModel", "FullyShardedDataParallel")
#: Parts of a package's networks by the ends of their names.
_HEADS = ("Head", "Heads", "Predictor")
_LISTS = (".ModuleList", ".ModuleDict")


def roots(program):
    """Modules that are part of no other, have parts or parameters of their own, and were not made for one forward pass."""
    modules = record.current.modules
    own = {facts["id"] for facts in map(record.facts_of, program.namespace.values()) if facts is not None}
    parts = {
        child
        for facts in modules
        for child in facts["children"].values()
        if child != facts["id"] and not (facts.get("in_vain") and child in own)  # what nobody joins to it
    }
    for facts in modules:
        if facts["kind"] == "container" and facts["id"] not in parts and _is_looked_through(program, facts):
            facts["passing"] = True
    found = [facts for facts in modules if facts["id"] not in parts and not facts.get("broken") and not facts.get("passing")]
    found = [facts for facts in found if facts["framework"] in frameworks.known and (is_network(facts) or _is_model_of_one_layer(facts))]
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


def _is_model_of_one_layer(facts):
    """`model = nn.Linear(10, 2)`, `SGD(model.parameters(), 0.1)`."""
    return facts["kind"] == "layer" and bool(facts["parameters"]) and frameworks.known[facts["framework"]].alone(facts["object"])


def _kept_part(program, facts):
    """What a program keeps of a package's network that it gives no name: `vgg = vgg19(pretrained=True).features`."""
    if not _is_of_package(facts) or not facts["sites"]:
        return facts
    index, *place = facts["sites"][0]
    part = record.current.modules[facts["children"].get(program.sources[index].parts.get(tuple(place)), facts["id"])]
    return part if is_network(part) else facts


def _is_looked_through(program, facts):
    """Whether it was made of another's parts, only to go through them: `for one in net.features[:5].parameters()`."""
    if not facts["sites"] or facts["id"] in called_ids():
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
    if facts["framework"] == "keras" and facts["kind"] == "custom" and _leads_nowhere(facts):
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


def _leads_nowhere(facts):
    """Whether a layer was called in the graph of a network that goes through another of its class, and not through this one."""
    made = facts["object"]
    if hasattr(type(made), "fit") or not made._inbound_nodes:
        return False
    alike = {one["id"] for one in record.current.modules if type(one["object"]) is type(made) and one is not facts}
    return any(not alike.isdisjoint(one["children"].values()) for one in record.current.modules)


def _is_used_whole(facts):
    """Whether the program calls or trains it, of which it may use parts besides; training what another took of it is none of it."""
    if facts["id"] in called_ids():
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


def called_ids():
    """Ids of networks that the program itself calls, those in wrappers too."""
    called = {call["module"] for call in record.current.called}
    return called.union(*(record.current.modules[one]["children"].values() for one in called))
