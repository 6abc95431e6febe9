"""DistilBERT: a BERT of half as many layers, without kinds of texts and without a pooler."""

from torch import nn

from transformers.activations import ACT2FN
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, places, seen, through, wanted
from transformers.models._heads import Answers, Choices, Classes, Tokens, Words


class DistilBertConfig(PretrainedConfig):
    model_type = "distilbert"
    attribute_map = {"hidden_size": "dim", "num_attention_heads": "n_heads", "num_hidden_layers": "n_layers", "intermediate_size": "hidden_dim"}
    defaults = {
        "vocab_size": 30522,
        "max_position_embeddings": 512,
        "sinusoidal_pos_embds": False,
        "n_layers": 6,
        "n_heads": 12,
        "dim": 768,
        "hidden_dim": 3072,
        "dropout": 0.1,
        "attention_dropout": 0.1,
        "activation": "gelu",
        "initializer_range": 0.02,
        "qa_dropout": 0.1,
        "seq_classif_dropout": 0.2,
        "pad_token_id": 0,
    }


class Embeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.word_embeddings = nn.Embedding(config.vocab_size, config.dim, padding_idx=config.pad_token_id)
        self.position_embeddings = nn.Embedding(config.max_position_embeddings, config.dim)
        self.LayerNorm = nn.LayerNorm(config.dim, eps=1e-12)
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, input_ids, input_embeds=None, position_ids=None):
        x = self.word_embeddings(input_ids) if input_embeds is None else input_embeds
        return self.dropout(self.LayerNorm(x + self.position_embeddings(places(x) if position_ids is None else position_ids)))


class MultiHeadSelfAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.n_heads, self.dim = config.n_heads, config.dim
        self.dropout = nn.Dropout(config.attention_dropout)
        self.q_lin, self.k_lin = nn.Linear(config.dim, config.dim), nn.Linear(config.dim, config.dim)
        self.v_lin, self.out_lin = nn.Linear(config.dim, config.dim), nn.Linear(config.dim, config.dim)

    def forward(self, x, output_attentions=False):
        size = self.n_heads, self.dim // self.n_heads
        query, key, value = (heads(layer(x), *size) for layer in (self.q_lin, self.k_lin, self.v_lin))
        found, weights = attended(query, key, value, self.dropout, output_attentions)
        return self.out_lin(found), weights


class FFN(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dropout = nn.Dropout(config.dropout)
        self.lin1, self.lin2 = nn.Linear(config.dim, config.hidden_dim), nn.Linear(config.hidden_dim, config.dim)
        self.activation = ACT2FN[config.activation]

    def forward(self, x):
        return self.dropout(self.lin2(self.activation(self.lin1(x))))


class TransformerBlock(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention = MultiHeadSelfAttention(config)
        self.sa_layer_norm = nn.LayerNorm(config.dim, eps=1e-12)
        self.ffn = FFN(config)
        self.output_layer_norm = nn.LayerNorm(config.dim, eps=1e-12)

    def forward(self, x, output_attentions=False):
        found, weights = self.attention(x, output_attentions)
        x = self.sa_layer_norm(found + x)
        return self.output_layer_norm(self.ffn(x) + x), weights


class Transformer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.n_layers = config.n_layers
        self.layer = nn.ModuleList([TransformerBlock(config) for _ in range(config.n_layers)])

    def forward(self, x, output_attentions=False):
        return through(self.layer, x, lambda layer, x: layer(x, output_attentions))


class DistilBertPreTrainedModel(PreTrainedModel):
    config_class = DistilBertConfig
    base_model_prefix = "distilbert"
    _words = "embeddings.word_embeddings"


class DistilBertModel(DistilBertPreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.embeddings = Embeddings(config)
        self.transformer = Transformer(config)

    def forward(
        self,
        input_ids=None,
        attention_mask=None,
        head_mask=None,
        inputs_embeds=None,
        output_attentions=None,
        output_hidden_states=None,
        return_dict=None,
        position_ids=None,
        **more,
    ):
        wants, shown = wanted(self.config, {"output_attentions": output_attentions, "output_hidden_states": output_hidden_states})
        x, states, weights = self.transformer(self.embeddings(input_ids, inputs_embeds, position_ids), wants)
        return self._given(return_dict, last_hidden_state=x, **seen(wants, shown, states, weights))


class DistilBertForMaskedLM(Words, DistilBertPreTrainedModel):
    _body, _ending = DistilBertModel, "vocab_projector"

    def _make(self, config):
        self.activation = ACT2FN[config.activation]
        self.vocab_transform = nn.Linear(config.dim, config.dim)
        self.vocab_layer_norm = nn.LayerNorm(config.dim, eps=1e-12)
        self.vocab_projector = nn.Linear(config.dim, config.vocab_size)

    def _spoken(self, read):
        return self.vocab_projector(self.vocab_layer_norm(self.activation(self.vocab_transform(read[0]))))


class DistilBertForSequenceClassification(Classes, DistilBertPreTrainedModel):
    _body = DistilBertModel

    def _make(self, config):
        self.pre_classifier = nn.Linear(config.dim, config.dim)
        self.classifier = nn.Linear(config.dim, config.num_labels)
        self.dropout = nn.Dropout(config.seq_classif_dropout)

    def _classes(self, read):
        return self.classifier(self.dropout(nn.functional.relu(self.pre_classifier(read[0][:, 0]))))


class DistilBertForTokenClassification(Tokens, DistilBertPreTrainedModel):
    _body, _made_with = DistilBertModel, {}

    def _make(self, config):
        self.dropout = nn.Dropout(config.dropout)
        self.classifier = nn.Linear(config.dim, config.num_labels)


class DistilBertForQuestionAnswering(Answers, DistilBertPreTrainedModel):
    _body, _made_with = DistilBertModel, {}


class DistilBertForMultipleChoice(Choices, DistilBertPreTrainedModel):
    _body = DistilBertModel

    def _make(self, config):
        self.pre_classifier = nn.Linear(config.dim, config.dim)
        self.classifier = nn.Linear(config.dim, 1)
        self.dropout = nn.Dropout(config.seq_classif_dropout)

    def _pooled(self, read):
        return nn.functional.relu(self.pre_classifier(read[0][:, 0]))
