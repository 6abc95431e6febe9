"""DINOv2 (Oquab 2023)."""

from transformers.models.dinov2.modeling_dinov2 import *  # noqa: F403
