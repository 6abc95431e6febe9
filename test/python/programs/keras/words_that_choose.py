# expects model: 60x1 (declared) -> 1, 10,451 parameters, 10,451 trainable
# expects model 2: 60x1 (declared) -> 1, 5,201 parameters, 5,201 trainable
# expects model 3: 30 (declared) -> 1, 513 parameters, 513 trainable
# expects model 4: 60x1 (declared) -> 1, 8,001 parameters, 8,001 trainable
# expects model 5: 13 (declared) -> 1, 196 parameters, 196 trainable
"""Networks that a word chooses which only a request or a terminal gives, and one whose builder is only handed on."""
from keras.layers import GRU, LSTM, Dense
from keras.models import Sequential
from keras.wrappers.scikit_learn import KerasRegressor


def train(x, y, kind="forest"):
    if kind == "forest":
        from sklearn.ensemble import RandomForestClassifier
        model = RandomForestClassifier()
    elif kind == "lstm":
        model = Sequential()
        model.add(LSTM(50, input_shape=(60, 1)))
        model.add(Dense(1))
        model.compile("adam", "mse")
    else:
        model = Sequential()
        model.add(GRU(40, input_shape=(60, 1)))
        model.add(Dense(1))
        model.compile("adam", "mse")
    model.fit(x, y)


def build(kind, units=16):
    if kind == "mlp":
        model = Sequential([Dense(units, activation="relu", input_shape=(30,)), Dense(1)])
    elif kind == "gru":
        model = Sequential([GRU(50, input_shape=(60, 1)), Dense(1)])
    else:
        raise ValueError(kind)
    model.compile("adam", "mse")
    return model


def main(arguments):
    def baseline_model():
        model = Sequential()
        model.add(Dense(13, input_dim=13, activation="relu"))
        model.add(Dense(1))
        model.compile("adam", "mse")
        return model

    estimator = KerasRegressor(build_fn=baseline_model, epochs=arguments.epochs)
    estimator.fit(arguments.x, arguments.y)
