"""CamemBERT (Martin 2019): RoBERTa for French."""

from transformers.models.roberta import modeling_roberta as roberta
from transformers.models.roberta.configuration_roberta import RobertaConfig


class CamembertConfig(RobertaConfig):
    model_type = "camembert"


def _own(kind):
    return type(f"Camembert{kind}", (getattr(roberta, f"Roberta{kind}"),), {"__module__": __name__, "config_class": CamembertConfig})


CamembertPreTrainedModel = _own("PreTrainedModel")
CamembertModel = _own("Model")
CamembertForMaskedLM = _own("ForMaskedLM")
CamembertForCausalLM = _own("ForCausalLM")
CamembertForSequenceClassification = _own("ForSequenceClassification")
CamembertForMultipleChoice = _own("ForMultipleChoice")
CamembertForTokenClassification = _own("ForTokenClassification")
CamembertForQuestionAnswering = _own("ForQuestionAnswering")
