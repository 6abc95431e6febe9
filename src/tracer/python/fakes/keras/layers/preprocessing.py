"""Layers that prepare data: they have nothing that is learned."""

import re
import string

from tracer.inert import Inert

from keras.symbolic.declared import Declared
from keras.symbolic.refused import Unknown
from keras.symbolic.numbers import whole
from keras.symbolic.structures import leaves


class Prepared(Declared):
    """Gives a tensor of its input's shape."""


class Rescaling(Prepared):
    arguments = "scale, offset=..."


#: What `lower_and_strip_punctuation` takes away.
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")
_FACTOR = "factor, value_range=(0, 255)"
_AUGMENTATIONS = {
    "AugMix": "value_range=(0, 255), num_chains=3, chain_depth=3, factor=0.3, alpha=1.0, all_ops=True",
    "AutoContrast": "value_range=(0, 255)",
    "ContrastLimitedAdaptiveHistogramEqualization": "value_range=(0, 255), clip_limit=4.0, tile_grid_size=(8, 8)",
    "CutMix": "factor=1.0",
    "Equalization": "value_range=(0, 255), bins=256",
    "MixUp": "alpha=0.2",
    "RandAugment": "value_range=(0, 255), num_ops=2, factor=0.5",
    "RandomBrightness": _FACTOR,
    "RandomColorDegeneration": _FACTOR,
    "RandomColorJitter": "value_range=(0, 255), brightness_factor=None, contrast_factor=None, saturation_factor=None, hue_factor=None",
    "RandomContrast": _FACTOR,
    "RandomElasticTransform": "factor=1.0, scale=1.0",
    "RandomErasing": "factor=1.0, scale=(0.02, 0.33)",
    "RandomFlip": "mode='horizontal_and_vertical'",
    "RandomGaussianBlur": "factor=1.0, kernel_size=3, sigma=1.0",
    "RandomGrayscale": "factor=0.5",
    "RandomHue": _FACTOR,
    "RandomInvert": "factor=1.0",
    "RandomPerspective": "factor=1.0, scale=1.0",
    "RandomPosterization": _FACTOR,
    "RandomRotation": "factor, fill_mode='reflect', interpolation='bilinear'",
    "RandomSaturation": _FACTOR,
    "RandomSharpness": _FACTOR,
    "RandomShear": "x_factor=0.0, y_factor=0.0",
    "RandomTranslation": "height_factor, width_factor, fill_mode='reflect', interpolation='bilinear'",
    "RandomZoom": "height_factor, width_factor=None, fill_mode='reflect', interpolation='bilinear'",
    "Solarization": "addition_factor=0.0, threshold_factor=0.0",
}
for _name, _arguments in _AUGMENTATIONS.items():
    globals()[_name] = type(_name, (Prepared,), {"arguments": _arguments, "__module__": __name__})


class Sized(Declared):
    """Gives pictures of a wanted height and width."""

    def out(self, shape):
        wanted = [self.whole("height"), self.whole("width")]
        if self.is_channels_first:
            return (*shape[:-2], *wanted)
        return (*shape[:-3], *wanted, shape[-1])


class Resizing(Sized):
    arguments = (
        "height, width, interpolation='bilinear', crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, "
        "fill_mode='constant', fill_value=0.0, antialias=False, data_format=None"
    )


class CenterCrop(Sized):
    arguments = "height, width, data_format=None"


class RandomCrop(Sized):
    arguments = "height, width, seed=None, data_format=None"


class RandomHeight(Declared):
    arguments = "factor, interpolation='bilinear', seed=None"

    def out(self, shape):
        return (*shape[:-3], None, shape[-2], shape[-1])


class RandomWidth(Declared):
    arguments = "factor, interpolation='bilinear', seed=None"

    def out(self, shape):
        return (*shape[:-2], None, shape[-1])


class CategoryEncoding(Declared):
    arguments = "num_tokens=None, output_mode='multi_hot', sparse=False"
    output_dtype = "float32"

    def out(self, shape):
        if self._given["num_tokens"] is None:
            raise Unknown
        tokens = self.whole("num_tokens")
        if self._given["output_mode"] == "one_hot" and shape[-1:] != (1,):
            return (*shape, tokens)
        return (*shape[:-1], tokens)


class Looked(Declared):
    """Words or numbers to indices."""

    output_dtype = "int64"

    def adapt(self, data, *args, **kwargs):
        self.built = True
        words = self.words_of(data)
        if words is not None and self._given.get("vocabulary", self) is None:
            room = self._given.get("max_tokens")
            self._given["vocabulary"] = words
            if isinstance(room, int):
                self._given["vocabulary"] = words[: max(room - (len(self.adapted()) - len(words)), 0)]

    def words_of(self, data):
        """Each once, where the program gives them; else None."""
        among = getattr(type(data), "_cnn_among", None)
        different = among and among(data)
        given = different if different is not None else list(leaves(data.tolist() if hasattr(data, "tolist") else data))
        return None if not given or any(not isinstance(one, (str, int)) for one in given) else list(dict.fromkeys(given))

    def set_vocabulary(self, *args, **kwargs):
        return None

    def adapted(self):
        """Its words, with those that stand for none and for what is unknown, where the program gives them; else None."""
        known = self._given.get("vocabulary")
        if not isinstance(known, (list, tuple)) or any(isinstance(one, Inert) for one in known):
            return None
        if isinstance(self, TextVectorization):
            special = ["", "[UNK]"] if self._given["output_mode"] == "int" else ["[UNK]"]
        else:
            mask = self._given.get("mask_token")
            unknown = self._given.get("oov_token") or ("[UNK]" if isinstance(self, StringLookup) else -1)
            special = [*([] if mask is None or self._given["output_mode"] != "int" else [mask]), *[unknown] * self.whole("num_oov_indices")]
        return known if list(known[: len(special)]) == special else [*special, *known]

    def get_vocabulary(self, *args, **kwargs):
        return self.adapted() or Inert("vocabulary")

    def vocabulary_size(self):
        known = self.adapted()
        return Inert("vocabulary_size") if known is None else len(known)

    def out(self, shape):
        if self._given["output_mode"] == "int":
            return shape
        known = self.adapted()
        tokens = self._given.get("max_tokens") or self._given.get("num_bins") or (len(known) if known else None)
        if tokens is None:
            raise Unknown
        is_apart = self._given["output_mode"] == "one_hot" and shape[-1:] != (1,)
        return (*shape, whole(tokens)) if is_apart else (*shape[:-1], whole(tokens))


_LOOKUP = "mask_token=None, oov_token=None, vocabulary=None"


class StringLookup(Looked):
    arguments = f"max_tokens=None, num_oov_indices=1, {_LOOKUP}, idf_weights=None, invert=False, output_mode='int'"


class IntegerLookup(Looked):
    arguments = f"max_tokens=None, num_oov_indices=1, {_LOOKUP}, vocabulary_dtype='int64', idf_weights=None, invert=False, output_mode='int'"


class Hashing(Looked):
    arguments = "num_bins, mask_value=None, salt=None, output_mode='int', sparse=False"


class HashedCrossing(Looked):
    arguments = "num_bins, output_mode='int', sparse=False"

    def out(self, shapes):
        return super().out(shapes[0])


class Discretization(Looked):
    arguments = "bin_boundaries=None, num_bins=None, epsilon=0.01, output_mode='int', sparse=False"

    def adapted(self):
        """Its bins: one more than there are boundaries."""
        boundaries = self._given["bin_boundaries"]
        return range(len(boundaries) + 1) if isinstance(boundaries, (list, tuple)) else None


class TextVectorization(Looked):
    arguments = (
        "max_tokens=None, standardize='lower_and_strip_punctuation', split='whitespace', ngrams=None, output_mode='int', "
        "output_sequence_length=None, pad_to_max_tokens=False, vocabulary=None, idf_weights=None, sparse=False, "
        "ragged=False, encoding='utf-8'"
    )

    def words_of(self, data):
        usual = ("lower_and_strip_punctuation", "whitespace", None)
        if tuple(self._given[name] for name in ("standardize", "split", "ngrams")) != usual:
            return None
        texts = super().words_of(data)
        plain = None if texts is None else [_PUNCTUATION.sub("", str(one).lower()) for one in texts]
        return None if plain is None else list(dict.fromkeys(word for one in plain for word in one.split()))

    def out(self, shape):
        if self._given["output_mode"] != "int":
            if self._given["max_tokens"] is None:
                raise Unknown
            return (shape[0], self.whole("max_tokens"))
        length = self._given["output_sequence_length"]
        return (shape[0] if shape else None, None if length is None else whole(length))


__all__ = [
    name for name, made in list(globals().items()) if isinstance(made, type) and issubclass(made, Declared) and made not in (Declared, Prepared, Sized, Looked)
]
