# expects base: 150x150x3 (declared) -> 3x3x2048, 21,802,784 parameters, 0 trainable
# expects features: 150x150x3 (declared) -> 7x7x768, 8,975,264 parameters, 0 trainable
# expects classifier: 150x150x3 (declared) -> 1, 47,512,481 parameters, 38,537,217 trainable
"""Networks that end inside another network."""
import keras

base = keras.applications.InceptionV3(weights="imagenet", include_top=False, input_shape=(150, 150, 3))
last_output = base.get_layer("mixed7").output
features = keras.Model(inputs=base.input, outputs=last_output)
x = keras.layers.Flatten()(last_output)
x = keras.layers.Dense(1024, activation="relu")(x)
x = keras.layers.Dense(1, activation="sigmoid")(x)
for layer in base.layers:
    layer.trainable = False
classifier = keras.Model(base.input, x)
