# expects ResNet: 32x32x3 (called) -> 10, 176,378 parameters, 175,258 trainable
"""A network as a class, its blocks as layers in a list."""
import keras
from keras import layers, ops


class ResidualBlock(layers.Layer):
    def __init__(self, filters, stride=1, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.stride = stride
        self.conv1 = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.conv2 = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.bn2 = layers.BatchNormalization()
        self.shortcut = None

    def build(self, input_shape):
        if self.stride != 1 or input_shape[-1] != self.filters:
            self.shortcut = keras.Sequential(
                [layers.Conv2D(self.filters, 1, strides=self.stride, use_bias=False), layers.BatchNormalization()]
            )
            self.shortcut.build(input_shape)
        super().build(input_shape)

    def call(self, inputs, training=None):
        x = ops.relu(self.bn1(self.conv1(inputs), training=training))
        x = self.bn2(self.conv2(x), training=training)
        shortcut = inputs if self.shortcut is None else self.shortcut(inputs, training=training)
        return ops.relu(x + shortcut)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "stride": self.stride}


class ResNet(keras.Model):
    def __init__(self, num_blocks=(2, 2, 2), num_classes=10):
        super().__init__()
        self.stem = layers.Conv2D(16, 3, padding="same", use_bias=False)
        self.bn = layers.BatchNormalization()
        self.blocks = []
        for stage, count in enumerate(num_blocks):
            for i in range(count):
                self.blocks.append(ResidualBlock(16 * 2**stage, stride=2 if stage > 0 and i == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(num_classes)

    def call(self, inputs, training=False):
        x = ops.relu(self.bn(self.stem(inputs), training=training))
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.pool(x))


model = ResNet()
model(ops.zeros((1, 32, 32, 3)))
model.summary()
