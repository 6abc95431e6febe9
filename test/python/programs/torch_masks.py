# expects Writer: 16 (called) -> 16x1000, 296,552 parameters
import torch
from torch import nn


class Writer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(1000, 64)
        self.encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, 128, batch_first=True), 2)
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)
        self.transformer = nn.Transformer(64, 4, 1, 1, 128, batch_first=True)
        self.out = nn.Linear(64, 1000)

    def forward(self, words):
        padding = words == 0
        later = nn.Transformer.generate_square_subsequent_mask(words.size(1))
        x = self.embedding(words)
        x = self.encoder(x, mask=later, src_key_padding_mask=padding, is_causal=True)
        x, _ = self.attention(x, x, x, key_padding_mask=padding, attn_mask=later)
        x = self.transformer(x, x, tgt_mask=later, src_key_padding_mask=padding, memory_key_padding_mask=padding)
        return self.out(x)


model = Writer()
model(torch.randint(0, 1000, (2, 16)))
