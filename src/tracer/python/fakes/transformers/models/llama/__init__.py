"""Llama (Touvron 2023)."""

from transformers.models.llama.modeling_llama import *  # noqa: F403
