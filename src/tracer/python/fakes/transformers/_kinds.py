"""Which file of `models` has what, and which class an Auto class means."""

import importlib

#: Kind of a network → how its classes' names begin.
PREFIXES = {
    "bert": "Bert",
    "roberta": "Roberta",
    "xlm-roberta": "XLMRoberta",
    "camembert": "Camembert",
    "distilbert": "DistilBert",
    "electra": "Electra",
    "albert": "Albert",
    "gpt2": "GPT2",
    "vit": "ViT",
    "dinov2": "Dinov2",
    "deit": "DeiT",
    "t5": "T5",
    "bart": "Bart",
    "clip": "CLIP",
    "deberta-v2": "DebertaV2",
    "llama": "Llama",
    "mistral": "Mistral",
    "qwen2": "Qwen2",
}
#: How the names of Auto classes end → of the classes that they mean, where those end otherwise.
_ENDINGS = {
    "Model": ("Model",),
    "ModelForPreTraining": ("ForPreTraining", "ForMaskedLM", "LMHeadModel"),
    "ModelForMaskedLM": ("ForMaskedLM",),
    "ModelForCausalLM": ("LMHeadModel", "ForCausalLM"),
    "ModelWithLMHead": ("LMHeadModel", "ForMaskedLM", "ForConditionalGeneration"),
    "ModelForSeq2SeqLM": ("ForConditionalGeneration",),
}


def module_of(name):
    """The file that has a class of this name, or None."""
    fitting = [kind for kind, prefix in PREFIXES.items() if name.startswith(prefix)]
    kind = max(fitting, key=lambda one: len(PREFIXES[one]), default=None)
    return None if kind is None else _module(kind)


def _module(kind):
    return importlib.import_module(f"transformers.models.{kind.replace('-', '_')}")


def config_of(kind):
    return getattr(_module(kind), f"{PREFIXES[kind]}Config")


def class_of(kind, auto):
    """The class that `AutoModelForSequenceClassification` means for a kind of network, or None."""
    ending = auto.removeprefix("Auto")
    module = _module(kind) if kind in PREFIXES else None
    for one in _ENDINGS.get(ending, (ending.removeprefix("Model"),)):
        found = getattr(module, f"{PREFIXES.get(kind)}{one}", None)
        if found is not None:
            return found
    return None
