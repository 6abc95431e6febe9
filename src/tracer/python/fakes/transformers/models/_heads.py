"""A network with a head: texts, words, answers and choices told apart. Each kind of network says what its own head is."""

import torch.nn.functional as F
from torch import nn


def dropout_of(config):
    chosen = getattr(config, "classifier_dropout", None)
    return config.hidden_dropout_prob if chosen is None else chosen


def loss_of(logits, labels):
    return None if labels is None else F.cross_entropy(logits.reshape(-1, logits.shape[-1]), labels.reshape(-1))


class Headed:
    """`_make` makes the head."""

    #: The class of the network below the head, and what it is made with.
    _body, _made_with = None, {}

    def __init__(self, config, **more):
        super().__init__(config)
        self.num_labels = config.num_labels
        setattr(self, self.base_model_prefix, self._body(config, **self._made_with))
        self._make(config)
        self.tie_weights()

    def _read(self, input_ids, attention_mask, token_type_ids, more):
        """What the network below makes of it."""
        kinds = {} if token_type_ids is None else {"token_type_ids": token_type_ids}
        more = {name: one for name, one in more.items() if "label" not in name and not name.endswith("_positions")}
        return self.base_model(input_ids, attention_mask=attention_mask, **kinds, **{**more, "return_dict": True})

    def _answered(self, read, return_dict, logits, labels):
        seen = {name: read[name] for name in ("past_key_values", "hidden_states", "attentions") if name in read.keys()}
        return self._given(return_dict, loss=loss_of(logits, labels), logits=logits, **seen)


class Classes(Headed):
    """A class for each text: `_classes` calls the head."""

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, labels=None, return_dict=None, **more):
        read = self._read(input_ids, attention_mask, token_type_ids, more)
        return self._answered(read, return_dict, self._classes(read), labels)


class Words(Headed):
    """A word for each step: `_spoken` calls the head."""

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, labels=None, return_dict=None, **more):
        read = self._read(input_ids, attention_mask, token_type_ids, more)
        return self._answered(read, return_dict, self._spoken(read), labels)


class Tokens(Classes):
    """A class for each step."""

    _made_with = {"add_pooling_layer": False}

    def _make(self, config):
        self.dropout = nn.Dropout(dropout_of(config))
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)

    def _classes(self, read):
        return self.classifier(self.dropout(read[0]))


class Choices(Headed):
    """One of some texts."""

    def _make(self, config):
        self.dropout = nn.Dropout(dropout_of(config))
        self.classifier = nn.Linear(config.hidden_size, 1)

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, labels=None, return_dict=None, **more):
        flat = [None if one is None else one.reshape(-1, one.shape[-1]) for one in (input_ids, attention_mask, token_type_ids)]
        read = self._read(*flat, more)
        logits = self.classifier(self.dropout(self._pooled(read)))
        return self._answered(read, return_dict, logits.view(-1, input_ids.shape[1]), labels)

    def _pooled(self, read):
        return read[1]


class Answers(Headed):
    """The first and the last word of an answer."""

    _made_with = {"add_pooling_layer": False}

    def _make(self, config):
        self.qa_outputs = nn.Linear(config.hidden_size, config.num_labels)

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, return_dict=None, **more):
        read = self._read(input_ids, attention_mask, token_type_ids, more)
        start, end = self.qa_outputs(read[0]).split(1, dim=-1)
        return self._given(return_dict, start_logits=start.squeeze(-1), end_logits=end.squeeze(-1))
