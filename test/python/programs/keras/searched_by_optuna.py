# expects search: 64x64 (declared) -> 1, 3,585 parameters, 3,585 trainable
"""An objective of Optuna is asked once, with the first values of what it searches for."""
import optuna
from sklearn.model_selection import KFold
from tensorflow.keras import Sequential, layers


def search(windows, scores):
    def objective(trial):
        filters = trial.suggest_categorical("filters", [16, 32])
        depth = trial.suggest_int("depth", 1, 4)
        rate = trial.suggest_float("rate", 0.1, 0.4, step=0.1)
        for inside, outside in KFold(5).split(windows):
            fold = windows[inside]
            model = Sequential()
            model.add(layers.Conv1D(filters, 3, activation="relu", input_shape=(fold.shape[1], fold.shape[2])))
            for _ in range(depth):
                model.add(layers.MaxPooling1D(2))
            model.add(layers.Dropout(rate))
            model.add(layers.Flatten())
            model.add(layers.Dense(1))
            model.compile("adam", "mse")
            model.fit(fold, scores[inside])
        return 1

    study = optuna.create_study(direction="maximize")
    study.optimize(objective, n_trials=20)
    return study.best_params["rate"]
