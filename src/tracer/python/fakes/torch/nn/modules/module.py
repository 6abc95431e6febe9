"""`torch.nn.Module`: parts, parameters and buffers by attribute; every one made is recorded with the place of its call."""

import copy
import functools
import itertools
import re

from tracer import frameworks, record
from tracer.imports import is_fake
from tracer.foreign import METRIC, reckons
from tracer.inert import Inert, foreign

from torch._traced.parameter import Parameter, buffer_entry, buffer_value
from torch._traced.repeats import answer
from torch._traced.step import Refused, Result, named, perform, tensors_in
from torch._traced.tensor import Tensor
from torch.nn.modules.held import Held
from torch.nn.modules.hooks import Hooks, hooked


#: Classes that do nothing while predicting: by their names alone is it known what they are for.
SKIPPING = ("StochasticDepth", "DropPath")


def official(made):
    """The first class in its line that is PyTorch's own (or a package's), under the name that people import it by."""
    for one in made.__mro__:
        if one.__module__.split(".")[0] == "torch":
            return one
    return None


def type_name(made):
    module = made.__module__
    if module.startswith("torch.nn.modules."):
        return f"torch.nn.{made.__name__}"
    if module.startswith("torch.") or frameworks.is_of_networks(module):
        return f"{module}.{made.__name__}"
    return made.__name__


class Module(Held, Hooks):
    #: What the trace makes of a call: `layer` is one step, `container` and `custom` are what happens inside.
    _cnn_kind = "custom"
    dump_patches = False
    _version = 1
    call_super_init = False
    training = True

    def __new__(cls, *given, **by_name):
        made = object.__new__(cls)
        known = official(cls)
        kind = known._cnn_kind if cls.forward is known.forward else "custom"
        if kind == "container" and cls is not known:
            kind = "custom"
        is_own = kind == "custom"
        shown = named_arguments(cls.__init__, made, given, by_name) if is_own else {}
        facts = record.module(made, "torch", type_name(cls if is_own else known), kind, shown)
        made.__dict__.update(
            _cnn_facts=facts, _cnn_fault=None, _cnn_within=None, _parameters={}, _buffers={}, _modules={}, training=True
        )
        if record.current.within:
            facts["passing"] = True
        if is_own and known._cnn_kind == "layer" and not known.__name__.startswith("_"):
            made.__dict__["_cnn_within"] = {"type": type_name(known), "arguments": {}, "keeps": ()}
        return made

    def __init__(self, *given, **by_name):
        self.__dict__["_cnn_is_begun"] = True

    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        first = cls.__dict__.get("__init__")
        if first is not None and cls._cnn_kind != "custom" and cls.__module__.split(".")[0] == "torch":
            cls.__init__ = _telling(first, type_name(cls))

    # What a module holds

    def __setattr__(self, name, given):
        if isinstance(given, (Parameter, Module)) and "_cnn_is_begun" not in self.__dict__ and _has_to_begin(type(self)):
            kind = "parameters" if isinstance(given, Parameter) else "module"
            raise AttributeError(f"cannot assign {kind} before Module.__init__() call")
        if isinstance(given, Parameter):
            self._hold("_parameters", name, given)
        elif isinstance(given, Module):
            self._hold("_modules", name, given)
        elif name in self._parameters and (given is None or isinstance(given, Tensor)):
            self._hold("_parameters", name, given)
        elif name in self._modules and (given is None or isinstance(given, Inert)):
            self._hold("_modules", name, given)
        elif name in self._buffers and (given is None or isinstance(given, Tensor)):
            self._hold("_buffers", name, given)
        else:
            object.__setattr__(self, name, given)
            if isinstance(given, Tensor) and record.current.within:
                record.current.asides.add(given._cnn_value)
            unknown = foreign(given)
            if unknown is None:
                return
            if not reckons(name):
                unknown.__dict__["_cnn_held"] = True
            if _may_be_layer(name, unknown):
                record.unknown_module(unknown, "torch")
                self._tell_children()

    def _hold(self, kind, name, given):
        for other in ("_parameters", "_buffers", "_modules"):
            if other != kind:
                self.__dict__[other].pop(name, None)
        self.__dict__.pop(name, None)
        before = self.__dict__[kind].get(name)
        if record.current.within and isinstance(before, Parameter) and getattr(given, "_cnn_source", None) is not None:
            return  # what a forward pass puts in its place has its shape
        if isinstance(before, Module) and before is not given:
            before._cnn_facts["replaced"] = True
        self.__dict__[kind][name] = given
        self._tell()

    def __getattr__(self, name):
        held = self.__dict__
        for kind in ("_parameters", "_buffers", "_modules"):
            if kind in held and name in held[kind]:
                return held[kind][name]
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    def __delattr__(self, name):
        for held in (self._parameters, self._buffers, self._modules):
            if name in held:
                del held[name]
                self._tell()
                return
        object.__delattr__(self, name)

    def __dir__(self):
        return [*object.__dir__(self), *self._parameters, *self._buffers, *self._modules]

    def _tell(self):
        """Brings the facts up to date with what is held now."""
        facts = self._cnn_facts
        facts["parameters"] = [
            one._entry(name) for name, one in self._parameters.items() if isinstance(one, Parameter)
        ]
        facts["buffers"] = [
            buffer_entry(one, name) for name, one in self._buffers.items() if isinstance(one, Tensor)
        ]
        self._tell_children()

    def _tell_children(self):
        children = {}
        for name, one in self._modules.items():
            if isinstance(one, Module):
                children[str(name)] = one._cnn_facts["id"]
            elif (unknown := foreign(one)) is not None:
                children[str(name)] = record.unknown_module(unknown, "torch")["id"]
        for name, one in self.__dict__.items():
            unknown = foreign(one)
            if unknown is not None and unknown.__dict__.get("_cnn_unknown") is not None:
                children[name] = unknown.__dict__["_cnn_unknown"]["id"]
        for name, one in self._parameters.items():
            source = one.__dict__.get("_cnn_source") if isinstance(one, Parameter) else None
            if source is not None:
                children[name] = record.unknown_module(source, "torch")["id"]
        self._cnn_facts["children"] = children

    def register_parameter(self, name, param):
        self.__dict__.pop(name, None)
        self._parameters[name] = param
        self._tell()

    def register_buffer(self, name, tensor, persistent=True):
        self.__dict__.pop(name, None)
        self._buffers[name] = tensor
        self._tell()

    def add_module(self, name, module):
        self._modules[str(name)] = module
        self.__dict__.pop(name, None)
        self._tell_children()

    register_module = add_module

    def get_submodule(self, target):
        found = self
        for part in target.split(".") if target else ():
            found = getattr(found, part)
        return found

    def set_submodule(self, target, module, strict=False):
        parent, _, name = target.rpartition(".")
        setattr(self.get_submodule(parent), name, module)

    def get_parameter(self, target):
        parent, _, name = target.rpartition(".")
        return getattr(self.get_submodule(parent), name)

    get_buffer = get_parameter

    # Calls

    def __call__(self, *given, **by_name):
        if not record.current.within:
            return answer(self, given, by_name, self._followed)
        return hooked(self, given, by_name) if self._cnn_facts["kind"] == "layer" else self._followed(given, by_name)

    _call_impl = __call__

    def _followed(self, given, by_name):
        with record.calling(self._cnn_facts, given, by_name):
            found = hooked(self, given, by_name)
        if record.current.within and isinstance(found, (tuple, list, dict)):
            record.current.asides.update(one._cnn_value for one in tensors_in([found]))
        if type(self).__name__ in SKIPPING and len(given) == 1 and found is given[0] and isinstance(found, Tensor):
            return self._step(lambda input: Result(input._cnn_shape), {"input": found})
        return found

    def forward(self, *given, **by_name):
        raise NotImplementedError(f'Module [{type(self).__name__}] is missing the required "forward" function')

    def _step(self, rule, inputs, shown=None):
        """Records the call of this layer: `rule` gets the inputs by name."""
        for one in inputs.values():
            if isinstance(one, Inert) and "_cnn_input" in one.__dict__:
                record.current.wanted.setdefault(one.__dict__["_cnn_input"], self._cnn_facts)
        inputs = {name: as_tensor(one) for name, one in inputs.items() if one is not None}
        pending, within = self._cnn_fault, self._cnn_within
        kept = {} if within is None else self._kept_within(within["keeps"])

        def ruled(**by_name):
            by_name = {name: by_name[name] for name in inputs}
            if pending is None:
                return rule(**by_name)
            try:
                found = rule(**by_name)
            except Refused as refused:
                found = refused.result
            found = found if isinstance(found, Result) else Result(found)
            found.fault = pending
            return found

        ruled.knows_unknown = getattr(rule, "knows_unknown", False)
        if within is None:
            return perform(self._cnn_facts["type"], ruled, inputs, self._cnn_facts["id"], shown or {})
        given = {**inputs, **within["arguments"], **(shown or {})}
        return perform(within["type"], ruled, {**inputs, **kept}, None, given)

    def _kept_within(self, names):
        """The weights of PyTorch's layer in a class of the program that is made of it and calls `super().forward`."""
        own = {**self._parameters, **self._buffers}
        if all(name in own or name in self._modules for name in names):
            own = {name: one for name, one in own.items() if name in names}
        for name in names:
            if name in self._modules:
                own.update({f"{name}.{inner}": one for inner, one in self._modules[name].named_parameters()})
        kept = {name: one for name, one in own.items() if isinstance(one, Tensor) and one._cnn_shape != []}
        return {name: one if isinstance(one, Parameter) else buffer_value(one) for name, one in kept.items()}

    # Copies

    def __deepcopy__(self, memo):
        cls = type(self)
        made = cls.__new__(cls)
        memo[id(self)] = made
        facts, own = made._cnn_facts, self._cnn_facts
        facts["copied"] = facts["sites"]
        facts.update(type=own["type"], kind=own["kind"], arguments=dict(own["arguments"]), sites=own["sites"])
        for name, one in self.__dict__.items():
            if name != "_cnn_facts":
                made.__dict__[name] = copy.deepcopy(one, memo)
        made._tell()
        return made

    def __copy__(self):
        cls = type(self)
        made = cls.__new__(cls)
        own = self._cnn_facts
        made._cnn_facts.update(type=own["type"], kind=own["kind"], arguments=dict(own["arguments"]), sites=own["sites"])
        for name, one in self.__dict__.items():
            if name != "_cnn_facts":
                made.__dict__[name] = dict(one) if name in ("_parameters", "_buffers", "_modules") else one
        made._tell()
        return made


def _has_to_begin(made):
    """Whether the program's own `__init__` owes a call of `super().__init__()`; layers of frameworks may begin otherwise."""
    own = itertools.takewhile(lambda one: one is not Module, made.__mro__)
    return not made.call_super_init and not any(is_fake(one.__module__.partition(".")[0]) for one in own)


#: Of packages and of things that have no weights, by the beginnings of their names and by words in them.
_WITHOUT_LAYERS = ("torch.optim.", "torch.utils.", "torchvision.transforms.", "torchvision.datasets.", "sklearn.", "pandas.", "numpy.", "gym.", "gymnasium.", "albumentations.", "logging.", "wandb.", "collections.")
_OF_NO_LAYERS = re.compile(rf"tokenizer|logger|loss|criterion|{METRIC}|config|optim|scheduler|writer|dataset|vocab|replay", re.I)
#: Functions of packages that give a network.
_FACTORIES = {"from_pretrained", "create_model", "get_model", "load_model", "build_model", "load", "from_config", "from_name"}


def _may_be_layer(name, given):
    """What another package made: `self.backbone = segmentation.Unet(…)`, but no tokenizer, logger or loss."""
    callee, bracket, _ = given.expression.partition("(")
    last = callee.rsplit(".", 1)[-1]
    is_other = callee.startswith(_WITHOUT_LAYERS) or _OF_NO_LAYERS.search(f"{name} {callee}") is not None
    is_network = callee.startswith(("torchvision.models.", "timm.models.", "torch.hub.load", "pretrainedmodels."))
    is_named = is_network or last[:1].isupper() or last in _FACTORIES
    return bool(bracket) and given.expression.endswith(")") and is_named and not is_other


def as_tensor(given):
    """A layer that is called with something unknown works on a tensor of which nothing is known."""
    return Tensor._of(None) if isinstance(given, Inert) else given


def named_arguments(first, made, given, by_name):
    found = named(first, (made, *given), by_name)
    if found is None:
        found = {**{str(at): one for at, one in enumerate(given)}, **by_name}
    else:
        found = dict(itertools.islice(found.items(), 1, None))
    plain = {}
    for name, one in found.items():
        if isinstance(one, dict) and name not in by_name:
            plain.update({str(key): record.plain(value) for key, value in one.items()})
        else:
            plain[name] = record.plain(one)
    return plain


#: No layer has none of these.
_COUNTS = {"in_features", "out_features", "in_channels", "out_channels", "num_features", "num_embeddings", "embedding_dim", "input_size", "hidden_size"}


def _of_some(first, made, given, by_name):
    """The arguments, with an example for each count of a list that only data would have filled."""
    if not any(record.some(one) is not one for one in (*given, *by_name.values())):
        return given, by_name
    names = list(named(first, (made, *given), by_name) or ())[1 : len(given) + 1]
    counted = [name in _COUNTS for name in names] + [False] * (len(given) - len(names))
    return (
        tuple(record.some(one) if is_count else one for one, is_count in zip(given, counted)),
        {name: record.some(one) if name in _COUNTS else one for name, one in by_name.items()},
    )


def _telling(first, name):
    """Notes the arguments of a layer of PyTorch by name, with its defaults."""

    @functools.wraps(first)
    def __init__(self, *given, **by_name):
        within = self._cnn_within
        facts = next((one for one in (self._cnn_facts, within) if one is not None and one["type"] == name), None)
        if facts is not None:
            given, by_name = _of_some(first, self, given, by_name)
            facts["arguments"] = named_arguments(first, self, given, by_name)
        first(self, *given, **by_name)
        if within is not None and within["type"] == name:
            within["keeps"] = (*self._parameters, *self._buffers, *self._modules)

    return __init__


class Layer(Module):
    """A module of PyTorch whose call is one step."""

    _cnn_kind = "layer"
