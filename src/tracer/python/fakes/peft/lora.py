"""Layers beside which two narrow ones are learned: W·x + B·A·x."""

import copy
import re

import torch
from torch import nn
from transformers.pytorch_utils import Conv1D

#: By a network's kind: the layers that are taken where nobody says which.
_USUAL = {
    **dict.fromkeys(("bert", "roberta", "xlm-roberta", "electra"), ("query", "value")),
    **dict.fromkeys(("bart", "llama", "mistral", "qwen2"), ("q_proj", "v_proj")),
    "deberta-v2": ("query_proj", "value_proj"),
    "gpt2": ("c_attn",),
    "t5": ("q", "v"),
}
#: In the place of which a trained copy stands, by the task.
_HEADS = {"SEQ_CLS": ("classifier", "score"), "TOKEN_CLS": ("classifier", "score"), "QUESTION_ANS": ("qa_outputs",)}


class TaskType(str):
    pass


for _name in ("SEQ_CLS", "SEQ_2_SEQ_LM", "CAUSAL_LM", "TOKEN_CLS", "QUESTION_ANS", "FEATURE_EXTRACTION"):
    setattr(TaskType, _name, TaskType(_name))


class LoraConfig:
    def __init__(self, task_type=None, inference_mode=False, r=8, target_modules=None, exclude_modules=None, lora_alpha=8, lora_dropout=0.0, bias="none", modules_to_save=None, use_dora=False, layers_to_transform=None, layers_pattern=None, **more):
        self.task_type, self.inference_mode, self.r, self.target_modules = task_type, inference_mode, r, target_modules
        self.lora_alpha, self.lora_dropout, self.bias, self.use_dora = lora_alpha, lora_dropout, bias, use_dora
        self.exclude_modules, self.modules_to_save, self.layers_to_transform = exclude_modules, modules_to_save, layers_to_transform
        self.__dict__.update(more)


def named_in(name, wanted):
    """Whether a part has one of these names, or a path that ends in one; a text is a pattern of the whole path."""
    if isinstance(wanted, str):
        return re.fullmatch(wanted, name) is not None
    return any(name == one or name.endswith(f".{one}") for one in wanted)


class _Adapted(nn.Module):
    """One layer with its two narrow ones, under the name `default`."""

    def __init__(self, base_layer, config):
        super().__init__()
        self.base_layer = base_layer
        self.scaling = config.lora_alpha / config.r
        self.lora_dropout = nn.ModuleDict({"default": nn.Dropout(config.lora_dropout) if config.lora_dropout > 0 else nn.Identity()})
        down, up = self._narrow(base_layer, config.r)
        self.lora_A, self.lora_B = nn.ModuleDict({"default": down}), nn.ModuleDict({"default": up})
        if config.use_dora:
            self.lora_magnitude_vector = nn.ModuleDict({"default": _Magnitude(up)})

    def forward(self, x, *given, **by_name):
        found = self.base_layer(x, *given, **by_name)
        return found + self.lora_B["default"](self.lora_A["default"](self.lora_dropout["default"](x))) * self.scaling


class _Magnitude(nn.Module):
    def __init__(self, up):
        super().__init__()
        count = up.weight.shape[0]
        self.weight = nn.Parameter(torch.empty(1, count, 1, 1) if isinstance(up, nn.Conv2d) else torch.empty(count))


class Linear(_Adapted):
    def _narrow(self, base, r):
        given, out = base.weight.shape if isinstance(base, Conv1D) else reversed(base.weight.shape)
        return nn.Linear(given, r, bias=False), nn.Linear(r, out, bias=False)


class Conv2d(_Adapted):
    def _narrow(self, base, r):
        down = nn.Conv2d(base.in_channels, r, base.kernel_size, base.stride, base.padding, bias=False)
        return down, nn.Conv2d(r, base.out_channels, (1, 1), bias=False)


class Embedding(nn.Module):
    def __init__(self, base_layer, config):
        super().__init__()
        self.base_layer = base_layer
        self.scaling = config.lora_alpha / config.r
        count, width = base_layer.weight.shape
        self.lora_embedding_A = nn.ParameterDict({"default": nn.Parameter(torch.empty(config.r, count))})
        self.lora_embedding_B = nn.ParameterDict({"default": nn.Parameter(torch.empty(width, config.r))})

    def forward(self, x):
        narrow = nn.functional.embedding(x, self.lora_embedding_A["default"].T)
        return self.base_layer(x) + narrow @ self.lora_embedding_B["default"].T * self.scaling


class Kept(nn.Module):
    """A part that is trained as a whole: a copy, beside the one that stays as it was."""

    def __init__(self, part):
        super().__init__()
        self.original_module = part
        self.modules_to_save = nn.ModuleDict({"default": copy.deepcopy(part)})

    def forward(self, *given, **by_name):
        return self.modules_to_save["default"](*given, **by_name)


_KINDS = ((Conv1D, Linear), (nn.Linear, Linear), (nn.Conv2d, Conv2d), (nn.Embedding, Embedding))


class Around(nn.Module):
    """Does and has what the network does and has that it keeps under the name `_held`."""

    def forward(self, *given, **by_name):
        return getattr(self, self._held)(*given, **by_name)

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name == self._held:
                raise
            return getattr(getattr(self, self._held), name)


class LoraModel(Around):
    _held = "model"

    def __init__(self, model, config, adapter_name="default"):
        super().__init__()
        self.model = model
        self._adapt(model, config)

    def _adapt(self, model, config):
        targets = config.target_modules
        if targets is None:
            targets = _USUAL.get(getattr(getattr(model, "config", None), "model_type", None))
        if targets is None:
            raise ValueError("Please specify `target_modules` in `peft_config`")
        places = [(name, part) for name, part in model.named_modules() if name]
        if targets == "all-linear":
            head = getattr(model, "get_output_embeddings", lambda: None)()
            heads = {name.rpartition(".")[2] for name, _ in places} & {"classifier", "score", "qa_outputs", "lm_head"}
            chosen = [name for name, part in places if isinstance(part, (nn.Linear, Conv1D)) and part is not head and name.rpartition(".")[2] not in heads]
        else:
            chosen = [name for name, _ in places if named_in(name, targets) and not (config.exclude_modules and named_in(name, config.exclude_modules))]
        kept = (*(config.modules_to_save or ()), *_HEADS.get(config.task_type, ()))
        for parameter in model.parameters():
            parameter.requires_grad = False
        for name in chosen:
            if not any(part.endswith(kept) for part in name.split(".") if kept):
                self._put(model, name, lambda part: next((made(part, config) for kind, made in _KINDS if isinstance(part, kind)), part))
        _free_biases(model, config.bias)
        for name, _ in places:
            if kept and name.endswith(kept):
                self._put(model, name, _trained)

    @staticmethod
    def _put(model, name, make):
        around, _, own = name.rpartition(".")
        holder = model.get_submodule(around) if around else model
        setattr(holder, own, make(getattr(holder, own)))


def _trained(part):
    made = Kept(part)
    for parameter in part.parameters():
        parameter.requires_grad = False
    for parameter in made.modules_to_save.parameters():
        parameter.requires_grad = True
    return made


def _free_biases(model, which):
    """`bias="all"`, or "lora_only": of the layers that have narrow ones beside them."""
    parts = [model] if which == "all" else [one.base_layer for one in model.modules() if isinstance(one, _Adapted)] if which == "lora_only" else []
    for part in parts:
        for name, parameter in part.named_parameters():
            if name.endswith("bias"):
                parameter.requires_grad = True
