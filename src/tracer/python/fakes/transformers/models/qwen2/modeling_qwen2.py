"""Qwen2 (Yang 2024): Llama whose queries, keys and values have biases."""

from transformers.models.llama import modeling_llama as llama
from transformers.models.llama.modeling_llama import LlamaConfig


class Qwen2Config(LlamaConfig):
    model_type = "qwen2"
    defaults = {**LlamaConfig.defaults, "vocab_size": 151936, "intermediate_size": 22016, "num_key_value_heads": 32, "max_position_embeddings": 32768, "sliding_window": 4096}


class Qwen2Attention(llama.LlamaAttention):
    has_bias, is_last_biased = True, False


class Qwen2DecoderLayer(llama.LlamaDecoderLayer):
    _attention = Qwen2Attention


class Qwen2PreTrainedModel(llama.LlamaPreTrainedModel):
    config_class = Qwen2Config


class Qwen2Model(llama.LlamaModel, Qwen2PreTrainedModel):
    config_class = Qwen2Config
    _layer = Qwen2DecoderLayer


class Qwen2ForCausalLM(llama.LlamaForCausalLM, Qwen2PreTrainedModel):
    config_class = Qwen2Config
    _body = Qwen2Model


class Qwen2ForSequenceClassification(llama.LlamaForSequenceClassification, Qwen2PreTrainedModel):
    config_class = Qwen2Config
    _body = Qwen2Model


class Qwen2ForTokenClassification(llama.LlamaForTokenClassification, Qwen2PreTrainedModel):
    config_class = Qwen2Config
    _body = Qwen2Model
