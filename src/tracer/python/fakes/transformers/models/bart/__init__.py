"""BART (Lewis 2019)."""

from transformers.models.bart.modeling_bart import *  # noqa: F403
