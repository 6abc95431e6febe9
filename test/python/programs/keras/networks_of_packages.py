# expects segmenter: ? (declared) -> ?, 0 parameters, 0 trainable
# expects unknown segmentation_models.Unet
"""A network of a package that nobody here has, told by `compile`; a model of data is none."""
import keras
import segmentation_models as sm
from patterns import compile_rules

segmenter = sm.Unet("resnet34", classes=1, activation="sigmoid")
segmenter.compile("Adam", loss=sm.losses.bce_jaccard_loss, metrics=[sm.metrics.iou_score])

rules = compile_rules("a", "b")
rules.compile("c")
