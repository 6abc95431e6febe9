"""What Gym is called now."""

import sys

import gym

sys.modules[__name__] = gym
