# expects first: 12x12x3 (declared) -> 2, 914 parameters, 914 trainable
# expects second: 12x12x3 (declared) -> 10, 4,122 parameters, 4,010 trainable
# expects third: 12x12x3 (declared) -> 10, 4,122 parameters, 4,122 trainable
# expects fourth: 12x12x3 (declared) -> 10, 4,122 parameters, 4,122 trainable
# expects whole: 8x8x1 (declared) -> 3, 36 parameters, 36 trainable
# expects wider: 8x8x1 (declared) -> 3, 36 parameters, 0 trainable
"""Clones and networks out of a configuration have layers and weights of their own."""
import keras
from keras import layers

first = keras.Sequential(
    [
        layers.Input((12, 12, 3)),
        layers.Conv2D(4, 3, activation="relu", name="conv"),
        layers.Flatten(name="flat"),
        layers.Dense(10, name="scores"),
    ]
)
second = keras.models.clone_model(first)
second.get_layer("conv").trainable = False
third = keras.Sequential.from_config(first.get_config())
fourth = keras.models.model_from_json(first.to_json())
first.pop()
first.add(layers.Dense(2, name="two"))

image = keras.Input((8, 8, 1))
answer = layers.Add()([layers.Conv2D(3, 1)(image), layers.Conv2D(3, 3, padding="same")(image)])
whole = keras.Model(image, layers.GlobalAveragePooling2D()(answer))
wider = keras.models.clone_model(whole, clone_function=lambda layer: layer.__class__.from_config(layer.get_config()))
wider.trainable = False
