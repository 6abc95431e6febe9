"""DeBERTa v2 and v3: BERT that attends to what words are and to how far apart they are, each by itself."""

import torch
from torch import nn

from transformers.activations import ACT2FN
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import heads, places, seen, through, wanted
from transformers.models._heads import Answers, Choices, Classes, Tokens
from transformers.models.bert import modeling_bert as bert
from transformers.models.bert.configuration_bert import BertConfig


class DebertaV2Config(BertConfig):
    model_type = "deberta-v2"
    defaults = {
        "vocab_size": 128100,
        "hidden_size": 1536,
        "num_hidden_layers": 24,
        "num_attention_heads": 24,
        "intermediate_size": 6144,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "max_position_embeddings": 512,
        "type_vocab_size": 0,
        "initializer_range": 0.02,
        "layer_norm_eps": 1e-7,
        "relative_attention": False,
        "max_relative_positions": -1,
        "pad_token_id": 0,
        "position_biased_input": True,
        "pos_att_type": None,
        "pooler_dropout": 0,
        "pooler_hidden_act": "gelu",
        "position_buckets": -1,
        "norm_rel_ebd": "none",
        "share_att_key": False,
        "conv_kernel_size": 0,
        "cls_dropout": None,
    }

    @property
    def pooler_hidden_size(self):
        return self.hidden_size


class DebertaV2Embeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = getattr(config, "embedding_size", config.hidden_size)
        self.word_embeddings = nn.Embedding(config.vocab_size, width, padding_idx=config.pad_token_id)
        if config.position_biased_input:
            self.position_embeddings = nn.Embedding(config.max_position_embeddings, width)
        if config.type_vocab_size > 0:
            self.token_type_embeddings = nn.Embedding(config.type_vocab_size, width)
        if width != config.hidden_size:
            self.embed_proj = nn.Linear(width, config.hidden_size, bias=False)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, config.layer_norm_eps)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, input_ids=None, token_type_ids=None, position_ids=None, inputs_embeds=None):
        x = self.word_embeddings(input_ids) if inputs_embeds is None else inputs_embeds
        steps = places(x) if position_ids is None else position_ids
        if hasattr(self, "position_embeddings"):
            x = x + self.position_embeddings(steps)
        if hasattr(self, "token_type_embeddings"):
            x = x + self.token_type_embeddings(torch.zeros_like(steps) if token_type_ids is None else token_type_ids)
        return self.dropout(self.LayerNorm(self.embed_proj(x) if hasattr(self, "embed_proj") else x))


class DisentangledSelfAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.num_attention_heads = config.num_attention_heads
        self.attention_head_size = config.hidden_size // config.num_attention_heads
        self.query_proj = nn.Linear(config.hidden_size, config.hidden_size)
        self.key_proj = nn.Linear(config.hidden_size, config.hidden_size)
        self.value_proj = nn.Linear(config.hidden_size, config.hidden_size)
        self.share_att_key = config.share_att_key
        kinds = config.pos_att_type or []
        self.pos_att_type = [one.strip() for one in kinds.lower().split("|")] if isinstance(kinds, str) else list(kinds)
        if config.relative_attention:
            self.pos_dropout = nn.Dropout(config.hidden_dropout_prob)
            if not config.share_att_key:
                if "c2p" in self.pos_att_type:
                    self.pos_key_proj = nn.Linear(config.hidden_size, config.hidden_size)
                if "p2c" in self.pos_att_type:
                    self.pos_query_proj = nn.Linear(config.hidden_size, config.hidden_size)
        self.dropout = nn.Dropout(config.attention_probs_dropout_prob)

    def forward(self, x, distances=None):
        size = self.num_attention_heads, self.attention_head_size
        query, key, value = (heads(layer(x), *size) for layer in (self.query_proj, self.key_proj, self.value_proj))
        scores = query @ key.transpose(-1, -2)
        if distances is not None:
            distances = self.pos_dropout(distances).unsqueeze(0)
            of_key, of_query = (self.key_proj, self.query_proj) if self.share_att_key else (getattr(self, name, None) for name in ("pos_key_proj", "pos_query_proj"))
            at = torch.zeros(scores.shape, dtype=torch.long)
            if "c2p" in self.pos_att_type:
                scores = scores + torch.gather(query @ heads(of_key(distances), *size).transpose(-1, -2), -1, at)
            if "p2c" in self.pos_att_type:
                scores = scores + torch.gather(key @ heads(of_query(distances), *size).transpose(-1, -2), -1, at).transpose(-1, -2)
        weights = self.dropout(torch.softmax(scores, dim=-1))
        found = (weights @ value).transpose(1, 2)
        return found.reshape(*found.shape[:2], -1), weights


class DebertaV2Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.self = DisentangledSelfAttention(config)
        self.output = bert.BertSelfOutput(config)

    def forward(self, x, distances=None):
        found, weights = self.self(x, distances)
        return self.output(found, x), weights


class DebertaV2Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention = DebertaV2Attention(config)
        self.intermediate = bert.BertIntermediate(config)
        self.output = bert.BertOutput(config)

    def forward(self, x, distances=None):
        x, weights = self.attention(x, distances)
        return self.output(self.intermediate(x), x), weights


class ConvLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        size, groups = config.conv_kernel_size, getattr(config, "conv_groups", 1)
        self.conv = nn.Conv1d(config.hidden_size, config.hidden_size, size, padding=(size - 1) // 2, groups=groups)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, config.layer_norm_eps)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)
        self.activation = ACT2FN[getattr(config, "conv_act", "tanh")]

    def forward(self, before, x):
        found = self.conv(before.permute(0, 2, 1)).permute(0, 2, 1)
        return self.LayerNorm(x + self.activation(self.dropout(found)))


class DebertaV2Encoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.layer = nn.ModuleList([DebertaV2Layer(config) for _ in range(config.num_hidden_layers)])
        if config.relative_attention:
            farthest = config.max_relative_positions if config.max_relative_positions >= 1 else config.max_position_embeddings
            number = config.position_buckets if config.position_buckets > 0 else farthest
            self.rel_embeddings = nn.Embedding(2 * number, config.hidden_size)
        if "layer_norm" in config.norm_rel_ebd:
            self.LayerNorm = nn.LayerNorm(config.hidden_size, config.layer_norm_eps)
        self.conv = ConvLayer(config) if config.conv_kernel_size > 0 else None

    def _distances(self):
        if not hasattr(self, "rel_embeddings"):
            return None
        return self.LayerNorm(self.rel_embeddings.weight) if hasattr(self, "LayerNorm") else self.rel_embeddings.weight

    def forward(self, x):
        distances = self._distances()
        return through(self.layer, x, lambda layer, x: self._behind(layer, x, distances))

    def _behind(self, layer, before, distances):
        """What a layer gives; behind the first one there may be a convolution."""
        x, weights = layer(before, distances)
        return (self.conv(before, x) if layer is self.layer[0] and self.conv is not None else x), weights


class ContextPooler(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.dropout = nn.Dropout(config.pooler_dropout)
        self.activation = ACT2FN[config.pooler_hidden_act]
        self.output_dim = config.hidden_size

    def forward(self, hidden_states):
        return self.activation(self.dense(self.dropout(hidden_states[:, 0])))


class DebertaV2PreTrainedModel(PreTrainedModel):
    config_class = DebertaV2Config
    base_model_prefix = "deberta"
    _words = "embeddings.word_embeddings"


class DebertaV2Model(DebertaV2PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.embeddings = DebertaV2Embeddings(config)
        self.encoder = DebertaV2Encoder(config)

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, position_ids=None, inputs_embeds=None, return_dict=None, **more):
        wants, shown = wanted(self.config, more)
        x, states, weights = self.encoder(self.embeddings(input_ids, token_type_ids, position_ids, inputs_embeds))
        return self._given(return_dict, last_hidden_state=x, **seen(wants, shown, states, weights))


def _dropout(config):
    return nn.Dropout(config.hidden_dropout_prob if config.cls_dropout is None else config.cls_dropout)


class DebertaV2ForSequenceClassification(Classes, DebertaV2PreTrainedModel):
    _body = DebertaV2Model

    def _make(self, config):
        self.pooler = ContextPooler(config)
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)
        self.dropout = _dropout(config)

    def _classes(self, read):
        return self.classifier(self.dropout(self.pooler(read[0])))


class DebertaV2ForMultipleChoice(Choices, DebertaV2PreTrainedModel):
    _body = DebertaV2Model

    def _make(self, config):
        self.pooler = ContextPooler(config)
        self.classifier = nn.Linear(config.hidden_size, 1)
        self.dropout = _dropout(config)

    def _pooled(self, read):
        return self.pooler(read[0])


class DebertaV2ForTokenClassification(Tokens, DebertaV2PreTrainedModel):
    _body, _made_with = DebertaV2Model, {}


class DebertaV2ForQuestionAnswering(Answers, DebertaV2PreTrainedModel):
    _body, _made_with = DebertaV2Model, {}
