"""T5 (Raffel 2019) and Flan-T5 (Chung 2022)."""

from transformers.models.t5.modeling_t5 import *  # noqa: F403
