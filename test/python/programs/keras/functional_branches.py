# expects model: 64x64x3 + 20 (declared) -> 1 + 5, 79,430 parameters, 79,430 trainable
"""Two inputs of different kinds, two outputs, by name."""
import keras
from keras import layers

image_input = keras.Input(shape=(64, 64, 3), name="img_input")
features_input = keras.Input(shape=(20,), name="features")

x1 = layers.Conv2D(32, 3, activation="relu")(image_input)
x1 = layers.MaxPooling2D(3)(x1)
x1 = layers.Flatten()(x1)
x2 = layers.Dense(64, activation="relu")(features_input)
x = layers.concatenate([x1, x2])
score_output = layers.Dense(1, name="score_output")(x)
class_output = layers.Dense(5, name="class_output")(x)
model = keras.Model(
    inputs=[image_input, features_input], outputs={"score": score_output, "class": class_output}, name="two_in_two_out"
)
model.compile(optimizer=keras.optimizers.RMSprop(1e-3), loss={"score": "mse", "class": "sparse_categorical_crossentropy"})
keras.utils.plot_model(model, "model.png", show_shapes=True)
