# expects of_words: 4 (declared) -> 5, 25 parameters, 25 trainable
# expects of_columns: 4 (declared) -> 4, 20 parameters, 20 trainable
# expects of_a_text: 3x1 (declared) -> 14, 262 parameters, 262 trainable
# expects of_a_data_set: 4 (declared) -> 100, 500 parameters, 500 trainable
# expects of_their_set: 4 (declared) -> 10, 50 parameters, 50 trainable
# expects of_drawn_ones: 4 (declared) -> 3, 15 parameters, 15 trainable
"""How many classes there are: by the labels that the program gives or draws, or by those of the data set that it loads."""
import numpy as np
from keras import Input, Sequential, datasets, layers
from keras.utils import to_categorical

labels = to_categorical([0, 1, 4, 2])
of_words = Sequential([Input((4,)), layers.Dense(labels.shape[1])])
columns = to_categorical(np.array([[0], [3], [1]]))
of_columns = Sequential([Input((4,)), layers.Dense(columns.shape[-1])])

text = "as large as life and twice as natural"
letters = sorted(set(text))
place = {letter: number for number, letter in enumerate(letters)}
x, y = [], []
for i in range(0, len(text) - 3, 2):
    x.append([place[letter] for letter in text[i:i + 3]])
    y.append(place[text[i + 3]])
x = np.reshape(x, (len(x), 3, 1)) / float(len(letters))
y = to_categorical(y)
of_a_text = Sequential([
    Input(x.shape[1:]),
    layers.Conv1D(8, 2, activation="relu"),
    layers.Flatten(),
    layers.Dense(y.shape[1], activation="softmax"),
])

(x_train, y_train), (x_test, y_test) = datasets.cifar100.load_data()
y_train = to_categorical(y_train[:1000])
of_a_data_set = Sequential([Input((4,)), layers.Dense(y_train.shape[1])])

(_, digits), _ = datasets.mnist.load_data()
of_their_set = Sequential([Input((4,)), layers.Dense(len(set(digits.flatten())))])
drawn = np.random.randint(0, 3, 200)
of_drawn_ones = Sequential([Input((4,)), layers.Dense(len(set(drawn)))])
