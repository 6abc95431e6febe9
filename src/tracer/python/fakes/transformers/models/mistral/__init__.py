"""Mistral (Jiang 2023): Llama with fewer heads of keys and values."""

from transformers.models.mistral.modeling_mistral import *  # noqa: F403
