# expects small_net: 224x224x3 (declared) -> 10, 25,691,050 parameters, 25,691,050 trainable
# expects over_time: 112x16 (declared) -> 5, 401 parameters, 401 trainable
# expects pooled_by_its_size: 256x256x3 (declared) -> 16x16x8, 224 parameters, 224 trainable
# expects imports_for_itself: 20x20x1 (declared) -> 4, 608 parameters, 608 trainable
"""Functions that make networks, and that nothing here calls: what they need is taken for what it usually is."""
from tensorflow import keras
from tensorflow.keras import layers


def small_net(nb_classes, input_shape):
    return keras.Sequential([
        layers.Input(shape=input_shape),
        layers.Conv2D(8, 3, padding="same", activation="relu"),
        layers.Flatten(),
        layers.Dense(64),
        layers.Dense(nb_classes, activation="softmax"),
    ])


def over_time(input_shape):
    inputs = keras.Input(input_shape)
    hidden = layers.Conv1D(8, 2, padding="causal")(inputs)
    hidden = layers.LSTM(4)(hidden[:, :, :2])
    return keras.Model(inputs, layers.Dense(5)(hidden))


def pooled_by_its_size(w, h):
    inputs = keras.Input((h, w, 3))
    maps = layers.AveragePooling2D(8)(layers.Conv2D(8, 3, padding="same")(inputs))
    return keras.Model(inputs, layers.AveragePooling2D(2 // (maps.shape[1] // 32))(maps))


def imports_for_itself(feature_names):
    from tensorflow import keras as own
    inputs = own.layers.Input(shape=(20, 20, 1))
    maps = own.layers.Conv2D(4, 9, activation="relu")(inputs)
    return own.Model(inputs, own.layers.Dense(4)(own.layers.Conv2D(4, 4)(own.layers.MaxPooling2D(3)(maps))[:, 0, 0]))
