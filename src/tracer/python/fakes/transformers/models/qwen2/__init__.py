"""Qwen2 (Yang 2024): Llama whose queries, keys and values have biases."""

from transformers.models.qwen2.modeling_qwen2 import *  # noqa: F403
