"""Which Keras a program was written for, as far as its own words tell."""

import re

from tracer import record

#: Arguments that Keras 2 gave other names.
_ARGUMENTS_OF_KERAS_1 = re.compile(
    r"\b(?:border_mode|nb_epoch|nb_filter|nb_row|dim_ordering|subsample|W_regularizer|samples_per_epoch)\s*="
    r"|\bDense\((?:[^()]*,)?\s*(?:output_dim|init)\s*="
)
#: Convolutions of `filters, rows, columns`.
_CONVOLUTIONS_OF_KERAS_1 = re.compile(r"\bConvolution2D\(\s*\w+\s*,\s*\d+\s*,\s*\d+")
#: What Keras 3 has no more.
_KERAS_2 = re.compile(
    r"\bTF_USE_LEGACY_KERAS\b|\b(?:fit|evaluate|predict)_generator\(|\bpredict_classes\(|\b[gs]et_session\(|\btf\.(?:Session|placeholder|ConfigProto)\("
    r"|\b(?:Adam|SGD|RMSprop|Adagrad|Adadelta|Adamax|Nadam)\((?:[^()]*,)?\s*(?:lr|decay)\s*="
)
#: Modules that it has no more.
_MODULES = re.compile(
    r"(?:tf_keras|tensorflow\.python\.keras|(?:tensorflow\.)?keras\.(?:layers\.(?:core|convolutional|pooling|normalization|recurrent|merge|embeddings|"
    r"advanced_activations|wrappers|noise|local|experimental)|engine|utils\.(?:np_utils|vis_utils|generic_utils)))(?:\.|$)"
)


def is_keras_1():
    return has_arguments_of_keras_1() or _said(_CONVOLUTIONS_OF_KERAS_1)


def has_arguments_of_keras_1():
    return _said(_ARGUMENTS_OF_KERAS_1)


def is_keras_2():
    """Whether a program cannot be one for Keras 3."""
    return any(map(_MODULES.match, record.current.imported)) or _said(_KERAS_2) or is_keras_1()


def _said(words):
    known = record.current.said
    if words not in known:
        known[words] = any(words.search(source.text) for source in record.current.sources)
    return known[words]
