# expects Bigram: 16 (called) -> 16x13, 325 parameters
# expects letters: 12 (called) -> 12x13, 325 parameters
"""Batches cut out of a text at places that are drawn: as long as the slices are, wherever they begin."""
import torch
from torch import nn

text = "to be or not to be that is the question " * 10
letters_of = sorted(set(text))
place = {letter: number for number, letter in enumerate(letters_of)}
data = torch.tensor([place[letter] for letter in text], dtype=torch.long)
block_size, batch_size = 16, 4


def get_batch():
    starts = torch.randint(len(data) - block_size, (batch_size,))
    x = torch.stack([data[i:i + block_size] for i in starts])
    y = torch.stack([data[i + 1:i + block_size + 1] for i in starts])
    return x, y


class Bigram(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.token = nn.Embedding(size, 12)
        self.head = nn.Linear(12, size)

    def forward(self, x):
        return self.head(self.token(x))


x, y = get_batch()
model = Bigram(len(letters_of))
logits = model(x)

numbers = data.tolist()
ends = torch.randint(12, len(numbers), (3,)).tolist()
letters = nn.Sequential(nn.Embedding(len(letters_of), 12), nn.Linear(12, len(letters_of)))
letters(torch.tensor([numbers[end - 12:end] for end in ends]))
