"""Mistral (Jiang 2023): Llama with fewer heads of keys and values."""

from transformers.models._kin import kin
from transformers.models.llama import modeling_llama as llama
from transformers.models.llama.modeling_llama import LlamaConfig


class MistralConfig(LlamaConfig):
    model_type = "mistral"
    defaults = {**LlamaConfig.defaults, "intermediate_size": 14336, "num_key_value_heads": 8, "max_position_embeddings": 131072, "sliding_window": 4096}


class MistralAttention(llama.LlamaAttention):
    has_bias, is_last_biased = False, False


class MistralDecoderLayer(llama.LlamaDecoderLayer):
    _attention = MistralAttention


globals().update(kin(__name__, llama, "Llama", MistralConfig, _layer=MistralDecoderLayer))
