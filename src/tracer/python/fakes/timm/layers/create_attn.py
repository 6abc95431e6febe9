"""Attention by name."""

from functools import partial

from tracer.inert import Inert

from timm.layers.cbam import CbamModule
from timm.layers.eca import EcaModule
from timm.layers.squeeze_excite import EffectiveSEModule, SEModule

_KNOWN = {
    "se": SEModule,
    "ese": EffectiveSEModule,
    "eca": EcaModule,
    "ecam": partial(EcaModule, use_mlp=True),
    "cbam": CbamModule,
}


def get_attn(attn_type):
    if isinstance(attn_type, str) and attn_type:
        return _KNOWN.get(attn_type.lower()) or Inert(f"timm.layers.{attn_type}")
    return SEModule if attn_type is True else attn_type or None


def create_attn(attn_type, channels, **more):
    made = get_attn(attn_type)
    return None if made is None else made(channels, **more)
