import os


class Config:
    data = os.environ.get("DATA", "./mnist")
    pixels = 28 * 28
    classes = 10
    batch = 64
