"""Networks, and what they share."""

from nets.nets import Classifier


def widths():
    return (8, 8)
