"""DistilBERT (Sanh 2019)."""

from transformers.models.distilbert.modeling_distilbert import *  # noqa: F403
