"""`transformers`: BERT, RoBERTa, XLM-RoBERTa, CamemBERT, DistilBERT, ELECTRA, ALBERT, GPT-2, BART, ViT, DeiT and DINOv2 with their heads, by the sizes of
their settings or of the names of the hub; everything else is unknown. Nothing is downloaded."""

from tracer.inert import Inert

from transformers import _kinds

__version__ = "4.57.1"
_MODULES = {"PretrainedConfig": "configuration_utils", "PreTrainedConfig": "configuration_utils", "PreTrainedModel": "modeling_utils", "Conv1D": "pytorch_utils", "HfArgumentParser": "hf_argparser"}


def _found(name):
    if name in _MODULES:
        return getattr(_kinds.importlib.import_module(f"transformers.{_MODULES[name]}"), name)
    if name == "AutoConfig" or name.startswith("AutoModel"):
        from transformers.models import auto

        return getattr(auto, name)
    module = _kinds.module_of(name)
    return None if module is None else getattr(module, name, None)


def _cnn_gives(name):
    """What it has under a name, also after `from transformers import *`."""
    found = _found(name)
    return Inert(f"transformers.{name}") if found is None else found


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return _cnn_gives(name)
