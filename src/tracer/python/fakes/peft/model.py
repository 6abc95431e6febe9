"""Networks with adapters, as programs hold them."""

from torch import nn
from tracer.inert import Inert

from peft.lora import Around, LoraConfig, LoraModel


class PeftModel(Around):
    _held = "base_model"

    def __init__(self, model, peft_config, adapter_name="default", **more):
        super().__init__()
        self.base_model = LoraModel(model, peft_config, adapter_name)
        self.peft_config, self.active_adapter = {adapter_name: peft_config}, adapter_name

    @classmethod
    def from_pretrained(cls, model, model_id, *given, **by_name):
        return Inert(f"{cls.__name__}.from_pretrained({model_id!r})")

    def get_base_model(self):
        return self.base_model.model

    def get_nb_trainable_parameters(self):
        trained = sum(one.numel() for one in self.parameters() if one.requires_grad)
        return trained, sum(one.numel() for one in self.parameters())

    def print_trainable_parameters(self):
        return None

    def save_pretrained(self, *given, **by_name):
        return None

    push_to_hub = set_adapter = save_pretrained


class PeftModelForSequenceClassification(PeftModel):
    pass


class PeftModelForTokenClassification(PeftModel):
    pass


class PeftModelForQuestionAnswering(PeftModel):
    pass


class PeftModelForCausalLM(PeftModel):
    pass


class PeftModelForSeq2SeqLM(PeftModel):
    pass


class PeftModelForFeatureExtraction(PeftModel):
    pass


_BY_TASK = {
    "SEQ_CLS": PeftModelForSequenceClassification,
    "TOKEN_CLS": PeftModelForTokenClassification,
    "QUESTION_ANS": PeftModelForQuestionAnswering,
    "CAUSAL_LM": PeftModelForCausalLM,
    "SEQ_2_SEQ_LM": PeftModelForSeq2SeqLM,
    "FEATURE_EXTRACTION": PeftModelForFeatureExtraction,
}


def get_peft_model(model, peft_config, adapter_name="default", **more):
    if not isinstance(peft_config, LoraConfig) or not isinstance(model, nn.Module):
        return Inert("get_peft_model(…)")
    task = peft_config.task_type
    return _BY_TASK.get(task if isinstance(task, str) else None, PeftModel)(model, peft_config, adapter_name)


def prepare_model_for_kbit_training(model, *given, **by_name):
    for parameter in model.parameters() if isinstance(model, nn.Module) else ():
        parameter.requires_grad = False
    return model
