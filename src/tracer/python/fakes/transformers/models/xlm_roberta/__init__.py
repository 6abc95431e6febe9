"""XLM-RoBERTa (Conneau 2019): RoBERTa of a hundred languages."""

from transformers.models.xlm_roberta.modeling_xlm_roberta import *  # noqa: F403
