"""What the networks of `transformers` share."""

import torch
import torch.nn.functional as F
from torch import nn


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


class RMSNorm(nn.Module):
    """Without a mean and without a bias."""

    def __init__(self, hidden_size, eps=1e-6):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(hidden_size))
        self.variance_epsilon = eps

    def forward(self, hidden_states):
        variance = hidden_states.pow(2).mean(-1, keepdim=True)
        return self.weight * (hidden_states * torch.rsqrt(variance + self.variance_epsilon))


def through(layers, x, call):
    """`(what comes out, what comes into each layer and out of the last, the weights of each)`; `call(layer, x)` gives an answer and weights."""
    states, seen = [x], []
    for layer in layers:
        x, weights = call(layer, x)
        states.append(x)
        seen.append(weights)
    return x, tuple(states), tuple(seen)


def wanted(config, more):
    """`(weights, states)`: whether a program wants to see them, by what it gives or else by the settings."""
    given = (more.get(name) for name in ("output_attentions", "output_hidden_states"))
    usual = config.output_attentions, config.output_hidden_states
    return tuple(one if own is None else own for own, one in zip(given, usual))


def seen(wants, shown, states, weights):
    """What a program wants to see, by the names that an output has for it."""
    return {"hidden_states": states if shown else None, "attentions": weights if wants else None}


def places(x, start=0):
    """The numbers of the steps of (batch, length, …)."""
    return torch.arange(start, x.shape[1] + start, device=x.device).unsqueeze(0)
