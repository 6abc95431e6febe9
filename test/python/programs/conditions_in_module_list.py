# expects Unet: 1x128x128 (words) -> 2x128x128, 116,770 parameters
import torch
import torch.nn as nn

IMG_SIZE = 128


def double_conv(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.ReLU(), nn.Conv2d(o, o, 3, padding=1), nn.ReLU())


class Unet(nn.Module):
    def __init__(self, widths=(16, 32, 64), in_ch=1, out_ch=2, bilinear=False):
        super().__init__()
        self.downs = nn.ModuleList()
        self.ups = nn.ModuleList()
        last = in_ch
        for i, w in enumerate(widths):
            self.downs.append(double_conv(last, w))
            if i < len(widths) - 1:
                self.downs.append(nn.MaxPool2d(2))
            last = w
        for w in reversed(widths[:-1]):
            if bilinear:
                self.ups.append(nn.Upsample(scale_factor=2))
            else:
                self.ups.append(nn.ConvTranspose2d(last, w, 2, stride=2))
            self.ups.append(double_conv(w * 2, w))
            last = w
        self.out = nn.Conv2d(last, out_ch, 1)

    def forward(self, x):
        skips = []
        for layer in self.downs:
            if isinstance(layer, nn.MaxPool2d):
                skips.append(x)
            x = layer(x)
        for i in range(0, len(self.ups), 2):
            x = self.ups[i](x)
            x = torch.cat([skips.pop(), x], dim=1)
            x = self.ups[i + 1](x)
        return self.out(x)


model = Unet()
