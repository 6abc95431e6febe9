# expects build_net: 96x96x3 (declared) -> 12, 29,388 parameters, 28,428 trainable
"""A table drives the blocks; padding by hand."""
import keras
from keras.layers import *

CONFIG = [(64, 1), (128, 2), (128, 1), (256, 2)]


def build_net(alpha=0.5, classes=12):
    img = Input((96, 96, 3))
    x = ZeroPadding2D(((0, 1), (0, 1)))(img)
    x = Conv2D(int(32 * alpha), 3, 2, use_bias=False)(x)
    x = BatchNormalization(momentum=0.9)(x)
    x = ReLU(6.0)(x)
    for filters, stride in CONFIG:
        x = DepthwiseConv2D(3, stride, padding="same", use_bias=False)(x)
        x = BatchNormalization()(x)
        x = ReLU(max_value=6)(x)
        x = Conv2D(int(filters * alpha), 1, use_bias=False)(x)
        x = BatchNormalization()(x)
        x = PReLU(shared_axes=[1, 2])(x)
    x = SeparableConv2D(64, 3, activation="swish")(x)
    x = SpatialDropout2D(0.1)(x)
    x = GroupNormalization(8)(x)
    x = Cropping2D(1)(x)
    x = GlobalAveragePooling2D()(x)
    return keras.Model(img, Dense(classes, "softmax")(x))


net = build_net()
