"""DINOv2 and its heads, with the package's names for parts and arguments."""

import torch
from torch import nn

from transformers.activations import ACT2FN
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import seen, wanted
from transformers.models._heads import Headed
from transformers.models.vit.modeling_vit import ViTAttention, ViTConfig, ViTEncoder, ViTPatchEmbeddings


class Dinov2Config(ViTConfig):
    model_type = "dinov2"
    defaults = {
        "hidden_size": 768,
        "num_hidden_layers": 12,
        "num_attention_heads": 12,
        "mlp_ratio": 4,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
        "initializer_range": 0.02,
        "layer_norm_eps": 1e-6,
        "image_size": 224,
        "patch_size": 14,
        "num_channels": 3,
        "qkv_bias": True,
        "layerscale_value": 1.0,
        "drop_path_rate": 0.0,
        "use_swiglu_ffn": False,
        "use_mask_token": True,
    }


class Dinov2Embeddings(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.cls_token = nn.Parameter(torch.randn(1, 1, config.hidden_size))
        if config.use_mask_token:
            self.mask_token = nn.Parameter(torch.zeros(1, config.hidden_size))
        self.patch_embeddings = ViTPatchEmbeddings(config)
        self.position_embeddings = nn.Parameter(torch.randn(1, self.patch_embeddings.num_patches + 1, config.hidden_size))
        self.dropout = nn.Dropout(config.hidden_dropout_prob)

    def forward(self, pixel_values, bool_masked_pos=None):
        x = self.patch_embeddings(pixel_values)
        x = torch.cat([self.cls_token.expand(x.shape[0], -1, -1), x], dim=1)
        places = self.position_embeddings
        if places.shape[1] != x.shape[1]:  # of an image of another size they are interpolated
            places = places[:, :1].expand(-1, x.shape[1], -1)
        return self.dropout(x + places)


class Dinov2LayerScale(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.lambda1 = nn.Parameter(config.layerscale_value * torch.ones(config.hidden_size))

    def forward(self, hidden_state):
        return hidden_state * self.lambda1


class Dinov2MLP(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.fc1 = nn.Linear(config.hidden_size, int(config.hidden_size * config.mlp_ratio))
        self.activation = ACT2FN[config.hidden_act]
        self.fc2 = nn.Linear(int(config.hidden_size * config.mlp_ratio), config.hidden_size)

    def forward(self, hidden_state):
        return self.fc2(self.activation(self.fc1(hidden_state)))


class Dinov2SwiGLUFFN(nn.Module):
    def __init__(self, config):
        super().__init__()
        width = (int(int(config.hidden_size * config.mlp_ratio) * 2 / 3) + 7) // 8 * 8
        self.weights_in = nn.Linear(config.hidden_size, 2 * width)
        self.weights_out = nn.Linear(width, config.hidden_size)

    def forward(self, hidden_state):
        gate, x = self.weights_in(hidden_state).chunk(2, dim=-1)
        return self.weights_out(nn.functional.silu(gate) * x)


class Dinov2Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.norm1 = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.attention = ViTAttention(config)
        self.layer_scale1 = Dinov2LayerScale(config)
        self.drop_path = nn.Identity()
        self.norm2 = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)
        self.mlp = (Dinov2SwiGLUFFN if config.use_swiglu_ffn else Dinov2MLP)(config)
        self.layer_scale2 = Dinov2LayerScale(config)

    def forward(self, hidden_states, head_mask=None, output_attentions=False):
        found, weights = self.attention(self.norm1(hidden_states), output_attentions)
        x = self.drop_path(self.layer_scale1(found)) + hidden_states
        return self.drop_path(self.layer_scale2(self.mlp(self.norm2(x)))) + x, weights


class Dinov2Encoder(ViTEncoder):
    _layer = Dinov2Layer


class Dinov2PreTrainedModel(PreTrainedModel):
    config_class = Dinov2Config
    base_model_prefix = "dinov2"
    _words = "embeddings.patch_embeddings"


class Dinov2Model(Dinov2PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.embeddings = Dinov2Embeddings(config)
        self.encoder = Dinov2Encoder(config)
        self.layernorm = nn.LayerNorm(config.hidden_size, eps=config.layer_norm_eps)

    def forward(self, pixel_values=None, bool_masked_pos=None, return_dict=None, **more):
        wants, shown = wanted(self.config, more)
        x, states, weights = self.encoder(self.embeddings(pixel_values, bool_masked_pos), wants)
        x = self.layernorm(x)
        return self._given(return_dict, last_hidden_state=x, pooler_output=x[:, 0, :], **seen(wants, shown, states, weights))


class Dinov2ForImageClassification(Headed, Dinov2PreTrainedModel):
    _body = Dinov2Model

    def _make(self, config):
        self.classifier = nn.Linear(2 * config.hidden_size, config.num_labels) if config.num_labels > 0 else nn.Identity()

    def forward(self, pixel_values=None, labels=None, return_dict=None, **more):
        read = self.base_model(pixel_values, return_dict=True, **more)
        x = read[0]
        logits = self.classifier(torch.cat([x[:, 0], x[:, 1:].mean(dim=1)], dim=1))
        return self._answered(read, return_dict, logits, labels)
