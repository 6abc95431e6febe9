"""`peft`: LoRA on networks of PyTorch, most of them of `transformers`. Other ways, and adapters that files hold, are unknown."""

from tracer.inert import Inert

from peft.lora import LoraConfig, LoraModel, TaskType  # noqa: F401
from peft.model import (  # noqa: F401
    PeftModel,
    PeftModelForCausalLM,
    PeftModelForFeatureExtraction,
    PeftModelForQuestionAnswering,
    PeftModelForSeq2SeqLM,
    PeftModelForSequenceClassification,
    PeftModelForTokenClassification,
    get_peft_model,
    prepare_model_for_kbit_training,
)

__version__ = "0.21.2"
prepare_model_for_int8_training = prepare_model_for_kbit_training


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return Inert(f"peft.{name}")
