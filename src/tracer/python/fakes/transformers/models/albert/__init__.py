"""ALBERT (Lan 2019)."""

from transformers.models.albert.modeling_albert import *  # noqa: F403
