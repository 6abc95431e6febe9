"""DeBERTa v2 and v3 (He 2021)."""

from transformers.models.deberta_v2.modeling_deberta_v2 import *  # noqa: F403
