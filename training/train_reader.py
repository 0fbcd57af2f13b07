"""Training: fits the reader, one course after another.

    python training/train_reader.py ../shared/data --work WORK --course broad --minutes 110
    python training/train_reader.py ../shared/data --work WORK --course debate --start WORK/reader.pt --minutes 45
    python training/train_reader.py ../shared/data --work WORK --course own --start WORK/reader.pt --minutes 30

reads the public sets from the folder and our own lines from ``training/data``, and leaves ``reader.pt`` in WORK,
written anew every few minutes. The courses are tables in ``reader_data.py``: everything at once; entailment and
debate alone, until two texts are compared well; our own questions. Two CPU cores take about 40 short examples a second
while nobody else uses them. Where the minutes do not suffice, batches are left out evenly, so that a course ends
in time. ``export_reader.py`` makes the published file of it, and ``score_reader.py`` measures that.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
from export_encoder import find_checkpoint
from reader_data import COURSES, SEED, Example, Task, plan_batches, read_mnli, read_own, read_support, read_tasks
from reader_network import Batch, Reader, make_batch, measure_loss, open_tokenizer
from reader_scores import score_own
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

OWN_DATA = Path(__file__).parent / "data"
BATCH = 32
PART = 8
"""How many examples one thread takes at a time: threads that meet once a batch bear a busy machine best."""
TRUNK_RATE = 5e-5
HEAD_RATE = 3e-4
WARM_SHARE = 0.06
CHECKPOINT_SECONDS = 480.0
LOG_STEPS = 30
GLANCE, GLANCE_AFTER = 200, 8000
"""How many examples per question are looked at on the way, and after how many that were learned from."""


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


def read_glance(data: Path, own: Path) -> dict[str, list[Example]]:
    """A few examples by head that no training part has: own debates, and the public training parts' like.

    MultiNLI's are taken from the held-out third, and nothing is chosen by them.
    """
    parts = read_own(own, "debates")
    parts |= {"nli": read_mnli(data, held_out=True), "support": read_support(data, "dev")}
    rng = random.Random(SEED)  # noqa: S311 - no secret
    return {head: rng.sample(examples, min(GLANCE, len(examples))) for head, examples in parts.items()}


def glance(reader: Reader, tokenizer: Tokenizer, parts: dict[str, list[Example]]) -> dict[str, float]:
    """The scores on a few examples."""
    return score_own(lambda items, head: predict(reader, tokenizer, items, head).numpy(), parts)


def fit(  # noqa: PLR0913 - one call, all by name
    reader: Reader,
    tokenizer: Tokenizer,
    tasks: list[Task],
    dev: dict[str, list[Example]],
    *,
    work: Path,
    minutes: float,
    pool: ThreadPoolExecutor,
) -> None:
    """Go through the plan once, leaving out what there is no time for."""
    torch.manual_seed(SEED)
    plan = plan_batches(tasks, BATCH)
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
        if used.total() // GLANCE_AFTER > (used.total() - len(batch)) // GLANCE_AFTER:
            print(glance(reader, tokenizer, dev), flush=True)
    torch.save(reader.state_dict(), work / "reader.pt")
    print(f"{(time.monotonic() - began) / 60:.1f} min, examples used: {dict(used)}", flush=True)


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--own", type=Path, default=OWN_DATA)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--course", choices=COURSES, required=True)
    parser.add_argument("--start", type=Path, help="what an earlier course left; else the checkpoint")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    options.work.mkdir(parents=True, exist_ok=True)
    source = find_checkpoint()
    tokenizer = open_tokenizer(str(source / "tokenizer.json"))
    reader = load_reader(source / "model.safetensors")
    if options.start:
        reader.load_state_dict(torch.load(options.start, weights_only=True))
    tasks = read_tasks(options.data, options.own, options.course)
    dev = read_glance(options.data, options.own)
    with ThreadPoolExecutor(options.threads, initializer=torch.set_num_threads, initargs=(1,)) as pool:
        fit(reader, tokenizer, tasks, dev, work=options.work, minutes=options.minutes, pool=pool)
    print(glance(reader, tokenizer, dev), flush=True)


if __name__ == "__main__":
    main()
