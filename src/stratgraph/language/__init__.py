"""Room language: the shipped models, behind the protocols of the ground floor."""

from stratgraph.language.artifacts import find_model, verify_folder
from stratgraph.language.encoder import OnnxEncoder
from stratgraph.language.shipped import find_encoder, find_parser_folder, find_reader, model_hashes, read_cards

__all__ = [
    "OnnxEncoder",
    "find_encoder",
    "find_model",
    "find_parser_folder",
    "find_reader",
    "model_hashes",
    "read_cards",
    "verify_folder",
]
