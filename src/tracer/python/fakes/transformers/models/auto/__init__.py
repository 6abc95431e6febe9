"""Classes that are chosen by a name or by settings."""

from torch._traced.unread import Unread
from tracer.inert import Inert

from transformers import _kinds, _named
from transformers.configuration_utils import PretrainedConfig


class AutoConfig(PretrainedConfig):
    @classmethod
    def _of_kind(cls, kind):
        return _kinds.config_of(kind)

    @classmethod
    def register(cls, model_type, config, exist_ok=False):
        """A program's own kind of settings."""

    @classmethod
    def for_model(cls, model_type, **kwargs):
        return _kinds.config_of(model_type)(**kwargs) if model_type in _kinds.PREFIXES else Inert(f"transformers.AutoConfig.for_model({model_type!r})")


class _AutoModel:
    @classmethod
    def register(cls, config_class, model_class, exist_ok=False):
        """A program's own kind of network, which it makes by its own class."""

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, *model_args, config=None, **kwargs):
        if isinstance(config, PretrainedConfig):
            kind = config.model_type
        else:
            kind = (_named.settings(pretrained_model_name_or_path) or (None,))[0]
        chosen = _kinds.class_of(kind, cls.__name__)
        if chosen is None:
            return Unread(f"transformers.{cls.__name__}()")
        return chosen.from_pretrained(pretrained_model_name_or_path, *model_args, config=config, **kwargs)

    @classmethod
    def from_config(cls, config, **kwargs):
        chosen = _kinds.class_of(getattr(config, "model_type", None), cls.__name__)
        return Unread(f"transformers.{cls.__name__}()") if chosen is None else chosen(config)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    if not name.startswith("AutoModel"):
        return Inert(f"transformers.{name}")
    made = globals()[name] = type(name, (_AutoModel,), {"__module__": "transformers"})
    return made
