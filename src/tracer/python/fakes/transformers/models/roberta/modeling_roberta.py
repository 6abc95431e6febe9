"""RoBERTa: BERT whose steps are counted from behind the empty word, with heads of its own."""

import torch
from torch import nn

from transformers.modeling_utils import PreTrainedModel
from transformers.models._heads import Answers, Choices, Classes, Tokens, Words, dropout_of
from transformers.models.bert import modeling_bert as bert
from transformers.models.roberta.configuration_roberta import RobertaConfig


class RobertaEmbeddings(bert.BertEmbeddings):
    first = 2


class RobertaLayer(bert.BertLayer):
    pass


class RobertaEncoder(bert.BertEncoder):
    pass


class RobertaPooler(bert.BertPooler):
    pass


class RobertaPreTrainedModel(PreTrainedModel):
    config_class = RobertaConfig
    base_model_prefix = "roberta"
    _words = "embeddings.word_embeddings"


class RobertaModel(bert.BertModel, RobertaPreTrainedModel):
    config_class = RobertaConfig
    base_model_prefix = "roberta"
    _parts = RobertaEmbeddings, RobertaEncoder, RobertaPooler


class RobertaClassificationHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.dropout = nn.Dropout(dropout_of(config))
        self.out_proj = nn.Linear(config.hidden_size, config.num_labels)

    def forward(self, features, **more):
        x = self.dropout(features[:, 0, :])
        return self.out_proj(self.dropout(torch.tanh(self.dense(x))))


class RobertaLMHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.layer_norm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.decoder = nn.Linear(config.hidden_size, config.vocab_size)
        self.bias = self.decoder.bias

    def forward(self, features, **more):
        return self.decoder(self.layer_norm(nn.functional.gelu(self.dense(features))))


class RobertaForMaskedLM(Words, RobertaPreTrainedModel):
    _body, _made_with, _ending = RobertaModel, {"add_pooling_layer": False}, "lm_head.decoder"

    def _make(self, config):
        self.lm_head = RobertaLMHead(config)

    def _spoken(self, read):
        return self.lm_head(read[0])


class RobertaForCausalLM(RobertaForMaskedLM):
    pass


class RobertaForSequenceClassification(Classes, RobertaPreTrainedModel):
    _body, _made_with = RobertaModel, {"add_pooling_layer": False}

    def _make(self, config):
        self.classifier = RobertaClassificationHead(config)

    def _classes(self, read):
        return self.classifier(read[0])


class RobertaForMultipleChoice(Choices, RobertaPreTrainedModel):
    _body = RobertaModel


class RobertaForTokenClassification(Tokens, RobertaPreTrainedModel):
    _body = RobertaModel


class RobertaForQuestionAnswering(Answers, RobertaPreTrainedModel):
    _body = RobertaModel
