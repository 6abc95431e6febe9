"""Stands for `absl.flags` and `tf.app.flags`: a flag that nobody gave has its default."""

from tracer.inert import Inert


class Values:
    """`FLAGS`: a flag that has no default, or was never defined, is unknown."""

    def __init__(self):
        self.__dict__["_defaults"] = {}

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = self._defaults.get(name)
        return Inert(f"FLAGS.{name}") if value is None else value

    def __setattr__(self, name, value):
        self._defaults[name] = value

    __getitem__ = __getattr__
    __setitem__ = __setattr__

    def __call__(self, *args, **kwargs):
        return []

    def __contains__(self, name):
        return name in self._defaults

    def set_default(self, name, value):
        self._defaults[name] = value

    def flag_values_dict(self):
        return dict(self._defaults)


def members():
    """What `from absl import flags` finds."""
    values = Values()

    def define(name, default=None, *args, **kwargs):
        values._defaults[name] = default
        return Holder(name)

    def define_enum_class(name, default, enum_class, *args, **kwargs):
        return define(name, enum_class[default] if isinstance(default, str) else default)

    class Holder:
        def __init__(self, name):
            self.name = name

        @property
        def value(self):
            return getattr(values, self.name)

        default = value

    kinds = "integer float string bool boolean enum list multi_string multi_integer multi_float multi_enum spaceseplist alias"
    defined = {f"DEFINE_{kind}": define for kind in kinds.split()}
    ignored = {f"mark_{one}_as_required": lambda *args, **kwargs: None for one in ("flag", "flags")}
    return {**defined, **ignored, "DEFINE": define, "DEFINE_enum_class": define_enum_class, "FLAGS": values, "FlagValues": Values}


def run(main=None, argv=None, **kwargs):
    """`app.run(main)`."""
    if main is not None and not isinstance(main, Inert):
        main(["program"])
