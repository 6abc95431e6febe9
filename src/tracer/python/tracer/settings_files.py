"""Stands for what reads files of settings besides JSON and plain YAML: `tomllib`, `configparser`, `ruamel.yaml`, `hydra`."""

import configparser
import functools
import posixpath
import re
import tomllib

from tracer.inert import Inert
from tracer.saved_files import opened, read_yaml, text
from tracer.settings_dicts import PartlyKnown, SettingsDict

_REFERENCE = re.compile(r"\$\{([\w.]+)\}$")
#: Before the name of a group of Hydra's settings.
_MARKS = re.compile(r"^(override\s+|optional\s+)*/?")


def read_toml(source="", *args, **kwargs):
    """Of a file, its path, or a text."""
    source = opened(source) if isinstance(source, str) and source.endswith(".toml") else source
    try:
        found = source.read() if hasattr(source, "read") else source
        return tomllib.loads(found.decode() if isinstance(found, bytes) else found)
    except (AttributeError, TypeError, ValueError):
        return source if isinstance(source, Inert) else Inert("toml")


class ConfigParser(configparser.ConfigParser):
    """Of files that are not at hand nothing is known: what it lacks then is unknown."""

    _is_unknown = False

    def read(self, filenames, *args, **kwargs):
        names = [filenames] if not isinstance(filenames, (list, tuple)) else filenames
        known = [name for name in names if not isinstance(name, Inert) and text(name) is not None]
        for name in known:
            self.read_string(text(name))
        self._is_unknown = len(known) < len(names)
        return known

    def get(self, section, option, **kwargs):
        if self._is_unknown and not self.has_option(section, option):
            return self._lacking(section, option)
        try:
            return super().get(section, option, **kwargs)
        except configparser.Error:
            return self._lacking(section, option)

    def _get_conv(self, section, option, conv, **kwargs):
        found = self.get(section, option, **kwargs)
        return found if isinstance(found, Inert) else conv(found)

    def __getitem__(self, section):
        try:
            return super().__getitem__(section)
        except KeyError:
            return self._lacking(section)

    def _lacking(self, *names):
        if not self._is_unknown:
            raise configparser.NoSectionError(names[0])
        return Inert(f"config{''.join(f'[{name!r}]' for name in names)}")


class YAML:
    def __init__(self, *args, **kwargs):
        pass

    load = staticmethod(read_yaml)


def hydra_main(config_path=None, config_name=None, version_base=None):
    def decorated(task):
        def main(*given):
            return task(*given) if given else task(composed(config_path, config_name))

        main.__name__ = task.__name__
        return main

    return decorated


def composed(config_path, config_name):
    """The settings of a file, with those of its `defaults`."""
    found = _with_defaults(config_path or "", config_name) if isinstance(config_name, str) else None
    if found is None:
        return Inert("cfg")
    return _resolved(found, found)


def _with_defaults(folder, name):
    own = _held(posixpath.join(folder, name))
    if not isinstance(own, dict):
        return None
    defaults = own.pop("defaults", None) or []
    whole, is_own, is_partial = SettingsDict(), False, False
    for one in defaults:
        if one == "_self_":
            whole.merge(SettingsDict(own))
            is_own = True
        for group, chosen in _chosen(one):
            found = _with_defaults(posixpath.join(folder, *group), chosen)
            if found is None and not group:
                whole.forget()
            is_partial = is_partial or isinstance(found, PartlyKnown) or found is None and not group
            whole.merge(_placed(group, found))
    if not is_own:
        whole.merge(SettingsDict(own))
    return PartlyKnown(whole.to_dict()) if is_partial else whole


def _held(path):
    for ending in ("",) if path.endswith((".yaml", ".yml")) else (".yaml", ".yml"):
        settings = text(path + ending)
        if settings is not None:
            return read_yaml(settings)
    return None


def _chosen(default):
    """`(folders, file)` of each that one of `defaults` names."""
    for group, names in default.items() if isinstance(default, dict) else [("", default)]:
        for name in names if isinstance(names, list) else [names]:
            path = posixpath.join(_MARKS.sub("", str(group)).partition("@")[0], str(name))
            if name not in (None, "_self_") and not path.startswith("hydra/"):
                yield path.split("/")[:-1], path.split("/")[-1]


def _placed(group, settings):
    """What a group's file holds, under the group's name. Of one that is not at hand nothing is known."""
    found = settings if settings is not None or group else SettingsDict()
    for name in reversed(group):
        found = SettingsDict({name: Inert(f"cfg.{name}") if found is None else found})
    return found


def _resolved(one, whole, within=()):
    if isinstance(one, dict):
        for name, inner in list(one.items()):
            one[name] = _resolved(inner, whole, within)
    elif isinstance(one, list):
        return [_resolved(inner, whole, within) for inner in one]
    elif isinstance(one, str) and "${" in one:
        reference = _REFERENCE.match(one)
        found = functools.reduce(lambda held, name: held.get(name) if isinstance(held, dict) else None, reference[1].split("."), whole) if reference else None
        return Inert(one) if found is None or one in within else _resolved(found, whole, (*within, one))
    return one


def modules(module):
    """By name, what `module(name, **members)` makes of each."""
    yaml = {name: read_yaml for name in ("load", "safe_load", "full_load", "unsafe_load", "round_trip_load")}
    toml = {"load": read_toml, "loads": read_toml}
    ruamel = module("ruamel.yaml", YAML=YAML, **yaml)
    ini = {key: one for key, one in vars(configparser).items() if key[:2] != "__"}
    return {
        "yaml": module("yaml", **yaml),
        "ruamel": module("ruamel", yaml=ruamel),
        "ruamel.yaml": ruamel,
        **{name: module(name, **toml) for name in ("toml", "tomli", "tomllib", "pytoml")},
        "configparser": module("configparser", **{**ini, "ConfigParser": ConfigParser, "SafeConfigParser": ConfigParser, "RawConfigParser": ConfigParser}),
    }
