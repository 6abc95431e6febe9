"""GPT-2 (Radford 2019)."""

from transformers.models.gpt2.modeling_gpt2 import *  # noqa: F403
