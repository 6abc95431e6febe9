"""What tells the sizes of a network of `transformers`, by the names that the package gives them."""

from tracer.inert import Inert
from tracer.whole import Example

from transformers import _named

_OF_ALL = {
    "return_dict": True,
    "output_hidden_states": False,
    "output_attentions": False,
    "torchscript": False,
    "is_decoder": False,
    "is_encoder_decoder": False,
    "add_cross_attention": False,
    "tie_word_embeddings": True,
    "chunk_size_feed_forward": 0,
    "problem_type": None,
    "finetuning_task": None,
    "architectures": None,
    "pad_token_id": None,
    "bos_token_id": None,
    "eos_token_id": None,
    "decoder_start_token_id": None,
    "torch_dtype": None,
    "pruned_heads": {},
    "_name_or_path": "",
}


class PretrainedConfig:
    model_type = ""
    #: Its names for what others call so: `{"hidden_size": "n_embd"}`.
    attribute_map = {}
    #: In the order of its arguments.
    defaults = {}

    def __init__(self, *given, **by_name):
        known = dict(zip(self.defaults, given)) | {self.attribute_map.get(name, name): value for name, value in by_name.items()}
        labels, names = known.pop("num_labels", None), known.pop("id2label", None)
        for name, value in (_OF_ALL | self.defaults | known).items():
            setattr(self, name, value)
        self.id2label = names
        if names is None or labels is not None:
            self.num_labels = 2 if labels is None else labels

    def __getattr__(self, name):
        other = type(self).attribute_map.get(name)
        if other is None:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return getattr(self, other)

    def __setattr__(self, name, value):
        object.__setattr__(self, type(self).attribute_map.get(name, name), value)

    @property
    def num_labels(self):
        return self.__dict__["_num_labels"] if self.id2label is None else len(self.id2label)

    @num_labels.setter
    def num_labels(self, number):
        if self.id2label is not None and isinstance(number, int) and len(self.id2label) == number:
            return
        self.id2label, self.__dict__["_num_labels"] = None, number

    @property
    def use_return_dict(self):
        return self.return_dict and not self.torchscript

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, return_unused_kwargs=False, **kwargs):
        known = _named.settings(pretrained_model_name_or_path)
        config = cls._unknown("from_pretrained") if known is None else cls._of_kind(known[0])(**cls._own(known[1]))
        if isinstance(config, Inert):
            return (config, kwargs) if return_unused_kwargs else config
        config._name_or_path = pretrained_model_name_or_path
        left = {name: value for name, value in kwargs.items() if not config._takes(name)}
        for name in kwargs.keys() - left.keys():
            setattr(config, name, kwargs[name])
        return (config, left) if return_unused_kwargs else config

    @classmethod
    def _unknown(cls, method):
        """Of settings that nobody knows: an example of the kind, where a program's own class of them wants nothing more."""
        try:
            return cls.example() if cls.defaults else Inert(f"transformers.{cls.__name__}.{method}()")
        except TypeError:
            return Inert(f"transformers.{cls.__name__}.{method}()")

    @classmethod
    def example(cls):
        """What its kind of network has by itself; a program's own settings have what their class says."""
        name = next((one for one in ("vocab_size", "intermediate_size") if one in cls.defaults), None)
        return cls() if name is None else cls(**{name: Example(cls.defaults[name], cls.defaults[name] + 1)})

    @classmethod
    def _own(cls, settings):
        """What of a network's settings is meant, where it is a part of it."""
        return settings

    @classmethod
    def _of_kind(cls, kind):
        from transformers import _kinds

        return _kinds.config_of(kind) if cls is PretrainedConfig else cls

    def _takes(self, name):
        return name in ("num_labels", "id2label", "label2id", *type(self).attribute_map) or name in self.__dict__

    @classmethod
    def from_dict(cls, config_dict, **kwargs):
        return cls(**{**config_dict, **kwargs}) if isinstance(config_dict, dict) else cls._unknown("from_dict")

    @classmethod
    def from_json_file(cls, json_file):
        return cls._unknown("from_json_file")

    def update(self, config_dict):
        for name, value in config_dict.items():
            setattr(self, name, value)

    def to_dict(self):
        return {"model_type": self.model_type, "num_labels": self.num_labels, **{name: one for name, one in self.__dict__.items() if name[0] != "_"}}

    to_diff_dict = to_dict

    def to_json_string(self, use_diff=True):
        return Inert("config.to_json_string()")

    def get(self, name, default=None):
        return getattr(self, name, default)

    def save_pretrained(self, *args, **kwargs):
        return None

    to_json_file = push_to_hub = save_pretrained


PreTrainedConfig = PretrainedConfig
