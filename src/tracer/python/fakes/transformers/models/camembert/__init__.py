"""CamemBERT (Martin 2019): RoBERTa for French."""

from transformers.models.camembert.modeling_camembert import *  # noqa: F403
