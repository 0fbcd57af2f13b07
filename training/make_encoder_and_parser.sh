#!/bin/sh
# Makes the encoder and the parser: sh training/make_encoder_and_parser.sh ../shared/data WORK
set -eu
data=$1
work=$2
here=$(dirname "$0")
python "$here/export_encoder.py" --layers "$work"
python "$here/cache_states.py" "$data" --work "$work"
python "$here/train_parser.py" "$data" --work "$work"
python "$here/export_encoder.py" --mix "$work/token_mix.npy"
python "$here/assemble_parser.py" --work "$work"
