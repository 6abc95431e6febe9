# expects segmenter: ? (declared) -> ?, 0 parameters, 0 trainable
# expects unknown keras_unets.unet
"""A network of a package that nobody here has, told by `compile`; a model of data is none."""
import keras
import keras_unets as ku
from patterns import compile_rules

segmenter = ku.unet((256, 256, 3), classes=1)
segmenter.compile("Adam", loss=ku.losses.dice, metrics=[ku.losses.iou])

rules = compile_rules("a", "b")
rules.compile("c")
