"""ELECTRA: BERT whose words may have narrower vectors than its steps, without a pooler."""

from torch import nn

from transformers.activations import ACT2FN
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import wanted
from transformers.models._heads import Answers, Choices, Classes, Tokens, Words, dropout_of
from transformers.models.bert import modeling_bert as bert
from transformers.models.bert.configuration_bert import BertConfig


class ElectraConfig(BertConfig):
    model_type = "electra"
    defaults = {
        "vocab_size": 30522,
        "embedding_size": 128,
        **BertConfig.defaults,
        "hidden_size": 256,
        "num_attention_heads": 4,
        "intermediate_size": 1024,
    }


class ElectraEmbeddings(bert.BertEmbeddings):
    @staticmethod
    def width(config):
        return config.embedding_size


class ElectraEncoder(bert.BertEncoder):
    pass


class ElectraPreTrainedModel(PreTrainedModel):
    config_class = ElectraConfig
    base_model_prefix = "electra"
    _words = "embeddings.word_embeddings"


class ElectraModel(ElectraPreTrainedModel):
    pooler = None

    def __init__(self, config):
        super().__init__(config)
        self.embeddings = ElectraEmbeddings(config)
        if config.embedding_size != config.hidden_size:
            self.embeddings_project = nn.Linear(config.embedding_size, config.hidden_size)
        self.encoder = ElectraEncoder(config)

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, position_ids=None, head_mask=None, inputs_embeds=None, **more):
        x = self.embeddings(input_ids, token_type_ids, position_ids, inputs_embeds)
        x = self.embeddings_project(x) if hasattr(self, "embeddings_project") else x
        read = self.encoder(x, attention_mask, None, None, *wanted(self.config, more))
        return self._given(more.get("return_dict"), **dict(read.items()))


class ElectraClassificationHead(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.activation = nn.GELU()
        self.dropout = nn.Dropout(dropout_of(config))
        self.out_proj = nn.Linear(config.hidden_size, config.num_labels)

    def forward(self, features, **more):
        x = self.activation(self.dense(self.dropout(features[:, 0, :])))
        return self.out_proj(self.dropout(x))


class ElectraDiscriminatorPredictions(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.dense = nn.Linear(config.hidden_size, config.hidden_size)
        self.activation = ACT2FN[config.hidden_act]
        self.dense_prediction = nn.Linear(config.hidden_size, 1)

    def forward(self, discriminator_hidden_states):
        return self.dense_prediction(self.activation(self.dense(discriminator_hidden_states))).squeeze(-1)


class ElectraGeneratorPredictions(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.activation = nn.GELU()
        self.LayerNorm = nn.LayerNorm(config.embedding_size, eps=config.layer_norm_eps)
        self.dense = nn.Linear(config.hidden_size, config.embedding_size)

    def forward(self, generator_hidden_states):
        return self.LayerNorm(self.activation(self.dense(generator_hidden_states)))


class ElectraForPreTraining(Classes, ElectraPreTrainedModel):
    _body = ElectraModel

    def _make(self, config):
        self.discriminator_predictions = ElectraDiscriminatorPredictions(config)

    def _classes(self, read):
        return self.discriminator_predictions(read[0])


class ElectraForMaskedLM(Words, ElectraPreTrainedModel):
    _body, _ending = ElectraModel, "generator_lm_head"

    def _make(self, config):
        self.generator_predictions = ElectraGeneratorPredictions(config)
        self.generator_lm_head = nn.Linear(config.embedding_size, config.vocab_size)

    def _spoken(self, read):
        return self.generator_lm_head(self.generator_predictions(read[0]))


class ElectraForSequenceClassification(Classes, ElectraPreTrainedModel):
    _body = ElectraModel

    def _make(self, config):
        self.classifier = ElectraClassificationHead(config)

    def _classes(self, read):
        return self.classifier(read[0])


class ElectraForTokenClassification(Tokens, ElectraPreTrainedModel):
    _body, _made_with = ElectraModel, {}


class ElectraForQuestionAnswering(Answers, ElectraPreTrainedModel):
    _body, _made_with = ElectraModel, {}


class ElectraForMultipleChoice(Choices, ElectraPreTrainedModel):
    _body = ElectraModel

    def _make(self, config):
        self.sequence_summary = nn.Module()
        self.sequence_summary.summary = nn.Linear(config.hidden_size, config.hidden_size)
        self.classifier = nn.Linear(config.hidden_size, 1)
        self.dropout = nn.Dropout(0.1)

    def _pooled(self, read):
        return nn.functional.gelu(self.sequence_summary.summary(read[0][:, 0]))
