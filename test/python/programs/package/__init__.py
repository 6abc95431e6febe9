from .main import Classifier
