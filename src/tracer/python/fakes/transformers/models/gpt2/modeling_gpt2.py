"""GPT-2 and its heads, with the package's names for parts and arguments."""

from torch import nn
from tracer.inert import Inert

from transformers.activations import ACT2FN
from transformers.configuration_utils import PretrainedConfig
from transformers.modeling_utils import PreTrainedModel
from transformers.models._attention import attended, heads, places, seen, through, wanted
from transformers.models._heads import Classes, Headed, Tokens, Words
from transformers.pytorch_utils import Conv1D


class GPT2Config(PretrainedConfig):
    model_type = "gpt2"
    attribute_map = {"hidden_size": "n_embd", "max_position_embeddings": "n_positions", "num_attention_heads": "n_head", "num_hidden_layers": "n_layer"}
    defaults = {
        "vocab_size": 50257,
        "n_positions": 1024,
        "n_embd": 768,
        "n_layer": 12,
        "n_head": 12,
        "n_inner": None,
        "activation_function": "gelu_new",
        "resid_pdrop": 0.1,
        "embd_pdrop": 0.1,
        "attn_pdrop": 0.1,
        "layer_norm_epsilon": 1e-5,
        "initializer_range": 0.02,
        "use_cache": True,
        "bos_token_id": 50256,
        "eos_token_id": 50256,
    }


class GPT2Attention(nn.Module):
    def __init__(self, config, is_cross_attention=False, layer_idx=None):
        super().__init__()
        width = config.hidden_size
        self.embed_dim, self.num_heads, self.head_dim = width, config.num_attention_heads, width // config.num_attention_heads
        self.is_cross_attention = is_cross_attention
        self.c_attn = Conv1D((2 if is_cross_attention else 3) * width, width)
        if is_cross_attention:
            self.q_attn = Conv1D(width, width)
        self.c_proj = Conv1D(width, width)
        self.attn_dropout, self.resid_dropout = nn.Dropout(config.attn_pdrop), nn.Dropout(config.resid_pdrop)

    def forward(self, hidden_states, encoder_hidden_states=None, output_attentions=False, **more):
        if self.is_cross_attention:
            given = self.q_attn(hidden_states), *self.c_attn(encoder_hidden_states).split(self.embed_dim, dim=2)
        else:
            given = self.c_attn(hidden_states).split(self.embed_dim, dim=2)
        query, key, value = (heads(one, self.num_heads, self.head_dim) for one in given)
        found, weights = attended(query, key, value, self.attn_dropout, output_attentions, is_causal=not self.is_cross_attention)
        return self.resid_dropout(self.c_proj(found)), weights


class GPT2MLP(nn.Module):
    def __init__(self, intermediate_size, config):
        super().__init__()
        self.c_fc, self.c_proj = Conv1D(intermediate_size, config.hidden_size), Conv1D(config.hidden_size, intermediate_size)
        self.act = ACT2FN[config.activation_function]
        self.dropout = nn.Dropout(config.resid_pdrop)

    def forward(self, hidden_states):
        return self.dropout(self.c_proj(self.act(self.c_fc(hidden_states))))


class GPT2Block(nn.Module):
    def __init__(self, config, layer_idx=None):
        super().__init__()
        width = config.hidden_size
        self.ln_1 = nn.LayerNorm(width, eps=config.layer_norm_epsilon)
        self.attn = GPT2Attention(config, layer_idx=layer_idx)
        self.ln_2 = nn.LayerNorm(width, eps=config.layer_norm_epsilon)
        if config.add_cross_attention:
            self.crossattention = GPT2Attention(config, is_cross_attention=True)
            self.ln_cross_attn = nn.LayerNorm(width, eps=config.layer_norm_epsilon)
        self.mlp = GPT2MLP(4 * width if config.n_inner is None else config.n_inner, config)

    def forward(self, hidden_states, encoder_hidden_states=None, output_attentions=False, **more):
        found, weights = self.attn(self.ln_1(hidden_states), output_attentions=output_attentions)
        x = found + hidden_states
        if encoder_hidden_states is not None and hasattr(self, "crossattention"):
            x = x + self.crossattention(self.ln_cross_attn(x), encoder_hidden_states)[0]
        return x + self.mlp(self.ln_2(x)), weights


class GPT2PreTrainedModel(PreTrainedModel):
    config_class = GPT2Config
    base_model_prefix = "transformer"
    _words = "wte"


class GPT2Model(GPT2PreTrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.embed_dim = config.hidden_size
        self.wte = nn.Embedding(config.vocab_size, config.n_embd)
        self.wpe = nn.Embedding(config.n_positions, config.n_embd)
        self.drop = nn.Dropout(config.embd_pdrop)
        self.h = nn.ModuleList([GPT2Block(config, layer_idx=at) for at in range(config.n_layer)])
        self.ln_f = nn.LayerNorm(config.n_embd, eps=config.layer_norm_epsilon)

    def forward(
        self,
        input_ids=None,
        past_key_values=None,
        attention_mask=None,
        token_type_ids=None,
        position_ids=None,
        head_mask=None,
        inputs_embeds=None,
        encoder_hidden_states=None,
        **more,
    ):
        is_one = inputs_embeds is None and input_ids.dim() == 1  # a text alone: it gives vectors without a batch
        x = self.wte(input_ids.unsqueeze(0) if is_one else input_ids) if inputs_embeds is None else inputs_embeds
        x = self.drop(x + self.wpe(places(x) if position_ids is None else position_ids))
        wants, shown = wanted(self.config, more)
        x, states, weights = through(self.h, x, lambda block, x: block(x, encoder_hidden_states, wants))
        x = self.ln_f(x)
        x = x.squeeze(0) if is_one else x
        is_kept = more.get("use_cache") if more.get("use_cache") is not None else self.config.use_cache
        kept = Inert("past_key_values") if is_kept else None
        return self._given(more.get("return_dict"), last_hidden_state=x, past_key_values=kept, **seen(wants, shown, (*states[:-1], x), weights))


class GPT2LMHeadModel(Words, GPT2PreTrainedModel):
    _body, _ending = GPT2Model, "lm_head"

    def _make(self, config):
        self.lm_head = nn.Linear(config.n_embd, config.vocab_size, bias=False)

    def _spoken(self, read):
        return self.lm_head(read[0])


class GPT2DoubleHeadsModel(Headed, GPT2PreTrainedModel):
    _body, _ending = GPT2Model, "lm_head"

    def _make(self, config):
        self.lm_head = nn.Linear(config.n_embd, config.vocab_size, bias=False)
        self.multiple_choice_head = nn.Module()
        self.multiple_choice_head.summary = nn.Linear(config.n_embd, 1)

    def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, return_dict=None, **more):
        read = self._read(input_ids, attention_mask, token_type_ids, more)
        chosen = self.multiple_choice_head.summary(read[0][..., -1, :]).squeeze(-1)
        return self._given(return_dict, logits=self.lm_head(read[0]), mc_logits=chosen)


class GPT2ForSequenceClassification(Classes, GPT2PreTrainedModel):
    _body = GPT2Model

    def _make(self, config):
        self.score = nn.Linear(config.n_embd, config.num_labels, bias=False)

    def _classes(self, read):
        """Of the last step of each text."""
        return self.score(read[0])[:, -1]


class GPT2ForTokenClassification(Tokens, GPT2PreTrainedModel):
    _body, _made_with = GPT2Model, {}

    def _make(self, config):
        self.dropout = nn.Dropout(0.1)
        self.classifier = nn.Linear(config.hidden_size, config.num_labels)
