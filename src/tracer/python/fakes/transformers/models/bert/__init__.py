"""BERT (Devlin 2018)."""

from transformers.models.bert.configuration_bert import BertConfig  # noqa: F401
from transformers.models.bert.modeling_bert import *  # noqa: F403
