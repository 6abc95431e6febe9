"""Vision Transformer (Dosovitskiy 2020)."""

from transformers.models.vit.modeling_vit import *  # noqa: F403
