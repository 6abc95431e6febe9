"""T5: an encoder and a decoder whose first layers tell all others how far apart two words are."""

import torch
from torch import nn

from transformers.activations import ACT2FN
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import RMSNorm, attended, heads, seen, through, wanted
from transformers.models._heads import loss_of


class T5Config(PretrainedConfig):
    model_type = "t5"
    attribute_map = {"hidden_size": "d_model", "num_attention_heads": "num_heads", "num_hidden_layers": "num_layers", "head_dim": "d_kv"}
    defaults = {
        "vocab_size": 32128,
        "d_model": 512,
        "d_kv": 64,
        "d_ff": 2048,
        "num_layers": 6,
        "num_decoder_layers": None,
        "num_heads": 8,
        "relative_attention_num_buckets": 32,
        "relative_attention_max_distance": 128,
        "dropout_rate": 0.1,
        "layer_norm_epsilon": 1e-6,
        "initializer_factor": 1.0,
        "feed_forward_proj": "relu",
        "is_encoder_decoder": True,
        "use_cache": True,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "decoder_start_token_id": 0,
    }


class T5LayerNorm(RMSNorm):
    pass


class T5DenseActDense(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.wi, self.wo = nn.Linear(config.d_model, config.d_ff, bias=False), nn.Linear(config.d_ff, config.d_model, bias=False)
        self.dropout = nn.Dropout(config.dropout_rate)
        self.act = ACT2FN[config.feed_forward_proj]

    def forward(self, hidden_states):
        return self.wo(self.dropout(self.act(self.wi(hidden_states))))


class T5DenseGatedActDense(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.wi_0 = nn.Linear(config.d_model, config.d_ff, bias=False)
        self.wi_1 = nn.Linear(config.d_model, config.d_ff, bias=False)
        self.wo = nn.Linear(config.d_ff, config.d_model, bias=False)
        self.dropout = nn.Dropout(config.dropout_rate)
        self.act = ACT2FN["gelu_new" if config.feed_forward_proj == "gated-gelu" else config.feed_forward_proj.removeprefix("gated-")]

    def forward(self, hidden_states):
        return self.wo(self.dropout(self.act(self.wi_0(hidden_states)) * self.wi_1(hidden_states)))


class T5LayerFF(nn.Module):
    def __init__(self, config):
        super().__init__()
        is_gated = str(config.feed_forward_proj).startswith("gated-")
        self.DenseReluDense = T5DenseGatedActDense(config) if is_gated else T5DenseActDense(config)
        self.layer_norm = T5LayerNorm(config.d_model, config.layer_norm_epsilon)
        self.dropout = nn.Dropout(config.dropout_rate)

    def forward(self, hidden_states):
        return hidden_states + self.dropout(self.DenseReluDense(self.layer_norm(hidden_states)))


class T5Attention(nn.Module):
    def __init__(self, config, has_relative_attention_bias=False):
        super().__init__()
        self.n_heads, self.key_value_proj_dim = config.num_heads, config.d_kv
        self.inner_dim = config.num_heads * config.d_kv
        self.q = nn.Linear(config.d_model, self.inner_dim, bias=False)
        self.k = nn.Linear(config.d_model, self.inner_dim, bias=False)
        self.v = nn.Linear(config.d_model, self.inner_dim, bias=False)
        self.o = nn.Linear(self.inner_dim, config.d_model, bias=False)
        if has_relative_attention_bias:
            self.relative_attention_bias = nn.Embedding(config.relative_attention_num_buckets, config.num_heads)
        self.dropout = nn.Dropout(config.dropout_rate)

    def far(self, x):
        """(1, heads, length, length): what the distance of two words adds."""
        return self.relative_attention_bias(torch.zeros(x.shape[1], x.shape[1], dtype=torch.long)).permute(2, 0, 1).unsqueeze(0)

    def forward(self, x, other=None, bias=None, wants_weights=False):
        size = self.n_heads, self.key_value_proj_dim
        other = x if other is None else other
        query, key, value = heads(self.q(x), *size), heads(self.k(other), *size), heads(self.v(other), *size)
        found, weights = attended(query, key, value, self.dropout, wants_weights, bias=bias)
        return self.o(found), weights


class T5LayerSelfAttention(nn.Module):
    def __init__(self, config, has_relative_attention_bias=False):
        super().__init__()
        self.SelfAttention = T5Attention(config, has_relative_attention_bias)
        self.layer_norm = T5LayerNorm(config.d_model, config.layer_norm_epsilon)
        self.dropout = nn.Dropout(config.dropout_rate)

    def forward(self, x, bias, wants_weights):
        found, weights = self.SelfAttention(self.layer_norm(x), None, bias, wants_weights)
        return x + self.dropout(found), weights


class T5LayerCrossAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.EncDecAttention = T5Attention(config)
        self.layer_norm = T5LayerNorm(config.d_model, config.layer_norm_epsilon)
        self.dropout = nn.Dropout(config.dropout_rate)

    def forward(self, x, other):
        return x + self.dropout(self.EncDecAttention(self.layer_norm(x), other)[0])


class T5Block(nn.Module):
    def __init__(self, config, has_relative_attention_bias=False):
        super().__init__()
        self.is_decoder = config.is_decoder
        self.layer = nn.ModuleList([T5LayerSelfAttention(config, has_relative_attention_bias)])
        if self.is_decoder:
            self.layer.append(T5LayerCrossAttention(config))
        self.layer.append(T5LayerFF(config))

    def forward(self, x, other, bias, wants_weights):
        x, weights = self.layer[0](x, bias, wants_weights)
        if self.is_decoder and other is not None:
            x = self.layer[1](x, other)
        return self.layer[-1](x), weights


class T5PreTrainedModel(PreTrainedModel):
    config_class = T5Config
    base_model_prefix = "transformer"
    _words = "shared"


class T5Stack(T5PreTrainedModel):
    _words = "embed_tokens"

    def __init__(self, config, embed_tokens=None, is_decoder=False):
        super().__init__(config)
        layers = config.num_decoder_layers if is_decoder and config.num_decoder_layers is not None else config.num_layers
        self.is_decoder = is_decoder
        self.embed_tokens = nn.Embedding(config.vocab_size, config.d_model) if embed_tokens is None else embed_tokens
        before, config.is_decoder = config.is_decoder, is_decoder
        self.block = nn.ModuleList([T5Block(config, has_relative_attention_bias=at == 0) for at in range(layers)])
        config.is_decoder = before
        self.final_layer_norm = T5LayerNorm(config.d_model, config.layer_norm_epsilon)
        self.dropout = nn.Dropout(config.dropout_rate)

    def forward(self, input_ids=None, attention_mask=None, encoder_hidden_states=None, inputs_embeds=None, return_dict=None, **more):
        x = self.dropout(self.embed_tokens(input_ids) if inputs_embeds is None else inputs_embeds)
        wants, shown = wanted(self.config, more)
        bias = self.block[0].layer[0].SelfAttention.far(x) if len(self.block) else None
        x, states, weights = through(self.block, x, lambda block, x: block(x, encoder_hidden_states, bias, wants))
        x = self.dropout(self.final_layer_norm(x))
        return self._given(return_dict, last_hidden_state=x, **seen(wants, shown, (*states[:-1], x), weights))


class T5EncoderModel(T5PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        self.encoder = T5Stack(config, self.shared)

    def forward(self, input_ids=None, attention_mask=None, inputs_embeds=None, return_dict=None, **more):
        return self.encoder(input_ids, attention_mask, None, inputs_embeds, return_dict, **more)


class T5Model(T5PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.shared = nn.Embedding(config.vocab_size, config.d_model)
        self.encoder = T5Stack(config, self.shared)
        self.decoder = T5Stack(config, self.shared, is_decoder=True)

    def get_encoder(self):
        return self.encoder

    def get_decoder(self):
        return self.decoder

    def _both(self, input_ids, decoder_input_ids, encoder_outputs, inputs_embeds):
        """What the encoder gives, and the decoder from it; its words are those of the input where nobody gives it others."""
        read = self.encoder(input_ids, inputs_embeds=inputs_embeds, return_dict=True) if encoder_outputs is None else encoder_outputs
        decoder_input_ids = input_ids if decoder_input_ids is None else decoder_input_ids
        return read[0], self.decoder(decoder_input_ids, encoder_hidden_states=read[0], return_dict=True)[0]

    def forward(self, input_ids=None, attention_mask=None, decoder_input_ids=None, decoder_attention_mask=None, encoder_outputs=None, inputs_embeds=None, return_dict=None, **more):
        read, made = self._both(input_ids, decoder_input_ids, encoder_outputs, inputs_embeds)
        return self._given(return_dict, last_hidden_state=made, encoder_last_hidden_state=read)


class T5ForConditionalGeneration(T5Model):
    _ending = "lm_head"

    def __init__(self, config):
        super().__init__(config)
        self.lm_head = nn.Linear(config.d_model, config.vocab_size, bias=False)
        self.tie_weights()

    def set_input_embeddings(self, value):
        self.shared = self.encoder.embed_tokens = self.decoder.embed_tokens = value

    def forward(
        self,
        input_ids=None,
        attention_mask=None,
        decoder_input_ids=None,
        decoder_attention_mask=None,
        encoder_outputs=None,
        inputs_embeds=None,
        labels=None,
        return_dict=None,
        **more,
    ):
        read, made = self._both(input_ids, labels if decoder_input_ids is None else decoder_input_ids, encoder_outputs, inputs_embeds)
        logits = self.lm_head(made)
        return self._given(return_dict, loss=loss_of(logits, labels), logits=logits, encoder_last_hidden_state=read)
