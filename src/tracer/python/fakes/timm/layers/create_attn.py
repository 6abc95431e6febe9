"""Attention by name."""

from functools import partial

from tracer.inert import Inert

_NAMES = {
    "se": "SEModule",
    "ese": "EffectiveSEModule",
    "eca": "EcaModule",
    "ecam": "EcaModule",
    "cbam": "CbamModule",
    "gc": "GlobalContext",
    "gca": "GlobalContext",
    "nl": "NonLocalAttn",
    "sk": "SelectiveKernel",
    "splat": "SplitAttn",
}
_GIVEN = {"ecam": {"use_mlp": True}, "gca": {"fuse_add": True, "fuse_scale": False}}


def get_attn(attn_type):
    from timm import layers

    if not isinstance(attn_type, str) or not attn_type:
        return layers.SEModule if attn_type is True else attn_type or None
    kind = attn_type.lower()
    if kind not in _NAMES:
        return Inert(f"timm.layers.{attn_type}")
    return partial(getattr(layers, _NAMES[kind]), **_GIVEN.get(kind, {}))


def create_attn(attn_type, channels, **more):
    made = get_attn(attn_type)
    return None if made is None else made(channels, **more)
