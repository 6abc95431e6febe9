"""Qwen2 (Yang 2024): Llama whose queries, keys and values have biases."""

from transformers.models._kin import kin
from transformers.models.llama import modeling_llama as llama
from transformers.models.llama.modeling_llama import LlamaConfig


class Qwen2Config(LlamaConfig):
    model_type = "qwen2"
    defaults = {**LlamaConfig.defaults, "vocab_size": 151936, "intermediate_size": 22016, "num_key_value_heads": 32, "max_position_embeddings": 32768, "sliding_window": 4096}


class Qwen2Attention(llama.LlamaAttention):
    has_bias, is_last_biased = True, False


class Qwen2DecoderLayer(llama.LlamaDecoderLayer):
    _attention = Qwen2Attention


globals().update(kin(__name__, llama, "Llama", Qwen2Config, _layer=Qwen2DecoderLayer))
