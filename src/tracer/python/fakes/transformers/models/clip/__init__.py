"""CLIP (Radford 2021)."""

from transformers.models.clip.modeling_clip import *  # noqa: F403
