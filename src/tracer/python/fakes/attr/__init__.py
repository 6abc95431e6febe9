"""`attr`: classes whose fields are said once. Validators check nothing."""

import inspect
from types import SimpleNamespace

from tracer.inert import Inert

__version__ = "25.4.0"
NOTHING = type("NOTHING", (), {"__bool__": lambda self: False, "__repr__": lambda self: "NOTHING"})()


class Factory:
    def __init__(self, factory, takes_self=False):
        self.factory, self.takes_self = factory, takes_self


class Attribute:
    """A field, and what its default is until a decorator says it."""

    made = 0

    def __init__(self, default=NOTHING, validator=None, converter=None, factory=None, init=True, kw_only=False, metadata=None, type=None, alias=None, **more):
        self._default = Factory(factory) if factory is not None else default
        self.converter, self.init, self.kw_only = converter, init, kw_only
        self.metadata, self.type, self.alias, self.name = metadata or {}, type, alias, None
        Attribute.made += 1
        self.place = Attribute.made

    def default(self, method):
        self._default = Factory(method, takes_self=True)
        return method

    def validator(self, method):
        return method

    @property
    def argument(self):
        return self.alias or self.name.lstrip("_")

    def value(self, owner):
        made = self._default
        if isinstance(made, Factory):
            return made.factory(owner) if made.takes_self else made.factory()
        return made

    def converted(self, value):
        steps = self.converter if isinstance(self.converter, (list, tuple)) else [self.converter]
        for step in steps:
            value = value if step is None else step(value)
        return value


ib = attrib = attr = field = Attribute


def _own(cls, is_annotated):
    annotations = inspect.get_annotations(cls)
    said = {name: one for name, one in vars(cls).items() if isinstance(one, Attribute)}
    for name in annotations if is_annotated else ():
        if name not in said and "ClassVar" not in str(annotations[name]):
            said[name] = Attribute(default=cls.__dict__.get(name, NOTHING))
            said[name].place = 0
    order = list(annotations)
    for name, one in said.items():
        one.name = name
        one.type = one.type or annotations.get(name)
        if isinstance(cls.__dict__.get(name), Attribute):
            delattr(cls, name)
    return sorted(said.values(), key=lambda one: (order.index(one.name) if is_annotated and one.name in annotations else len(order), one.place))


def _initial(fields):
    """The signature that the fields give: those with `kw_only` by name alone."""
    kinds = inspect.Parameter
    given = [one for one in fields if one.init]
    of = lambda one, kind: kinds(one.argument, kind, default=kinds.empty if one._default is NOTHING else one._default)
    parameters = [of(one, kinds.POSITIONAL_OR_KEYWORD) for one in given if not one.kw_only]
    parameters += [of(one, kinds.KEYWORD_ONLY) for one in given if one.kw_only]
    signature = inspect.Signature([kinds("self", kinds.POSITIONAL_OR_KEYWORD), *parameters])

    def __init__(self, *args, **kwargs):
        if hasattr(self, "__attrs_pre_init__"):
            self.__attrs_pre_init__()
        said = signature.bind(self, *args, **kwargs).arguments
        for one in fields:
            value = said[one.argument] if one.init and one.argument in said else one.value(self)
            object.__setattr__(self, one.name, one.converted(value))
        if hasattr(self, "__attrs_post_init__"):
            self.__attrs_post_init__()

    __init__.__signature__ = signature
    return __init__


def _made(cls, is_annotated, these, init, kw_only):
    inherited = {}
    for base in reversed(cls.__mro__[1:]):
        inherited.update({one.name: one for one in base.__dict__.get("__attrs_attrs__", ())})
    for name, one in (these or {}).items():
        setattr(cls, name, one)
    own = _own(cls, is_annotated)
    for one in own:
        one.kw_only = one.kw_only or kw_only
        inherited.pop(one.name, None)
    fields = [*inherited.values(), *own]
    cls.__attrs_attrs__ = tuple(fields)
    if init and "__init__" not in cls.__dict__:
        cls.__init__ = _initial(fields)
    elif not init:
        cls.__attrs_init__ = _initial(fields)
    if "__repr__" not in cls.__dict__ and cls.__repr__ is object.__repr__:
        cls.__repr__ = lambda self: f"{type(self).__name__}({', '.join(f'{one.name}={getattr(self, one.name)!r}' for one in fields)})"
    if "__eq__" not in cls.__dict__ and cls.__eq__ is object.__eq__:
        cls.__eq__ = lambda self, other: type(other) is type(self) and asdict(self, False) == asdict(other, False)
        cls.__hash__ = object.__hash__
    return cls


def s(maybe_cls=None, these=None, auto_attribs=False, init=True, kw_only=False, **more):
    build = lambda cls: _made(cls, bool(auto_attribs), these, init, kw_only)
    return build if maybe_cls is None else build(maybe_cls)


attrs = attributes = s


def define(maybe_cls=None, *, these=None, auto_attribs=None, init=True, kw_only=False, **more):
    """Annotated fields are fields, unless all are said otherwise."""

    def build(cls):
        annotations = inspect.get_annotations(cls)
        is_annotated = all(name in annotations for name, one in vars(cls).items() if isinstance(one, Attribute)) if auto_attribs is None else auto_attribs
        return _made(cls, is_annotated, these, init, kw_only)

    return build if maybe_cls is None else build(maybe_cls)


mutable = frozen = define


def dataclass(maybe_cls=None, **more):
    return s(maybe_cls, **{**more, "auto_attribs": True})


def has(cls):
    return hasattr(cls, "__attrs_attrs__")


def fields(cls):
    found = cls.__attrs_attrs__
    made = type(f"{cls.__name__}Attributes", (tuple,), {one.name: one for one in found})
    return made(found)


def fields_dict(cls):
    return {one.name: one for one in cls.__attrs_attrs__}


def asdict(inst, recurse=True, filter=None, **more):
    values = {one.name: getattr(inst, one.name) for one in type(inst).__attrs_attrs__ if filter is None or filter(one, getattr(inst, one.name))}
    return {name: _plain(value) for name, value in values.items()} if recurse else values


def _plain(value):
    if has(type(value)):
        return asdict(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return type(value)(map(_plain, value)) if type(value) in (list, tuple, set) else value


def astuple(inst, **more):
    return tuple(asdict(inst).values())


def evolve(inst, **changes):
    kept = {one.argument: getattr(inst, one.name) for one in type(inst).__attrs_attrs__ if one.init}
    return type(inst)(**{**kept, **changes})


assoc = evolve


def _checks(*given, **by_name):
    return lambda *args: None


validators = type("validators", (), {"__getattr__": lambda self, name: _checks})()


def _optional(converter):
    return lambda value: None if value is None else converter(value)


def _default_if_none(default=NOTHING, factory=None):
    usual = (lambda: default.factory() if isinstance(default, Factory) else default) if factory is None else factory
    return lambda value: usual() if value is None else value


def _pipe(*converters):
    return Attribute(converter=converters).converted


converters = SimpleNamespace(optional=_optional, default_if_none=_default_if_none, pipe=_pipe, to_bool=bool)
setters = SimpleNamespace(frozen=None, validate=None, convert=None, NO_OP=None, pipe=_checks)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"attr.{name}")
