"""VGG: Simonyan & Zisserman 2014, https://arxiv.org/abs/1409.1556."""

from keras import layers
from keras.applications.network import begin, model, pooled


def _vgg(title, default_name, counts):
    def make(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name=default_name):
        start = x = begin(input_tensor, input_shape, 224, include_top)
        for block, (filters, count) in enumerate(zip((64, 128, 256, 512, 512), counts), 1):
            for conv in range(1, count + 1):
                x = layers.Conv2D(filters, (3, 3), activation="relu", padding="same", name=f"block{block}_conv{conv}")(x)
            x = layers.MaxPooling2D((2, 2), strides=(2, 2), name=f"block{block}_pool")(x)
        if include_top:
            x = layers.Flatten(name="flatten")(x)
            x = layers.Dense(4096, activation="relu", name="fc1")(x)
            x = layers.Dense(4096, activation="relu", name="fc2")(x)
            x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
        else:
            x = pooled(x, pooling)
        return model(name, start, x, f"keras.applications.{title}")

    make.__name__ = title
    return make


VGG16 = _vgg("VGG16", "vgg16", (2, 2, 3, 3, 3))
VGG19 = _vgg("VGG19", "vgg19", (2, 2, 4, 4, 4))
