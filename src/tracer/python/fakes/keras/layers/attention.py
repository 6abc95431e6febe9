"""Layers in which places of a sequence look at each other."""

from keras.symbolic.declared import Declared
from keras.symbolic.refused import Unknown
from keras.symbolic.numbers import product, shape_of
from keras.symbolic.structures import leaves
from keras.symbolic.tensors import KerasTensor

_TAIL = (
    "kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, "
    "activity_regularizer=None, kernel_constraint=None, bias_constraint=None, use_gate=False, seed=None"
)


class MultiHeadAttention(Declared):
    arguments = (
        "num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, "
        f"sliding_window=None, flash_attention=None, {_TAIL}"
    )

    def _ensure_built(self, args, kwargs):
        if not self.built:
            given = dict(zip(("query", "value", "key"), args))
            given.update((key, one) for key, one in kwargs.items() if key in ("query", "value", "key"))
            sizes = {key: one.sizes for key, one in given.items() if isinstance(one, KerasTensor)}
            if sizes.get("query") and sizes.get("value"):
                self._build(sizes["query"], sizes["value"], sizes.get("key") or sizes["value"])

    def build(self, query_shape, value_shape=None, key_shape=None):
        if not self.built:
            value = value_shape or query_shape
            self._build(query_shape, value, key_shape or value)

    def _build(self, query, value, key):
        heads, size = self.whole("num_heads"), self.whole("key_dim")
        value_size = self.whole("value_dim") or size
        wanted = self._given["output_shape"]
        last = tuple(query[-1:]) if wanted is None else shape_of(wanted)
        for name, features, each in (("query", query[-1], size), ("key", key[-1], size), ("value", value[-1], value_size)):
            self.weight(f"{name}_kernel", (features, heads, each))
            if self.flag("use_bias"):
                self.weight(f"{name}_bias", (heads, each))
        if self.flag("use_gate"):
            self.weight("gate_kernel", (query[-1], heads, value_size))
        self.weight("output_kernel", (heads, value_size, *last))
        if self.flag("use_bias"):
            self.weight("output_bias", last)
        self.built = True

    def call(self, query, value=None, key=None, *args, **kwargs):
        given = [one for one in (query, value, key) if isinstance(one, KerasTensor)]
        if kwargs.pop("return_attention_scores", False):
            object.__setattr__(self, "_with_scores", True)
        kept = {key: one for key, one in kwargs.items() if isinstance(one, KerasTensor)}
        return Declared.call(self, given, **kept)

    def out(self, shapes):
        query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
        wanted = self._given["output_shape"]
        output = (*query[:-1], *(query[-1:] if wanted is None else shape_of(wanted)))
        if getattr(self, "_with_scores", False):
            return [output, (query[0], self.whole("num_heads"), *query[1:-1], *value[1:-1])]
        return output

    def macs(self, shapes, out):
        query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
        key = shapes[2] if len(shapes) > 2 else value
        batch, long, other = query[0] or 1, _places(query), _places(value)
        heads, size = self.whole("num_heads"), self.whole("key_dim")
        value_size = self.whole("value_dim") or size
        first = out[0] if isinstance(out, list) else out
        if self._given["attention_axes"] is not None or None in (query[-1], value[-1], key[-1]):
            return None
        inward = long * query[-1] * size + other * key[-1] * size + other * value[-1] * value_size
        return batch * heads * (inward + long * other * (size + value_size) + long * value_size * first[-1])


def _places(shape):
    return product(1 if one is None else one for one in shape[1:-1])


class GroupQueryAttention(Declared):
    arguments = (
        "head_dim, num_query_heads, num_key_value_heads, dropout=0.0, use_bias=True, sliding_window=None, "
        f"flash_attention=None, {_TAIL}"
    )

    build = MultiHeadAttention.build
    _ensure_built = MultiHeadAttention._ensure_built
    call = MultiHeadAttention.call

    def _build(self, query, value, key):
        size, heads, others = self.whole("head_dim"), self.whole("num_query_heads"), self.whole("num_key_value_heads")
        for name, features, many in (("query", query[-1], heads), ("key", key[-1], others), ("value", value[-1], others)):
            self.weight(f"{name}_kernel", (features, many, size))
            if self.flag("use_bias"):
                self.weight(f"{name}_bias", (many, size))
        self.weight("output_kernel", (heads, size, query[-1]))
        if self.flag("use_bias"):
            self.weight("output_bias", (query[-1],))
        self.built = True

    def out(self, shapes):
        query, value = shapes[0], shapes[1] if len(shapes) > 1 else shapes[0]
        if getattr(self, "_with_scores", False):
            return [query, (query[0], self.whole("num_query_heads"), *query[1:-1], *value[1:-1])]
        return query


class Attention(Declared):
    arguments = "use_scale=False, score_mode='dot', dropout=0.0, seed=None"

    def weights_for(self, shapes):
        if self.flag("use_scale"):
            self.weight("scale", ())
        if self._given.get("score_mode") == "concat":
            self.weight("concat_score_weight", ())

    def call(self, inputs, mask=None, return_attention_scores=False, training=None, use_causal_mask=False):
        return super().call(inputs)

    def out(self, shapes):
        query, value = shapes[0], shapes[1]
        if len(leaves(query)) != len(query):
            raise Unknown
        return (*query[:-1], value[-1])

    def macs(self, shapes, out):
        query, value = shapes[0], shapes[1]
        return (query[0] or 1) * _places(query) * _places(value) * ((query[-1] or 1) + (value[-1] or 1))


class AdditiveAttention(Attention):
    arguments = "use_scale=True, dropout=0.0"

    def weights_for(self, shapes):
        if self.flag("use_scale"):
            self.weight("scale", (shapes[0][-1],))


__all__ = ["MultiHeadAttention", "GroupQueryAttention", "Attention", "AdditiveAttention"]
