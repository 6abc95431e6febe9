"""RoBERTa (Liu 2019)."""

from transformers.models.roberta.configuration_roberta import RobertaConfig  # noqa: F401
from transformers.models.roberta.modeling_roberta import *  # noqa: F403
