"""`keras.metrics`."""

from tracer.inert import Inert

from keras.symbolic.harmless import Held, chosen, classes


class Metric(Held):
    def update_state(self, *args, **kwargs):
        return None

    reset_state = reset_states = update_state


_known = classes("keras.metrics", Metric, "Mean Sum MeanMetricWrapper Accuracy BinaryAccuracy CategoricalAccuracy SparseCategoricalAccuracy TopKCategoricalAccuracy SparseTopKCategoricalAccuracy AUC Precision Recall PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity TruePositives TrueNegatives FalsePositives FalseNegatives MeanSquaredError RootMeanSquaredError MeanAbsoluteError IoU BinaryIoU MeanIoU OneHotIoU OneHotMeanIoU F1Score FBetaScore R2Score CosineSimilarity BinaryCrossentropy CategoricalCrossentropy SparseCategoricalCrossentropy KLDivergence Hinge")
globals().update(_known)
get = chosen(_known)


def serialize(made):
    return {}


def deserialize(config, **kwargs):
    return get(config)


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (Metric,), {}) if name[:1].isupper() else Inert(f"keras.metrics.{name}")
