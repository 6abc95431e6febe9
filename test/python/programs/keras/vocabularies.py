# expects of_words: 8 (declared) -> 1, 177 parameters, 177 trainable
# expects of_names: 4 (declared) -> 5, 25 parameters, 25 trainable
# expects of_numbers: 4 (declared) -> 12, 60 parameters, 60 trainable
# expects of_any_length: ?x1 (declared) -> 1, 4,385 parameters, 4,385 trainable
# expects of_letters: 20x25 (declared) -> 25, 2,149 parameters, 2,149 trainable
"""Vocabularies of words that the program itself gives, and of a text that only a file would give; a sequence by `input_dim` alone."""
import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow.keras import Sequential, layers

words = layers.TextVectorization(output_sequence_length=8)
words.adapt(["The cat sat, on the mat!", "the dog ran away."])
of_words = Sequential([
    layers.Input((8,)),
    layers.Embedding(words.vocabulary_size(), 16),
    layers.GlobalAveragePooling1D(),
    layers.Dense(1),
])
names = layers.StringLookup(mask_token="", num_oov_indices=2)
names.adapt([["red"], ["blue"]])
of_names = Sequential([layers.Input((4,)), layers.Dense(len(names.get_vocabulary()))])
of_numbers = Sequential([layers.Input((4,)), layers.Dense(int(tf.size(tf.zeros((3, 4))).numpy()))])

of_any_length = Sequential()
of_any_length.add(layers.LSTM(32, input_dim=1))
of_any_length.add(layers.Dense(1))

text = " ".join(pd.read_csv("films.csv")["title"].to_numpy()).lower()
letters = sorted(set(text))
of_letters = Sequential([layers.LSTM(12, input_shape=(20, len(letters))), layers.Dense(len(letters))])
