"""ALBERT: BERT whose layers share their weights, of words with narrow vectors."""

from torch import nn

from transformers.activations import ACT2FN
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, seen, through, wanted
from transformers.models._heads import Answers, Choices, Classes, Tokens, Words
from transformers.models.bert import modeling_bert as bert
from transformers.models.bert.configuration_bert import BertConfig


class AlbertConfig(BertConfig):
    model_type = "albert"
    defaults = {
        "vocab_size": 30000,
        "embedding_size": 128,
        "hidden_size": 4096,
        "num_hidden_layers": 12,
        "num_hidden_groups": 1,
        "num_attention_heads": 64,
        "intermediate_size": 16384,
        "inner_group_num": 1,
        "hidden_act": "gelu_new",
        "hidden_dropout_prob": 0,
        "attention_probs_dropout_prob": 0,
        "max_position_embeddings": 512,
        "type_vocab_size": 2,
        "initializer_range": 0.02,
        "layer_norm_eps": 1e-12,
        "classifier_dropout_prob": 0.1,
        "pad_token_id": 0,
        "bos_token_id": 2,
        "eos_token_id": 3,
    }


class AlbertEmbeddings(bert.BertEmbeddings):
    @staticmethod
    def width(config):
        return config.embedding_size


class AlbertAttention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.num_attention_heads = config.num_attention_heads
        self.attention_head_size = config.hidden_size // config.num_attention_heads
        self.query = nn.Linear(config.hidden_size, config.hidden_size)
        self.key = nn.Linear(config.hidden_size, config.hidden_size)
        self.value = nn.Linear(config.hidden_size, config.hidden_size)
        self.attention_dropout = nn.Dropout(config.attention_probs_dropout_prob)
        self.output_dropout = nn.Dropout(config.hidden_dropout_prob)
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, hidden_states, attention_mask=None, output_attentions=False):
        size = self.num_attention_heads, self.attention_head_size
        query, key, value = (heads(layer(hidden_states), *size) for layer in (self.query, self.key, self.value))
        found, weights = attended(query, key, value, self.attention_dropout, output_attentions)
        return self.LayerNorm(hidden_states + self.output_dropout(self.dense(found))), weights


class AlbertLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.full_layer_layer_norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.attention = AlbertAttention(config)
        self.ffn = nn.Linear(config.hidden_size, config.intermediate_size)
        self.ffn_output = nn.Linear(config.intermediate_size, config.hidden_size)
        self.activation = ACT2FN[config.hidden_act]
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, hidden_states, attention_mask=None, output_attentions=False):
        x, weights = self.attention(hidden_states, attention_mask, output_attentions)
        return self.full_layer_layer_norm(self.ffn_output(self.activation(self.ffn(x))) + x), weights


class AlbertLayerGroup(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.albert_layers = nn.ModuleList([AlbertLayer(config) for _ in range(config.inner_group_num)])

    def forward(self, hidden_states, attention_mask=None, output_attentions=False):
        weights = None
        for layer in self.albert_layers:
            hidden_states, weights = layer(hidden_states, attention_mask, output_attentions)
        return hidden_states, weights


class AlbertTransformer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.embedding_hidden_mapping_in = nn.Linear(config.embedding_size, config.hidden_size)
        self.albert_layer_groups = nn.ModuleList([AlbertLayerGroup(config) for _ in range(config.num_hidden_groups)])

    def forward(self, hidden_states, attention_mask=None, output_attentions=False):
        x = self.embedding_hidden_mapping_in(hidden_states)
        count, groups = self.config.num_hidden_layers, self.config.num_hidden_groups
        layers = [self.albert_layer_groups[at * groups // count] for at in range(count)]
        return through(layers, x, lambda group, x: group(x, attention_mask, output_attentions))


class AlbertPreTrainedModel(PreTrainedModel):
    config_class = AlbertConfig
    base_model_prefix = "albert"
    _words = "embeddings.word_embeddings"


class AlbertModel(AlbertPreTrainedModel):
    def __init__(self, config, add_pooling_layer=True):
        super().__init__(config)
        self.embeddings = AlbertEmbeddings(config)
        self.encoder = AlbertTransformer(config)
        self.pooler = nn.Linear(config.hidden_size, config.hidden_size) if add_pooling_layer else None
        self.pooler_activation = nn.Tanh() if add_pooling_layer else None

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, position_ids=None, head_mask=None, inputs_embeds=None, **more):
        x = self.embeddings(input_ids, token_type_ids, position_ids, inputs_embeds)
        wants, shown = wanted(self.config, more)
        x, states, weights = self.encoder(x, attention_mask, wants)
        pooled = None if self.pooler is None else self.pooler_activation(self.pooler(x[:, 0]))
        return self._given(more.get("return_dict"), last_hidden_state=x, pooler_output=pooled, **seen(wants, shown, states, weights))


class AlbertMLMHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.LayerNorm = nn.LayerNorm(config.embedding_size, eps=config.layer_norm_eps)
        self.dense = nn.Linear(config.hidden_size, config.embedding_size)
        self.decoder = nn.Linear(config.embedding_size, config.vocab_size)
        self.activation = ACT2FN[config.hidden_act]
        self.bias = self.decoder.bias

    def forward(self, hidden_states):
        return self.decoder(self.LayerNorm(self.activation(self.dense(hidden_states))))


class AlbertForMaskedLM(Words, AlbertPreTrainedModel):
    _body, _made_with, _ending = AlbertModel, {"add_pooling_layer": False}, "predictions.decoder"

    def _make(self, config):
        self.predictions = AlbertMLMHead(config)

    def _spoken(self, read):
        return self.predictions(read[0])


class AlbertForSequenceClassification(Classes, AlbertPreTrainedModel):
    _body = AlbertModel

    def _make(self, config):
        self.dropout = nn.Dropout(config.classifier_dropout_prob)
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)

    def _classes(self, read):
        return self.classifier(self.dropout(read[1]))


class AlbertForTokenClassification(Tokens, AlbertPreTrainedModel):
    _body = AlbertModel

    def _make(self, config):
        self.dropout = nn.Dropout(config.classifier_dropout_prob)
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)


class AlbertForQuestionAnswering(Answers, AlbertPreTrainedModel):
    _body = AlbertModel


class AlbertForMultipleChoice(Choices, AlbertPreTrainedModel):
    _body = AlbertModel

    def _make(self, config):
        self.dropout = nn.Dropout(config.classifier_dropout_prob)
        self.classifier = nn.Linear(config.hidden_size, 1)
