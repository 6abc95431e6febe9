"""Mistral (Jiang 2023): Llama with fewer heads of keys and values."""

from transformers.models.llama import modeling_llama as llama
from transformers.models.llama.modeling_llama import LlamaConfig


class MistralConfig(LlamaConfig):
    model_type = "mistral"
    defaults = {**LlamaConfig.defaults, "intermediate_size": 14336, "num_key_value_heads": 8, "max_position_embeddings": 131072, "sliding_window": 4096}


class MistralAttention(llama.LlamaAttention):
    has_bias, is_last_biased = False, False


class MistralDecoderLayer(llama.LlamaDecoderLayer):
    _attention = MistralAttention


class MistralPreTrainedModel(llama.LlamaPreTrainedModel):
    config_class = MistralConfig


class MistralModel(llama.LlamaModel, MistralPreTrainedModel):
    config_class = MistralConfig
    _layer = MistralDecoderLayer


class MistralForCausalLM(llama.LlamaForCausalLM, MistralPreTrainedModel):
    config_class = MistralConfig
    _body = MistralModel


class MistralForSequenceClassification(llama.LlamaForSequenceClassification, MistralPreTrainedModel):
    config_class = MistralConfig
    _body = MistralModel


class MistralForTokenClassification(llama.LlamaForTokenClassification, MistralPreTrainedModel):
    config_class = MistralConfig
    _body = MistralModel
