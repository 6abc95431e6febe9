# expects build_model: 20x20x3 (declared) -> 4, 3,304 parameters, 3,304 trainable
"""`kt.tuners.Hyperband` builds a first network of a function."""
import keras_tuner as kt
from tensorflow import keras


def build_model(hp):
    filters = hp.Choice("filters", values=[3, 4, 5])
    model = keras.Sequential()
    model.add(keras.layers.Conv2D(filters, (5, 5), activation="relu", input_shape=(20, 20, 3)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(4))
    return model


tuner = kt.tuners.Hyperband(build_model, max_epochs=2, objective="val_accuracy")
best = tuner.get_best_models(1)[0]
best.save_weights("best.h5")
