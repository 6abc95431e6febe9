"""Settings of a program as data classes: what nobody gives has its default, the rest is unknown."""

import dataclasses

from tracer.inert import Inert


class HfArgumentParser:
    def __init__(self, dataclass_types=None, **kwargs):
        self.dataclass_types = list(dataclass_types) if isinstance(dataclass_types, (list, tuple)) else [dataclass_types]

    def parse_args_into_dataclasses(self, args=None, return_remaining_strings=False, **kwargs):
        made = tuple(_made(kind, needs=True) for kind in self.dataclass_types)
        return (*made, []) if return_remaining_strings else made

    def parse_json_file(self, json_file, **kwargs):
        return tuple(_made(kind, needs=False) for kind in self.dataclass_types)

    parse_yaml_file = parse_json_file

    def parse_dict(self, args, **kwargs):
        if not isinstance(args, dict):
            return self.parse_json_file(args)
        return tuple(_made(kind, True, args) for kind in self.dataclass_types)

    def add_argument(self, *args, **kwargs):
        return None


def _made(kind, needs, known=()):
    """`needs`: whether only what has no default is unknown."""
    if not dataclasses.is_dataclass(kind):
        return Inert(getattr(kind, "expression", "args"))
    lacks = lambda one: one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
    fields = [one for one in dataclasses.fields(kind) if one.init]
    given = {one.name: known[one.name] if one.name in known else Inert(f"args.{one.name}") for one in fields if one.name in known or not needs or lacks(one)}
    try:
        return kind(**given)
    except Exception:
        return Inert("args")
