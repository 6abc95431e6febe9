"""What all networks of `transformers` can do. Weights are never read: a network is made of its sizes."""

import torch
from torch import nn
from torch._traced.unread import Unread
from tracer.inert import Inert

from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_outputs import given

#: Arguments of `from_pretrained` that say how weights are read.
_OF_READING = set(
    "cache_dir force_download local_files_only token use_auth_token revision use_safetensors weights_only from_tf from_flax proxies output_loading_info "
    "trust_remote_code subfolder resume_download torch_dtype dtype device_map max_memory offload_folder low_cpu_mem_usage attn_implementation variant "
    "ignore_mismatched_sizes state_dict use_flash_attention_2 adapter_kwargs mirror key_mapping tp_plan code_revision".split()
)
#: Those that change what the weights take.
_SMALLER = {"quantization_config", "load_in_8bit", "load_in_4bit"}


class PreTrainedModel(nn.Module):
    config_class = PretrainedConfig
    base_model_prefix = ""
    #: Where the vectors of words are, and what makes words of vectors and has the same weights.
    _words, _ending = "", ""
    supports_gradient_checkpointing = True

    def __new__(cls, *args, **kwargs):
        config = args[0] if args else kwargs.get("config")
        if isinstance(config, Inert) and cls.__module__.partition(".")[0] == "transformers":
            return Unread(f"transformers.{cls.__name__}()")
        return super().__new__(cls, *args, **kwargs)

    def __init__(self, config, *inputs, **kwargs):
        super().__init__()
        self.config = config

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path=None, *model_args, config=None, **kwargs):
        if isinstance(config, str):
            config = cls.config_class.from_pretrained(config)
        told = {name: one for name, one in kwargs.items() if name not in _OF_READING}
        is_smaller = any(told.pop(name, None) for name in _SMALLER)
        if config is None:
            config, told = cls.config_class.from_pretrained(pretrained_model_name_or_path, return_unused_kwargs=True, **told)
        network = Unread(f"transformers.{cls.__name__}()") if is_smaller else cls(config, *model_args, **told)
        return (network, {}) if kwargs.get("output_loading_info") else network

    @classmethod
    def _from_config(cls, config, **kwargs):
        return cls(config)

    @classmethod
    def _cnn_example(cls, argument):
        """What its kind of network has by itself, for one that nobody makes: an example, or a program's own settings."""
        return cls.config_class.example() if argument == "config" and cls.config_class is not PretrainedConfig else None

    @property
    def base_model(self):
        return getattr(self, self.base_model_prefix, self)

    @property
    def device(self):
        return torch.device("cpu")

    @property
    def dtype(self):
        return torch.float32

    def get_input_embeddings(self):
        return self.base_model.get_submodule(self._words)

    def set_input_embeddings(self, value):
        self.base_model.set_submodule(self._words, value)

    def get_output_embeddings(self):
        return self.get_submodule(self._ending) if self._ending else None

    def tie_weights(self):
        if self._ending and self.config.tie_word_embeddings:
            self.get_output_embeddings().weight = self.get_input_embeddings().weight

    def _share_bias(self):
        """Some heads name the bias of their last layer a second time."""
        head = self.get_submodule(self._ending.rpartition(".")[0])
        if "bias" in head._parameters:
            head.bias = self.get_output_embeddings().bias

    def resize_token_embeddings(self, new_num_tokens=None, *args, **kwargs):
        if new_num_tokens is None:
            return self.get_input_embeddings()
        words = nn.Embedding(new_num_tokens, self.get_input_embeddings().embedding_dim)
        self.set_input_embeddings(words)
        self.config.vocab_size = new_num_tokens
        if self._ending:
            before = self.get_output_embeddings()
            self.set_submodule(self._ending, nn.Linear(before.in_features, new_num_tokens, bias=before.bias is not None))
            self.tie_weights()
            self._share_bias()
        return words

    def num_parameters(self, only_trainable=False, exclude_embeddings=False):
        return sum(one.numel() for one in self.parameters() if one.requires_grad or not only_trainable)

    def _given(self, return_dict, **parts):
        is_named = self.config.use_return_dict if return_dict is None else return_dict
        return given(isinstance(is_named, Inert) or is_named, **parts)

    def get_extended_attention_mask(self, attention_mask, *args, **kwargs):
        return attention_mask[:, None, None, :]

    invert_attention_mask = get_extended_attention_mask

    def get_head_mask(self, head_mask, num_hidden_layers, *args, **kwargs):
        return head_mask if head_mask is not None else [None] * num_hidden_layers

    def generate(self, *args, **kwargs):
        return Inert(f"{type(self).__name__}.generate()")

    def _nothing(self, *args, **kwargs):
        return None

    post_init = init_weights = _init_weights = save_pretrained = push_to_hub = warn_if_padding_and_no_attention_mask = _nothing
    gradient_checkpointing_enable = gradient_checkpointing_disable = enable_input_require_grads = _nothing


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"transformers.modeling_utils.{name}")
