"""Training: fits the parser's network to the treebanks, on token states that were computed before.

    python training/train_parser.py ../shared/data --work WORK

needs the files that ``cache_states.py`` wrote to WORK, and leaves ``network.pt``, ``labels.json`` and
``token_mix.npy`` there; ``assemble_parser.py`` makes the pipeline of them.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from pathlib import Path

import numpy as np
import spacy
import torch
from conllu import Sentence, Word, group_paragraphs, read_sentences
from parser_data import Corpus, Labels, build_corpus, iter_batches, morph_of_word
from parser_network import Network, Shape
from spacy.pipeline import EditTreeLemmatizer
from spacy.tokens import Doc
from spacy.training import Example

from stratgraph.nlp.word_features import plain_form

TRAIN = {"ewt_train": "ud_ewt/en_ewt-ud-train.conllu", "gum_train": "gum_open_genres/gum_open-train.conllu"}
DEV = {"ewt_dev": "ud_ewt/en_ewt-ud-dev.conllu", "gum_dev": "gum_open_genres/gum_open-dev.conllu"}
SEED = 20
BATCH_WORDS = 800
LEARN_RATE = 2e-3
WARM_STEPS = 200
DROP = 0.25
AVERAGE = 0.998
UNLISTED = {"PROPN", "PUNCT", "SYM", "X"}
AGREEING = 0.8
WEIGHTS = {"tag": 0.4, "morph": 0.4, "lemma": 0.4, "start": 0.6, "arc": 1.0, "label": 0.7}


def make_labels(paragraphs: list[list[Sentence]]) -> tuple[Labels, dict[str, object]]:
    """The label sets of the training part, as tables and as plain values for the pipeline."""
    words = [word for paragraph in paragraphs for sentence in paragraph for word in sentence.words]
    tags = sorted({word.xpos for word in words})
    counts = Counter(morph_of_word(word) for word in words)
    morphs = sorted(label for label, count in counts.items() if count > 1)
    deprels = sorted({word.deprel for word in words if word.deprel not in {"root", "dep"}} | {"dep", "ROOT"})
    lemmatizer, lemma_data = _make_lemmatizer(paragraphs)
    tables = Labels(
        tags={label: number for number, label in enumerate(tags)},
        morphs={label: number for number, label in enumerate(morphs)},
        deprels={label: number for number, label in enumerate(deprels)} | {"root": deprels.index("ROOT")},
        lemma_of=lambda form, lemma: _find_edit(lemmatizer, form, lemma),
    )
    plain = {"tags": tags, "morphs": morphs, "deprels": deprels, "lemmas": lemma_data, "forms": make_forms(words)}
    return tables, plain


def make_forms(words: list[Word]) -> dict[str, dict[str, str]]:
    """The lemma of each form under its part of speech, where nearly all of its uses agree."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for word in words:
        if word.upos not in UNLISTED and word.form.isalpha():
            counts.setdefault((word.upos, plain_form(word.form).lower()), Counter())[word.lemma] += 1
    forms: dict[str, dict[str, str]] = {}
    for (upos, form), lemmas in counts.items():
        lemma, count = lemmas.most_common(1)[0]
        if count >= AGREEING * lemmas.total():
            forms.setdefault(upos, {})[form] = lemma
    return forms


def _find_edit(lemmatizer: EditTreeLemmatizer, form: str, lemma: str) -> int:
    tree = lemmatizer.tree2label.get(lemmatizer.trees.add(form, lemma))
    return -1 if tree is None else int(tree)


def _make_lemmatizer(paragraphs: list[list[Sentence]]) -> tuple[EditTreeLemmatizer, object]:
    """Let spaCy's own lemmatiser collect its edit trees; its small network is thrown away."""
    nlp = spacy.blank("en")
    pipe = nlp.add_pipe("trainable_lemmatizer", config={"min_tree_freq": 3})
    examples = []
    for paragraph in paragraphs:
        words = [word for sentence in paragraph for word in sentence.words]
        forms = [word.form for word in words]
        gold = Doc(nlp.vocab, words=forms, lemmas=[word.lemma for word in words])
        examples.append(Example(Doc(nlp.vocab, words=forms), gold))
    pipe.initialize(lambda: examples, nlp=nlp)
    return pipe, pipe.label_data


def evaluate(network: Network, corpus: Corpus) -> dict[str, float]:
    """Accuracy on annotated sentences, heads chosen one by one; a guide, not the published score."""
    network.eval()
    right: Counter[str] = Counter()
    words = 0
    with torch.no_grad():
        for batch in iter_batches(corpus, 4000, None):
            x = network.trunk(batch, 0.0)
            words += len(x)
            right["tag"] += int((network.tag(x).argmax(1) == batch.tags).sum())
            right["morph"] += int((network.morph(x).argmax(1) == batch.morphs).sum())
            right["lemma"] += int((network.lemma(x).argmax(1) == batch.lemmas).sum())
            found, gold = network.start(x)[:, 0] > 0, batch.starts > 0
            right["start_hit"] += int((found & gold).sum())
            right["start_all"] += int(found.sum()) + int(gold.sum())
            child, head = torch.relu(network.as_child(x)), torch.relu(network.as_head(x))
            for index, heads, labels in zip(batch.sentences, batch.heads, batch.labels, strict=True):
                there = index >= 0
                mask = torch.cat((there, there.new_ones(len(there), 1)), 1)[:, None, :]
                scores = network.score_arcs(child[index.clamp(min=0)], head[index.clamp(min=0)])
                best = scores.masked_fill(~mask, -1e4).argmax(2)
                numbers = torch.cat((index, torch.full((len(index), 1), len(x))), 1)
                chosen = torch.gather(numbers, 1, best)[there]
                label = network.score_labels(child[index[there]], torch.cat((head, network.root[None]))[chosen])
                good = best[there] == heads[there]
                right["uas"] += int(good.sum())
                right["las"] += int((good & (label.argmax(1) == labels[there])).sum())
    network.train()
    scores_of = {name: right[name] / words for name in ("tag", "morph", "lemma", "uas", "las")}
    return scores_of | {"start": 2 * right["start_hit"] / right["start_all"]}


def fit(  # noqa: PLR0913 - one call, all by name
    network: Network, train: Corpus, dev: Corpus, *, epochs: int, minutes: float, checkpoint: Path
) -> Network:
    """Train with a cosine schedule, and return the running mean of the weights.

    The learning rate reaches zero after so many epochs or so many minutes, whichever comes first.
    """
    rng = random.Random(SEED)  # noqa: S311 - no secret
    average = Network(network.shape, *_sizes(network))
    average.load_state_dict(network.state_dict())
    slow = {"trunk.mix"}
    groups = [
        {"params": [p for name, p in network.named_parameters() if name not in slow], "scale": 1.0},
        {"params": [network.trunk.mix], "scale": 2.0, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=LEARN_RATE, betas=(0.9, 0.98), weight_decay=0.02)
    began = time.monotonic()
    step, steps = 0, epochs * sum(1 for _ in iter_batches(train, BATCH_WORDS, random.Random(0)))  # noqa: S311
    for epoch in range(epochs):
        totals: Counter[str] = Counter()
        for batch in iter_batches(train, BATCH_WORDS, rng):
            done = min(1.0, max(step / steps, (time.monotonic() - began) / 60 / minutes))
            rate = LEARN_RATE * min(1.0, (step + 1) / WARM_STEPS) * 0.5 * (1 + math.cos(math.pi * done))
            if done == 1.0:
                break
            for group in optimizer.param_groups:
                group["lr"] = rate * group["scale"]
            losses = network.losses(batch, DROP)
            loss = sum((WEIGHTS[name] * value for name, value in losses.items()), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            keep = min(AVERAGE, step / (step + 20))
            with torch.no_grad():
                for target, source in zip(average.parameters(), network.parameters(), strict=True):
                    target.lerp_(source, 1 - keep)
            totals.update({name: float(value.detach()) for name, value in losses.items()})
            if step % 50 == 0:
                print(f"step {step}/{steps} {(time.monotonic() - began) / step:.3f} s a step", flush=True)
        mean = {
            name: round(value / max(1, step % (steps // epochs) or steps // epochs), 3)
            for name, value in totals.items()
        }
        scores = {name: round(100 * value, 2) for name, value in evaluate(average, dev).items()}
        print(f"epoch {epoch + 1} {(time.monotonic() - began) / 60:.1f} min loss {mean} dev {scores}", flush=True)
        torch.save(average.state_dict(), checkpoint)
        if done == 1.0:
            break
    return average


def _sizes(network: Network) -> tuple[int, int, int, int]:
    heads = (network.tag, network.morph, network.lemma)
    tags, morphs, lemmas = (head.out_features for head in heads)
    return tags, morphs, lemmas, len(network.label)


def _load(data: Path, work: Path, parts: dict[str, str]) -> tuple[list[list[Sentence]], np.ndarray]:
    paragraphs = [p for file in parts.values() for p in group_paragraphs(read_sentences(data / file))]
    return paragraphs, np.concatenate([np.load(work / f"{name}.npy") for name in parts])


def main() -> None:
    """Read the arguments, train, and write the results to the work folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=600.0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    shape = Shape()
    paragraphs, states = _load(options.data, options.work, TRAIN)
    labels, plain = make_labels(paragraphs)
    train = build_corpus(paragraphs, states, labels, shape.rows)
    dev = build_corpus(*_load(options.data, options.work, DEV), labels, shape.rows)
    network = Network(
        shape, len(labels.tags), len(labels.morphs), len(plain["lemmas"]["labels"]), len(plain["deprels"])
    )
    print({name: len(value) for name, value in plain.items()}, sum(p.numel() for p in network.parameters()), flush=True)
    (options.work / "labels.json").write_text(json.dumps(plain), encoding="utf-8")
    average = fit(
        network, train, dev, epochs=options.epochs, minutes=options.minutes, checkpoint=options.work / "network.pt"
    )
    np.save(options.work / "token_mix.npy", average.trunk.mix.detach().numpy())


if __name__ == "__main__":
    main()
