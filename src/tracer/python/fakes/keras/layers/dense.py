"""Dense and its kin, and embeddings."""

from tracer import record

from keras.symbolic.declared import Declared
from keras.symbolic.refused import Refused
from keras.symbolic.numbers import product, several, shape_of, whole

_TAIL = (
    "kernel_initializer='glorot_uniform', bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, "
    "activity_regularizer=None, kernel_constraint=None, bias_constraint=None"
)


class Dense(Declared):
    arguments = f"units, activation=..., use_bias=..., {_TAIL}, lora_rank=None, lora_alpha=None, quantization_config=None"

    def weights_for(self, shape):
        features = shape[-1] if isinstance(shape, tuple) and len(shape) > 1 else None
        self._made_for = features
        units = self.whole("units")
        self.weight("kernel", None if features is None else (features, units))
        if self.flag("use_bias"):
            self.weight("bias", (units,))

    def out(self, shape):
        units = self.whole("units")
        if not isinstance(shape, tuple) or len(shape) < 2:
            raise Refused(
                record.fault(
                    "rank-differs",
                    f'Input 0 of layer "{self.name}" is incompatible with the layer: expected min_ndim=2, found '
                    f"ndim={len(shape)}. Full shape received: {shape}",
                    expected=2,
                    actual=len(shape),
                ),
                (*shape[:-1], units) if isinstance(shape, tuple) else None,
            )
        if shape[-1] is None:
            raise Refused(
                record.fault(
                    "features-differ",
                    "The last dimension of the inputs to a Dense layer should be defined. Found None. "
                    f"Full input shape received: {shape}",
                ),
                (*shape[:-1], units),
            )
        if self._made_for is not None and shape[-1] != self._made_for:
            raise Refused(
                record.fault(
                    "features-differ",
                    f'Input 0 of layer "{self.name}" is incompatible with the layer: expected axis -1 of input shape '
                    f"to have value {self._made_for}, but received input with shape {shape}",
                    expected=self._made_for,
                    actual=shape[-1],
                ),
                (*shape[:-1], units),
            )
        return (*shape[:-1], units)


class EinsumDense(Declared):
    arguments = (
        "equation, output_shape, activation=None, bias_axes=None, kernel_initializer='glorot_uniform', "
        "bias_initializer='zeros', kernel_regularizer=None, bias_regularizer=None, kernel_constraint=None, "
        "bias_constraint=None, lora_rank=None, lora_alpha=None, gptq_unpacked_column_size=None, quantization_config=None"
    )

    def sizes(self, shape):
        """(letters of the kernel, letters of the output, size by letter)."""
        given, _, out = str(self._given["equation"]).replace(" ", "").partition("->")
        first, _, kernel = given.partition(",")
        sizes = {}
        rest = len(shape) - len(first.replace("...", ""))
        if first.startswith("..."):
            shape_letters = shape[rest:]
        else:
            shape_letters = shape[: len(first.replace("...", ""))]
        sizes.update(zip(first.replace("...", ""), shape_letters))
        wanted = several(self._given["output_shape"], 1) if not isinstance(self._given["output_shape"], (list, tuple)) else [
            None if one is None else whole(one) for one in self._given["output_shape"]
        ]
        letters = out.replace("...", "")
        for letter, size in zip(reversed(letters), reversed(wanted)):
            if sizes.get(letter) is None:
                sizes[letter] = size
        return kernel, letters, sizes, (shape[:rest] if first.startswith("...") else shape[len(shape_letters):]), out

    def weights_for(self, shape):
        kernel, _, sizes, _, _ = self.sizes(shape)
        self.weight("kernel", tuple(sizes.get(letter) for letter in kernel))
        if self._given["bias_axes"]:
            _, letters, sizes, _, _ = self.sizes(shape)
            first = min(letters.index(letter) for letter in self._given["bias_axes"])
            kept = self._given["bias_axes"]
            self.weight("bias", tuple(sizes.get(letter) if letter in kept else 1 for letter in letters[first:]))

    def out(self, shape):
        _, letters, sizes, rest, out = self.sizes(shape)
        found = tuple(sizes.get(letter) for letter in letters)
        return (*rest, *found) if out.startswith("...") else (*found, *rest)

    def macs(self, shape, out):
        kernel, letters, sizes, rest, _ = self.sizes(shape)
        used = {letter: 1 if sizes.get(letter) is None else sizes[letter] for letter in {*sizes, *kernel, *letters}}
        return product([*used.values(), *(1 if one is None else one for one in rest)])


class Embedding(Declared):
    arguments = (
        "input_dim, output_dim, embeddings_initializer='uniform', embeddings_regularizer=None, embeddings_constraint=None, "
        "mask_zero=False, weights=None, lora_rank=None, lora_alpha=None, quantization_config=None"
    )
    output_dtype = "float32"

    def __init__(self, *args, input_length=None, **kwargs):
        super().__init__(*args, **kwargs)
        if isinstance(input_length, int) and self._shape_given is None:
            self._shape_given = (None, input_length)  # before Keras 3 that was the shape of its input

    def weights_for(self, shape):
        self.weight("embeddings", (self.whole("input_dim"), self.whole("output_dim")))

    def out(self, shape):
        return (*shape, self.whole("output_dim"))


class ReversibleEmbedding(Embedding):
    arguments = (
        "input_dim, output_dim, tie_weights=True, embeddings_initializer='uniform', embeddings_regularizer=None, "
        "embeddings_constraint=None, mask_zero=False, reverse_dtype=None, logit_soft_cap=None"
    )


__all__ = ["Dense", "EinsumDense", "Embedding", "ReversibleEmbedding"]
