"""Networks of packages that nobody here has, told by what a program asks of them: `Adam(model.parameters())`."""

import re
import types

from tracer import frameworks, inert, record, roots, signatures

#: What only networks of PyTorch are asked, without an argument.
_ASKED = {"parameters", "named_parameters", "modules", "named_modules", "eval"}
#: But `torch_geometric` makes layers.
METRIC = r"(?<!geo)(?<!para)metric"
_NO_LAYER = re.compile(METRIC + r"|accuracy|loss|criterion|tokenizer|logger|writer|config|dataset|loader|transform|path|spec\b", re.I)

#: They call what they are given, for the network that it makes.
_BUILDING = {"KerasClassifier", "KerasRegressor"}

#: What a network reckons with and does not train: `self.marginal_prob_std(t)`.
_RECKONS = re.compile(r"(.*_)?(std|coeff?|coefficient|schedule)|(.*_)?(noise|time|beta|alpha|sigma|dist(ance)?|diffusion|drift|window|kernel|sim(ilarity)?)_?(fn|func|function)", re.I)


def heard(made, name, args, kwargs):
    """`made`: whose method `name` is called, if anything's. `Trainer(model=model)` says of its argument what it is."""
    if isinstance(kwargs.get("model"), inert.Inert) and name[:1].isupper():
        _note(kwargs["model"], "torch")
    if name in _BUILDING:
        _hand_on(kwargs.get("build_fn", kwargs.get("model", args[0] if args else None)))
    if made is None:
        return
    if name == "compile" and ("loss" in kwargs or len(args) > 1):
        _note(made, "keras")
    elif name in _ASKED and not (args or kwargs):
        _note(made, "torch")


def _hand_on(builder):
    """A function inside another one is called by nobody else: `KerasRegressor(build_fn=baseline_model)`."""
    if isinstance(builder, types.FunctionType) and "<locals>" in builder.__qualname__ and not signatures.needed(builder):
        record.current.started.append((builder, (), {}))


def _note(made, framework):
    framework = frameworks.known.get(framework)
    package = made.expression.partition(".")[0]
    if framework is None or record.current.within or not _is_free(made) or package in record.WITHOUT_LAYERS:
        return
    if package not in {one.partition(".")[0] for one in record.current.imported}:
        return
    network = made.__dict__["_cnn_network"] = framework.unread(record.foreign_type(made))
    for facts in roots.parts(network._cnn_facts):
        facts["sites"] = made.__dict__["_cnn_sites"]


def _is_free(made):
    """Whether a call made it, and neither a layer nor this has noted it."""
    own = made.__dict__
    return "_cnn_sites" in own and own.keys().isdisjoint(("_cnn_network", "_cnn_unknown", "_cnn_held"))


def reckons(name):
    """Whether an attribute of this name is a function of numbers."""
    return _RECKONS.fullmatch(name) is not None


def may_be_layer(name, made):
    """`self.block = package.Block(64)`, but not `args.width`, no tokenizer and no metric."""
    callee, bracket, _ = made.expression.partition("(")
    is_made = bool(bracket) and made.expression.endswith(")") and callee.rsplit(".", 1)[-1][:1].isupper()
    return is_made and not _NO_LAYER.search(f"{name} {callee}")


inert.heard = heard
