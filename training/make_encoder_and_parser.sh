#!/bin/sh
# Makes the encoder and the parser: sh training/make_encoder_and_parser.sh ../shared/data WORK
# What stands after WORK goes to train_parser.py: `--epochs 1` for a trial. PYTHON names the interpreter, else `python`.
# The scripts overwrite the models that are published; `git checkout src/stratgraph/language/models training/token_mix.npy`
# brings them back.
set -eu
data=${1:?the folder with the data sets}
work=${2:?an empty folder with 3 GB to spare}
shift 2
here=$(dirname "$0")
python=${PYTHON:-python}
"$python" "$here/export_encoder.py" --layers "$work"
"$python" "$here/cache_states.py" "$data" --work "$work"
"$python" "$here/train_parser.py" "$data" --work "$work" "$@"
"$python" "$here/export_encoder.py" --mix "$work/token_mix.npy"
"$python" "$here/assemble_parser.py" --work "$work"
