# expects TextClassifier: 20 (called) + [] -> 4, 420,228 parameters
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class TextClassifier(nn.Module):
    def __init__(self, vocab_size=5000, embed_dim=64, hidden=48, n_layers=2, n_class=4):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embed_dim, padding_idx=0)
        self.lstm = nn.LSTM(embed_dim, hidden, n_layers, batch_first=True, bidirectional=True, dropout=0.3)
        self.fc = nn.Linear(hidden * 2, n_class)

    def forward(self, text, lengths):
        embedded = self.embedding(text)
        packed = pack_padded_sequence(embedded, lengths.cpu(), batch_first=True, enforce_sorted=False)
        packed_out, (h, c) = self.lstm(packed)
        out, _ = pad_packed_sequence(packed_out, batch_first=True)
        h = torch.cat((h[-2], h[-1]), dim=1)
        return self.fc(h)


m = TextClassifier()
logits = m(torch.randint(0, 5000, (8, 20)), torch.full((8,), 20))
