# expects model: 2048 + 34 (declared) -> 8000, 5,483,328 parameters, 5,483,328 trainable
"""Words and recurrent layers, in both directions."""
import keras
from keras import layers

vocab_size, max_length = 8000, 34
image_features = keras.Input(shape=(2048,))
fe = layers.Dropout(0.5)(image_features)
fe = layers.Dense(256, activation="relu")(fe)
caption = keras.Input(shape=(max_length,))
se = layers.Embedding(vocab_size, 256, mask_zero=True)(caption)
se = layers.Dropout(0.5)(se)
se = layers.Bidirectional(layers.LSTM(128, return_sequences=True))(se)
se = layers.GRU(256)(se)
decoder = layers.add([fe, se])
decoder = layers.Dense(256, activation="relu")(decoder)
outputs = layers.Dense(vocab_size, activation="softmax")(decoder)
model = keras.Model(inputs=[image_features, caption], outputs=outputs)
