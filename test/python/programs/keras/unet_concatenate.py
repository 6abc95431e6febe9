# expects model: 128x128x1 (declared) -> 128x128x1, 285,665 parameters, 285,665 trainable
"""Keras 2: U-Net with transposed convolutions and skip connections."""
from keras.models import Model
from keras.layers import Input, Conv2D, MaxPooling2D, Conv2DTranspose, concatenate, Dropout, Lambda

inputs = Input((128, 128, 1))
s = Lambda(lambda x: x / 255)(inputs)
skips = []
x = s
for filters, drop in ((16, 0.1), (32, 0.1), (64, 0.2)):
    x = Conv2D(filters, (3, 3), activation="elu", kernel_initializer="he_normal", padding="same")(x)
    x = Dropout(drop)(x)
    x = Conv2D(filters, (3, 3), activation="elu", kernel_initializer="he_normal", padding="same")(x)
    skips.append(x)
    x = MaxPooling2D((2, 2))(x)
x = Conv2D(128, (3, 3), activation="elu", padding="same")(x)
for filters in (64, 32, 16):
    x = Conv2DTranspose(filters, (2, 2), strides=(2, 2), padding="same")(x)
    x = concatenate([x, skips.pop()])
    x = Conv2D(filters, (3, 3), activation="elu", padding="same")(x)
outputs = Conv2D(1, (1, 1), activation="sigmoid")(x)
model = Model(inputs=[inputs], outputs=[outputs])
