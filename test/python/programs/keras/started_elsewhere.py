# expects player: 20x20x2 (declared) -> 3, 2,205 parameters, 2,205 trainable
"""A process runs the function that makes the network; the number of actions stands there alone."""
from multiprocessing import Process, Queue

from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential


class Player:
    def __init__(self, actions):
        self.actions = actions
        self.model = self.network()

    def network(self):
        model = Sequential()
        model.add(Conv2D(8, 5, strides=3, activation="relu", input_shape=(20, 20, 2)))
        model.add(Flatten())
        model.add(Dense(6, activation="relu"))
        model.add(Dense(6))
        model.add(Dense(self.actions))
        return model


def actor(samples, weights):
    player = Player(actions=3)
    while True:
        if weights.qsize() > 0:
            player.model.set_weights(weights.get())
        samples.put(player.model.predict(samples.get()))


def watcher(samples):
    while True:
        print(samples.qsize())


if __name__ == "__main__":
    queues = Queue(), Queue()
    workers = [Process(target=actor, args=queues), Process(target=watcher, args=queues[:1])]
    for worker in workers:
        worker.start()
    workers[0].join()
