"""CamemBERT (Martin 2019): RoBERTa for French."""

from transformers.models._kin import kin
from transformers.models.roberta import modeling_roberta as roberta
from transformers.models.roberta.configuration_roberta import RobertaConfig


class CamembertConfig(RobertaConfig):
    model_type = "camembert"


globals().update(kin(__name__, roberta, "Roberta", CamembertConfig))
