"""Llama: a decoder whose heads of keys and values may be fewer than those of queries."""

from torch import nn

from transformers.activations import ACT2FN
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import RMSNorm, attended, heads, seen, through, wanted
from transformers.models._heads import Classes, Tokens, Words


class LlamaConfig(PretrainedConfig):
    model_type = "llama"
    defaults = {
        "vocab_size": 32000,
        "hidden_size": 4096,
        "intermediate_size": 11008,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "num_key_value_heads": None,
        "hidden_act": "silu",
        "max_position_embeddings": 2048,
        "initializer_range": 0.02,
        "rms_norm_eps": 1e-6,
        "use_cache": True,
        "bos_token_id": 1,
        "eos_token_id": 2,
        "tie_word_embeddings": False,
        "rope_theta": 10000.0,
        "attention_bias": False,
        "attention_dropout": 0.0,
        "mlp_bias": False,
        "head_dim": None,
    }

    def __init__(self, *given, **by_name):
        super().__init__(*given, **by_name)
        if self.num_key_value_heads is None:
            self.num_key_value_heads = self.num_attention_heads
        if self.head_dim is None:
            self.head_dim = self.hidden_size // self.num_attention_heads


class LlamaRMSNorm(RMSNorm):
    pass


class LlamaMLP(nn.Module):
    def __init__(self, config):
        super().__init__()
        width, inner = config.hidden_size, config.intermediate_size
        self.gate_proj, self.up_proj = nn.Linear(width, inner, bias=config.mlp_bias), nn.Linear(width, inner, bias=config.mlp_bias)
        self.down_proj = nn.Linear(inner, width, bias=config.mlp_bias)
        self.act_fn = ACT2FN[config.hidden_act]

    def forward(self, x):
        return self.down_proj(self.act_fn(self.gate_proj(x)) * self.up_proj(x))


class LlamaAttention(nn.Module):
    #: Whether queries, keys and values have biases where the settings do not say so.
    has_bias, is_last_biased = None, None

    def __init__(self, config, layer_idx=None):
        super().__init__()
        self.num_heads, self.num_key_value_heads, self.head_dim = config.num_attention_heads, config.num_key_value_heads, config.head_dim
        self.attention_dropout = nn.Dropout(config.attention_dropout)
        bias = config.attention_bias if self.has_bias is None else self.has_bias
        width, wide, narrow = config.hidden_size, self.num_heads * self.head_dim, self.num_key_value_heads * self.head_dim
        self.q_proj = nn.Linear(width, wide, bias=bias)
        self.k_proj, self.v_proj = nn.Linear(width, narrow, bias=bias), nn.Linear(width, narrow, bias=bias)
        self.o_proj = nn.Linear(wide, width, bias=config.attention_bias if self.is_last_biased is None else self.is_last_biased)

    def forward(self, x, wants_weights=False):
        times = self.num_heads // self.num_key_value_heads
        query = heads(self.q_proj(x), self.num_heads, self.head_dim)
        key, value = (heads(layer(x), self.num_key_value_heads, self.head_dim).repeat_interleave(times, dim=1) for layer in (self.k_proj, self.v_proj))
        found, weights = attended(query, key, value, self.attention_dropout, wants_weights, is_causal=True)
        return self.o_proj(found), weights


class LlamaDecoderLayer(nn.Module):
    _attention = LlamaAttention

    def __init__(self, config, layer_idx=None):
        super().__init__()
        self.self_attn = self._attention(config, layer_idx)
        self.mlp = LlamaMLP(config)
        self.input_layernorm = LlamaRMSNorm(config.hidden_size, config.rms_norm_eps)
        self.post_attention_layernorm = LlamaRMSNorm(config.hidden_size, config.rms_norm_eps)

    def forward(self, x, wants_weights=False):
        found, weights = self.self_attn(self.input_layernorm(x), wants_weights)
        x = x + found
        return x + self.mlp(self.post_attention_layernorm(x)), weights


class LlamaPreTrainedModel(PreTrainedModel):
    config_class = LlamaConfig
    base_model_prefix = "model"
    _words = "embed_tokens"


class LlamaModel(LlamaPreTrainedModel):
    _layer = LlamaDecoderLayer

    def __init__(self, config):
        super().__init__(config)
        self.embed_tokens = nn.Embedding(config.vocab_size, config.hidden_size, config.pad_token_id)
        self.layers = nn.ModuleList([self._layer(config, at) for at in range(config.num_hidden_layers)])
        self.norm = LlamaRMSNorm(config.hidden_size, config.rms_norm_eps)

    def forward(self, input_ids=None, attention_mask=None, position_ids=None, past_key_values=None, inputs_embeds=None, return_dict=None, **more):
        x = self.embed_tokens(input_ids) if inputs_embeds is None else inputs_embeds
        wants, shown = wanted(self.config, more)
        x, states, weights = through(self.layers, x, lambda layer, x: layer(x, wants))
        x = self.norm(x)
        return self._given(return_dict, last_hidden_state=x, **seen(wants, shown, (*states[:-1], x), weights))


class LlamaForCausalLM(Words, LlamaPreTrainedModel):
    _body, _ending = LlamaModel, "lm_head"

    def _make(self, config):
        self.vocab_size = config.vocab_size
        self.lm_head = nn.Linear(config.hidden_size, config.vocab_size, bias=False)

    def _spoken(self, read):
        return self.lm_head(read[0])


class LlamaForSequenceClassification(Classes, LlamaPreTrainedModel):
    _body = LlamaModel

    def _make(self, config):
        self.score = nn.Linear(config.hidden_size, config.num_labels, bias=False)

    def _classes(self, read):
        """Of the last step of each text."""
        return self.score(read[0])[:, -1]


class LlamaForTokenClassification(Tokens, LlamaPreTrainedModel):
    _body, _made_with = LlamaModel, {}

    def _make(self, config):
        self.dropout = nn.Dropout(0.1)
        self.score = nn.Linear(config.hidden_size, config.num_labels)

    def _classes(self, read):
        return self.score(self.dropout(read[0]))
