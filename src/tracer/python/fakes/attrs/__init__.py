"""`attrs`: the same as `attr` under its newer name."""

from attr import (  # noqa: F401
    NOTHING, Attribute, Factory, __version__, asdict, assoc, astuple, converters, define, evolve, field, fields, fields_dict, frozen, has,
    mutable, setters, validators,
)  # fmt: skip
