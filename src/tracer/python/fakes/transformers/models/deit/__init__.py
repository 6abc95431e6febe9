"""DeiT (Touvron 2021)."""

from transformers.models.deit.modeling_deit import *  # noqa: F403
