"""What the networks of `transformers` share."""

import torch
import torch.nn.functional as F


def heads(x, number, width):
    """(batch, length, number · width) → (batch, number, length, width)."""
    return x.view(*x.shape[:-1], number, width).transpose(1, 2)


def attended(query, key, value, drop, wants_weights=False, is_causal=False, bias=None):
    """`(what is attended to, its weights or None)` of heads; the first as (batch, length, heads · width)."""
    weights = None
    if wants_weights or bias is not None:
        scores = query @ key.transpose(-1, -2)
        scores = scores if bias is None else scores + bias
        weights = drop(torch.softmax(scores, dim=-1))
        found = weights @ value
    else:
        found = F.scaled_dot_product_attention(query, key, value, is_causal=is_causal)
    found = found.transpose(1, 2)
    return found.reshape(*found.shape[:2], -1), weights


def places(x, start=0):
    """The numbers of the steps of (batch, length, …)."""
    return torch.arange(start, x.shape[1] + start, device=x.device).unsqueeze(0)
