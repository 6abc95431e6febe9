"""BERT and its heads, with the package's names for parts and arguments."""

import torch
from torch import nn

from transformers.activations import ACT2FN
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, places
from transformers.models._heads import Answers, Choices, Classes, Headed, Tokens, Words, dropout_of
from transformers.models.bert.configuration_bert import BertConfig


class BertEmbeddings(nn.Module):
    #: Where the numbers of the steps begin.
    first = 0

    def __init__(self, config):
        super().__init__()
        width = self.width(config)
        self.word_embeddings = nn.Embedding(config.vocab_size, width, padding_idx=config.pad_token_id)
        self.position_embeddings = nn.Embedding(config.max_position_embeddings, width)
        self.token_type_embeddings = nn.Embedding(config.type_vocab_size, width)
        self.LayerNorm = nn.LayerNorm(width, eps=config.layer_norm_eps)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    @staticmethod
    def width(config):
        return config.hidden_size

    def forward(self, input_ids=None, token_type_ids=None, position_ids=None, inputs_embeds=None, past_key_values_length=0):
        x = self.word_embeddings(input_ids) if inputs_embeds is None else inputs_embeds
        position_ids = places(x, self.first) if position_ids is None else position_ids
        token_type_ids = torch.zeros_like(position_ids) if token_type_ids is None else token_type_ids
        x = x + self.token_type_embeddings(token_type_ids) + self.position_embeddings(position_ids)
        return self.dropout(self.LayerNorm(x))


class BertSelfAttention(nn.Module):
    def __init__(self, config, position_embedding_type=None):
        super().__init__()
        self.num_attention_heads = config.num_attention_heads
        self.attention_head_size = config.hidden_size // config.num_attention_heads
        self.all_head_size = self.num_attention_heads * self.attention_head_size
        self.query = nn.Linear(config.hidden_size, self.all_head_size)
        self.key = nn.Linear(config.hidden_size, self.all_head_size)
        self.value = nn.Linear(config.hidden_size, self.all_head_size)
        self.dropout = nn.Dropout(config.attention_probs_dropout_prob)

    def forward(self, hidden_states, attention_mask=None, encoder_hidden_states=None, output_attentions=False, **more):
        other = hidden_states if encoder_hidden_states is None else encoder_hidden_states
        size = self.num_attention_heads, self.attention_head_size
        query, key, value = heads(self.query(hidden_states), *size), heads(self.key(other), *size), heads(self.value(other), *size)
        return attended(query, key, value, self.dropout, output_attentions)


class BertSelfOutput(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, hidden_states, input_tensor):
        return self.LayerNorm(self.dropout(self.dense(hidden_states)) + input_tensor)


class BertAttention(nn.Module):
    def __init__(self, config, position_embedding_type=None):
        super().__init__()
        self.self = BertSelfAttention(config)
        self.output = BertSelfOutput(config)

    def forward(self, hidden_states, attention_mask=None, encoder_hidden_states=None, output_attentions=False, **more):
        found, weights = self.self(hidden_states, attention_mask, encoder_hidden_states, output_attentions)
        return self.output(found, hidden_states), weights


class BertIntermediate(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.intermediate_size)
        self.intermediate_act_fn = ACT2FN[config.hidden_act]

    def forward(self, hidden_states):
        return self.intermediate_act_fn(self.dense(hidden_states))


class BertOutput(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.intermediate_size, config.hidden_size)
        self.LayerNorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, hidden_states, input_tensor):
        return self.LayerNorm(self.dropout(self.dense(hidden_states)) + input_tensor)


class BertLayer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention = BertAttention(config)
        if config.add_cross_attention:
            self.crossattention = BertAttention(config)
        self.intermediate = BertIntermediate(config)
        self.output = BertOutput(config)

    def forward(self, hidden_states, attention_mask=None, head_mask=None, encoder_hidden_states=None, output_attentions=False, **more):
        x, weights = self.attention(hidden_states, attention_mask, output_attentions=output_attentions)
        if encoder_hidden_states is not None and hasattr(self, "crossattention"):
            x, _ = self.crossattention(x, None, encoder_hidden_states)
        x = self.output(self.intermediate(x), x)
        return (x,) if weights is None else (x, weights)


class BertEncoder(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.layer = nn.ModuleList([BertLayer(config) for _ in range(config.num_hidden_layers)])

    def forward(self, hidden_states, attention_mask=None, head_mask=None, encoder_hidden_states=None, output_attentions=False, output_hidden_states=False, return_dict=True, **more):
        x, states, weights = hidden_states, [hidden_states], []
        for layer in self.layer:
            x, *seen = layer(x, attention_mask, None, encoder_hidden_states, output_attentions)
            states.append(x)
            weights += seen
        parts = {"hidden_states": tuple(states) if output_hidden_states else None, "attentions": tuple(weights) if output_attentions else None}
        return PreTrainedModel._given(self, return_dict, last_hidden_state=x, **parts)


class BertPooler(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.activation = nn.Tanh()

    def forward(self, hidden_states):
        return self.activation(self.dense(hidden_states[:, 0]))


class BertPredictionHeadTransform(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.transform_act_fn = ACT2FN[config.hidden_act]
        self.LayerNorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, hidden_states):
        return self.LayerNorm(self.transform_act_fn(self.dense(hidden_states)))


class BertLMPredictionHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.transform = BertPredictionHeadTransform(config)
        self.decoder = nn.Linear(config.hidden_size, config.vocab_size, bias=True)
        self.bias = self.decoder.bias

    def forward(self, hidden_states):
        return self.decoder(self.transform(hidden_states))


class BertOnlyMLMHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.predictions = BertLMPredictionHead(config)

    def forward(self, sequence_output):
        return self.predictions(sequence_output)


class BertOnlyNSPHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.seq_relationship = nn.Linear(config.hidden_size, 2)

    def forward(self, pooled_output):
        return self.seq_relationship(pooled_output)


class BertPreTrainingHeads(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.predictions = BertLMPredictionHead(config)
        self.seq_relationship = nn.Linear(config.hidden_size, 2)

    def forward(self, sequence_output, pooled_output):
        return self.predictions(sequence_output), self.seq_relationship(pooled_output)


class BertPreTrainedModel(PreTrainedModel):
    config_class = BertConfig
    base_model_prefix = "bert"
    _words = "embeddings.word_embeddings"


class BertModel(BertPreTrainedModel):
    _parts = BertEmbeddings, BertEncoder, BertPooler

    def __init__(self, config, add_pooling_layer=True):
        super().__init__(config)
        embeddings, encoder, pooler = self._parts
        self.embeddings = embeddings(config)
        self.encoder = encoder(config)
        self.pooler = pooler(config) if add_pooling_layer else None

    def forward(
        self,
        input_ids=None,
        attention_mask=None,
        token_type_ids=None,
        position_ids=None,
        head_mask=None,
        inputs_embeds=None,
        encoder_hidden_states=None,
        encoder_attention_mask=None,
        output_attentions=None,
        output_hidden_states=None,
        return_dict=None,
        **more,
    ):
        weights = self.config.output_attentions if output_attentions is None else output_attentions
        states = self.config.output_hidden_states if output_hidden_states is None else output_hidden_states
        x = self.embeddings(input_ids, token_type_ids, position_ids, inputs_embeds)
        read = self.encoder(x, attention_mask, None, encoder_hidden_states, weights, states)
        x = read["last_hidden_state"]
        pooled = None if self.pooler is None else self.pooler(x)
        return self._given(return_dict, last_hidden_state=x, pooler_output=pooled, hidden_states=read.hidden_states, attentions=read.attentions)


class BertForPreTraining(Headed, BertPreTrainedModel):
    _body, _ending = BertModel, "cls.predictions.decoder"

    def _make(self, config):
        self.cls = BertPreTrainingHeads(config)

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, return_dict=None, **more):
        read = self._read(input_ids, attention_mask, token_type_ids, more)
        words, follows = self.cls(read[0], read[1])
        return self._given(return_dict, prediction_logits=words, seq_relationship_logits=follows)


class BertForMaskedLM(Words, BertPreTrainedModel):
    _body, _made_with, _ending = BertModel, {"add_pooling_layer": False}, "cls.predictions.decoder"

    def _make(self, config):
        self.cls = BertOnlyMLMHead(config)

    def _spoken(self, read):
        return self.cls(read[0])


class BertLMHeadModel(BertForMaskedLM):
    pass


class BertForNextSentencePrediction(Classes, BertPreTrainedModel):
    _body = BertModel

    def _make(self, config):
        self.cls = BertOnlyNSPHead(config)

    def _classes(self, read):
        return self.cls(read[1])


class BertForSequenceClassification(Classes, BertPreTrainedModel):
    _body = BertModel

    def _make(self, config):
        self.dropout = nn.Dropout(dropout_of(config))
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)

    def _classes(self, read):
        return self.classifier(self.dropout(read[1]))


class BertForMultipleChoice(Choices, BertPreTrainedModel):
    _body = BertModel


class BertForTokenClassification(Tokens, BertPreTrainedModel):
    _body = BertModel


class BertForQuestionAnswering(Answers, BertPreTrainedModel):
    _body = BertModel
