# expects Net: 3x48x48 (words) -> 4, 112 parameters
import click
import hydra
from torch import nn


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv = nn.Conv2d(3, classes, 3)

    def forward(self, x):
        return self.conv(x).mean((2, 3))


@click.command()
@click.option("--size", default=48)
def prepare(size):
    return size


@hydra.main(config_path="conf", config_name="config")
def main(cfg):
    """Images of 48x48."""
    net = Net(4)
    if cfg.train.resume:
        net.load(cfg.checkpoint)
    net.to(cfg.device)


if __name__ == "__main__":
    main()
