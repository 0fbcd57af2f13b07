"""Training: fits the reader to all of its questions at once.

    python training/train_reader.py ../shared/data --work WORK --minutes 30

reads the public sets from the folder and our own lines from ``training/data``, and leaves ``reader.pt`` in WORK,
written anew every five minutes. The plan is 47,000 examples. Two CPU cores took 19 a second while others worked on
them (40 in a short quieter trial): 40 minutes. Where the minutes do not suffice, batches are left out evenly, so that
the run ends in time; more passes (``reader_data.py``) want more minutes. ``export_reader.py`` makes the published
file of it, and ``score_reader.py`` measures that.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from export_encoder import find_checkpoint
from reader_data import SEED, Example, plan_batches, read_own, read_tasks
from reader_network import Batch, Reader, make_batch, measure_loss, open_tokenizer
from reader_scores import score_own
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

OWN_DATA = Path(__file__).parent / "data"
BATCH = 24
PART = 6
"""How many examples one thread takes at a time: threads that meet once a batch bear a busy machine best."""
TRUNK_RATE = 1e-4
HEAD_RATE = 6e-4
WARM_SHARE = 0.06
CHECKPOINT_SECONDS = 600.0
LOG_STEPS = 60
GLANCE = 200
"""Own examples of other topics that are looked at, per question, beside each checkpoint."""


def load_reader(checkpoint: Path) -> Reader:
    """The network with the checkpoint's weights in its trunk."""
    reader = Reader()
    weights = {
        name: value for name, value in load_file(checkpoint).items() if name.startswith(("embeddings", "encoder"))
    }
    weights.pop("embeddings.position_ids", None)
    reader.trunk.load_state_dict(weights)
    return reader


def predict(reader: Reader, tokenizer: Tokenizer, examples: list[Example], head: str) -> Tensor:
    """The scores of many examples, of shape ``(examples, answers)``."""
    reader.eval()
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].a) + len(examples[i].b))
    rows: dict[int, Tensor] = {}
    with torch.no_grad():
        for start in range(0, len(order), 64):
            part = order[start : start + 64]
            batch: Batch = make_batch(tokenizer, [examples[i] for i in part])
            rows |= dict(zip(part, reader(batch, head), strict=True))
    reader.train()
    return torch.stack([rows[i] for i in range(len(examples))])


def find_rate(done: float) -> float:
    """The share of the learning rate at a place in the run: up, then straight down to zero."""
    return min(1.0, done / WARM_SHARE) * max(0.0, 1 - max(0.0, done - WARM_SHARE) / (1 - WARM_SHARE))


def find_gradients(
    reader: Reader, tokenizer: Tokenizer, examples: list[Example], head: str, pool: ThreadPoolExecutor
) -> float:
    """Set every parameter's gradient for a batch, and return its mean loss; summed in a fixed order."""
    parameters = [p for p in reader.parameters() if p.requires_grad]

    def work(part: list[Example]) -> tuple[float, tuple[Tensor | None, ...]]:
        loss = measure_loss(reader(make_batch(tokenizer, part), head), part, head) / len(examples)
        return float(loss.detach()), torch.autograd.grad(loss, parameters, allow_unused=True)

    ordered = sorted(examples, key=lambda x: -len(x.a) - len(x.b))
    found = list(pool.map(work, [ordered[start : start + PART] for start in range(0, len(ordered), PART)]))
    for number, parameter in enumerate(parameters):
        parts = [gradients[number] for _, gradients in found]
        present = [gradient for gradient in parts if gradient is not None]
        parameter.grad = sum(present[1:], present[0]) if present else None
    return sum(loss for loss, _ in found)


def fit(  # noqa: PLR0913 - one call, all by name
    reader: Reader, tokenizer: Tokenizer, data: Path, own: Path, *, work: Path, minutes: float, pool: ThreadPoolExecutor
) -> None:
    """Go through the plan once, leaving out what there is no time for."""
    torch.manual_seed(SEED)
    tasks = read_tasks(data, own)
    plan = plan_batches(tasks, BATCH)
    dev = {head: examples[:GLANCE] for head, examples in read_own(own, "dev").items()}
    print({task.name: (len(task.examples), task.passes) for task in tasks}, len(plan), "batches", flush=True)
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in reader.trunk.parameters() if p.requires_grad], "peak": TRUNK_RATE},
            {"params": [*reader.inner.parameters(), *reader.outer.parameters()], "peak": HEAD_RATE},
        ],
        weight_decay=0.01,
        fused=True,
    )
    rng = torch.Generator().manual_seed(SEED)
    reader.train()
    began = saved = time.monotonic()
    used: Counter[str] = Counter()
    losses: dict[str, list[float]] = {}
    for place, task, batch in plan:
        passed = (time.monotonic() - began) / 60 / minutes
        if passed >= 1:
            break
        if place < passed - 0.003:
            continue
        examples = batch
        if task.symmetric:
            turned = torch.rand(len(batch), generator=rng) < 0.5  # noqa: PLR2004 - every second one
            examples = [Example(x.b, x.a, x.target) if turn else x for x, turn in zip(batch, turned, strict=True)]
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * find_rate(max(place, passed))
        loss = find_gradients(reader, tokenizer, examples, task.head, pool)
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        used[task.name] += len(batch)
        losses.setdefault(task.name, []).append(loss)
        if sum(map(len, losses.values())) % LOG_STEPS == 0:
            means = {name: round(sum(values[-10:]) / len(values[-10:]), 3) for name, values in losses.items()}
            print(
                f"{(time.monotonic() - began) / 60:.1f} min, place {place:.3f}, {used.total()} examples {means}",
                flush=True,
            )
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            saved = time.monotonic()
            torch.save(reader.state_dict(), work / "reader.pt")
            print(score_own(lambda items, head: predict(reader, tokenizer, items, head).numpy(), dev), flush=True)
    torch.save(reader.state_dict(), work / "reader.pt")
    print(f"{(time.monotonic() - began) / 60:.1f} min, examples used: {dict(used)}", flush=True)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--own", type=Path, default=OWN_DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    options.work.mkdir(parents=True, exist_ok=True)
    source = find_checkpoint()
    tokenizer = open_tokenizer(str(source / "tokenizer.json"))
    reader = load_reader(source / "model.safetensors")
    with ThreadPoolExecutor(options.threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        fit(reader, tokenizer, options.data, options.own, work=options.work, minutes=options.minutes, pool=pool)


if __name__ == "__main__":
    main()
