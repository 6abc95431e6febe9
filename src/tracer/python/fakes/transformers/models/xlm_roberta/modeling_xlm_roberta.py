"""XLM-RoBERTa (Conneau 2019): RoBERTa of a hundred languages."""

from transformers.models._kin import kin
from transformers.models.roberta import modeling_roberta as roberta
from transformers.models.roberta.configuration_roberta import RobertaConfig


class XLMRobertaConfig(RobertaConfig):
    model_type = "xlm-roberta"


globals().update(kin(__name__, roberta, "Roberta", XLMRobertaConfig))
