"""BART and its heads, with the package's names for parts and arguments."""

import torch
import torch.nn.functional as F
from torch import nn

from transformers.activations import ACT2FN
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, places, seen, through, wanted
from transformers.models._heads import loss_of


class BartConfig(PretrainedConfig):
    model_type = "bart"
    attribute_map = {"num_attention_heads": "encoder_attention_heads", "hidden_size": "d_model", "num_hidden_layers": "encoder_layers"}
    defaults = {
        "vocab_size": 50265,
        "max_position_embeddings": 1024,
        "encoder_layers": 12,
        "encoder_ffn_dim": 4096,
        "encoder_attention_heads": 16,
        "decoder_layers": 12,
        "decoder_ffn_dim": 4096,
        "decoder_attention_heads": 16,
        "encoder_layerdrop": 0.0,
        "decoder_layerdrop": 0.0,
        "activation_function": "gelu",
        "d_model": 1024,
        "dropout": 0.1,
        "attention_dropout": 0.0,
        "activation_dropout": 0.0,
        "init_std": 0.02,
        "classifier_dropout": 0.0,
        "scale_embedding": False,
        "use_cache": True,
        "pad_token_id": 1,
        "bos_token_id": 0,
        "eos_token_id": 2,
        "is_encoder_decoder": True,
        "decoder_start_token_id": 2,
        "forced_eos_token_id": 2,
    }

    def __init__(self, *given, **by_name):
        if "id2label" not in by_name:
            by_name.setdefault("num_labels", 3)
        super().__init__(*given, **by_name)


class BartLearnedPositionalEmbedding(nn.Embedding):
    def __init__(self, num_embeddings, embedding_dim):
        super().__init__(num_embeddings + 2, embedding_dim)  # the first two stand for no place


class BartAttention(nn.Module):
    def __init__(self, embed_dim, num_heads, dropout=0.0):
        super().__init__()
        self.num_heads, self.head_dim = num_heads, embed_dim // num_heads
        self.k_proj, self.v_proj = nn.Linear(embed_dim, embed_dim), nn.Linear(embed_dim, embed_dim)
        self.q_proj, self.out_proj = nn.Linear(embed_dim, embed_dim), nn.Linear(embed_dim, embed_dim)

    def forward(self, x, other=None, wants_weights=False, is_causal=False):
        size = self.num_heads, self.head_dim
        other = x if other is None else other
        query, key, value = heads(self.q_proj(x), *size), heads(self.k_proj(other), *size), heads(self.v_proj(other), *size)
        found, weights = attended(query, key, value, nn.Identity(), wants_weights, is_causal)
        return self.out_proj(found), weights


class _Layer(nn.Module):
    def __init__(self, config, kind):
        super().__init__()
        width, count = getattr(config, f"{kind}_ffn_dim"), getattr(config, f"{kind}_attention_heads")
        self.dropout = config.dropout
        self.self_attn = BartAttention(config.d_model, count)
        self.activation_fn = ACT2FN[config.activation_function]
        self.self_attn_layer_norm = nn.LayerNorm(config.d_model)
        if kind == "decoder":
            self.encoder_attn = BartAttention(config.d_model, count)
            self.encoder_attn_layer_norm = nn.LayerNorm(config.d_model)
        self.fc1 = nn.Linear(config.d_model, width)
        self.fc2 = nn.Linear(width, config.d_model)
        self.final_layer_norm = nn.LayerNorm(config.d_model)

    def _dropped(self, x):
        return F.dropout(x, p=self.dropout, training=self.training)

    def forward(self, x, other=None, wants_weights=False):
        is_decoder = "encoder_attn" in self._modules
        found, weights = self.self_attn(x, None, wants_weights, is_decoder)
        x = self.self_attn_layer_norm(x + self._dropped(found))
        if is_decoder and other is not None:
            x = self.encoder_attn_layer_norm(x + self._dropped(self.encoder_attn(x, other)[0]))
        return self.final_layer_norm(x + self._dropped(self.fc2(self.activation_fn(self.fc1(x))))), weights


class BartEncoderLayer(_Layer):
    def __init__(self, config):
        super().__init__(config, "encoder")


class BartDecoderLayer(_Layer):
    def __init__(self, config):
        super().__init__(config, "decoder")


class BartPreTrainedModel(PreTrainedModel):
    config_class = BartConfig
    base_model_prefix = "model"
    _words = "shared"


class _Stack(BartPreTrainedModel):
    _words = "embed_tokens"

    def __init__(self, config, embed_tokens=None):
        super().__init__(config)
        self.embed_tokens = nn.Embedding(config.vocab_size, config.d_model, config.pad_token_id) if embed_tokens is None else embed_tokens
        self.embed_positions = BartLearnedPositionalEmbedding(config.max_position_embeddings, config.d_model)
        self.layers = nn.ModuleList([self._layer(config) for _ in range(getattr(config, self._count))])
        self.layernorm_embedding = nn.LayerNorm(config.d_model)

    def forward(self, input_ids=None, attention_mask=None, encoder_hidden_states=None, inputs_embeds=None, return_dict=None, **more):
        x = self.embed_tokens(input_ids) if inputs_embeds is None else inputs_embeds
        x = self.layernorm_embedding(x + self.embed_positions(places(x, 2)))
        x = F.dropout(x, p=self.config.dropout, training=self.training)
        wants, shown = wanted(self.config, more)
        x, states, weights = through(self.layers, x, lambda layer, x: layer(x, encoder_hidden_states, wants))
        return self._given(return_dict, last_hidden_state=x, **seen(wants, shown, states, weights))


class BartEncoder(_Stack):
    _layer, _count = BartEncoderLayer, "encoder_layers"


class BartDecoder(_Stack):
    _layer, _count = BartDecoderLayer, "decoder_layers"


class BartModel(BartPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.shared = nn.Embedding(config.vocab_size, config.d_model, config.pad_token_id)
        self.encoder = BartEncoder(config, self.shared)
        self.decoder = BartDecoder(config, self.shared)

    def set_input_embeddings(self, value):
        self.shared = self.encoder.embed_tokens = self.decoder.embed_tokens = value

    def get_encoder(self):
        return self.encoder

    def get_decoder(self):
        return self.decoder

    def forward(self, input_ids=None, attention_mask=None, decoder_input_ids=None, decoder_attention_mask=None, encoder_outputs=None, inputs_embeds=None, decoder_inputs_embeds=None, return_dict=None, **more):
        read = self.encoder(input_ids, inputs_embeds=inputs_embeds, return_dict=True) if encoder_outputs is None else encoder_outputs
        words = input_ids if decoder_input_ids is None and decoder_inputs_embeds is None else decoder_input_ids
        made = self.decoder(words, encoder_hidden_states=read[0], inputs_embeds=decoder_inputs_embeds, return_dict=True)
        return self._given(return_dict, last_hidden_state=made[0], encoder_last_hidden_state=read[0])


class _Headed(BartPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.model = BartModel(config)
        self._make(config)
        self.tie_weights()

    def get_encoder(self):
        return self.model.encoder

    def get_decoder(self):
        return self.model.decoder

    def set_input_embeddings(self, value):
        self.model.set_input_embeddings(value)

    def forward(self, input_ids=None, attention_mask=None, decoder_input_ids=None, labels=None, return_dict=None, **more):
        more = {name: one for name, one in more.items() if not name.endswith("_positions")}
        read = self.model(input_ids, attention_mask, self._spoken(decoder_input_ids, labels), return_dict=True, **more)
        return self._answered(read, labels, return_dict)

    def _spoken(self, decoder_input_ids, labels):
        return decoder_input_ids


class BartForConditionalGeneration(_Headed):
    _ending = "lm_head"

    def _make(self, config):
        self.register_buffer("final_logits_bias", torch.zeros((1, config.vocab_size)))
        self.lm_head = nn.Linear(config.d_model, config.vocab_size, bias=False)

    def _spoken(self, decoder_input_ids, labels):
        return labels if decoder_input_ids is None else decoder_input_ids

    def _answered(self, read, labels, return_dict):
        logits = self.lm_head(read[0]) + self.final_logits_bias
        return self._given(return_dict, loss=loss_of(logits, labels), logits=logits, encoder_last_hidden_state=read["encoder_last_hidden_state"])


class BartClassificationHead(nn.Module):
    def __init__(self, input_dim, inner_dim, num_classes, pooler_dropout):
        super().__init__()
        self.dense = nn.Linear(input_dim, inner_dim)
        self.dropout = nn.Dropout(p=pooler_dropout)
        self.out_proj = nn.Linear(inner_dim, num_classes)

    def forward(self, hidden_states):
        return self.out_proj(self.dropout(torch.tanh(self.dense(self.dropout(hidden_states)))))


class BartForSequenceClassification(_Headed):
    def _make(self, config):
        self.num_labels = config.num_labels
        self.classification_head = BartClassificationHead(config.d_model, config.d_model, config.num_labels, config.classifier_dropout)

    def _answered(self, read, labels, return_dict):
        logits = self.classification_head(read[0][:, -1, :])
        return self._given(return_dict, loss=loss_of(logits, labels), logits=logits, encoder_last_hidden_state=read["encoder_last_hidden_state"])


class BartForQuestionAnswering(_Headed):
    def __init__(self, config):
        config.num_labels = 2
        super().__init__(config)

    def _make(self, config):
        self.qa_outputs = nn.Linear(config.d_model, config.num_labels)

    def _answered(self, read, labels, return_dict):
        start, end = self.qa_outputs(read[0]).split(1, dim=-1)
        return self._given(return_dict, start_logits=start.squeeze(-1), end_logits=end.squeeze(-1), encoder_last_hidden_state=read["encoder_last_hidden_state"])
