"""XLM-RoBERTa (Conneau 2019): RoBERTa of a hundred languages."""

from transformers.models.roberta import modeling_roberta as roberta
from transformers.models.roberta.configuration_roberta import RobertaConfig


class XLMRobertaConfig(RobertaConfig):
    model_type = "xlm-roberta"


def _own(kind):
    return type(f"XLMRoberta{kind}", (getattr(roberta, f"Roberta{kind}"),), {"__module__": __name__, "config_class": XLMRobertaConfig})


XLMRobertaPreTrainedModel = _own("PreTrainedModel")
XLMRobertaModel = _own("Model")
XLMRobertaForMaskedLM = _own("ForMaskedLM")
XLMRobertaForCausalLM = _own("ForCausalLM")
XLMRobertaForSequenceClassification = _own("ForSequenceClassification")
XLMRobertaForMultipleChoice = _own("ForMultipleChoice")
XLMRobertaForTokenClassification = _own("ForTokenClassification")
XLMRobertaForQuestionAnswering = _own("ForQuestionAnswering")
