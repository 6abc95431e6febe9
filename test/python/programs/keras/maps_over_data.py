# expects model: 12x3 (declared) -> 12x2, 274 parameters, 274 trainable
# expects failure AttributeError 'Sequential' object has no attribute 'no_such_method'
"""What goes through data by a function is no decorator; each round of a loop begins another network, which what fails behind it leaves whole."""
import pandas as pd
import tensorflow as tf
from tensorflow.keras import layers, models

table = pd.read_csv("table.csv")
table["long"] = table["text"].apply(lambda text: len(text.split()))
counts = table["long"].map(float).values[:, None].tolist()

for city in ["Prague", "Dhaka", "Oakland"]:
    model = models.Sequential()
    model.add(layers.Bidirectional(layers.LSTM(4, return_sequences=True), input_shape=(12, 3)))
    model.add(layers.TimeDistributed(layers.Dense(2)))
    model.compile("adam", "mse")
    windows = tf.data.Dataset.from_tensor_slices(table).window(6).flat_map(lambda part: part.batch(6)).map(lambda part: part[0])
    loss = model.train_on_batch(counts, counts)
    print("%s: %f, %f" % (city, loss, 100 * loss))
    model.no_such_method(windows)
