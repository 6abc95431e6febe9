"""ELECTRA (Clark 2020)."""

from transformers.models.electra.modeling_electra import *  # noqa: F403
