"""The staircase's look at one text: read as an essay of the corpus would be, without touching the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stratgraph import corpus
from stratgraph.config import Settings
from stratgraph.errors import Problem
from stratgraph.model import Claim, ConceptScheme, Essay, Question, Reading
from stratgraph.project import find_starter_file
from stratgraph.reading import find_models

__all__ = ["Preview", "read_document", "to_records"]

Record = dict[str, Any]
_AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as an essay, what was read out of it, and with which vocabularies."""

    essay: Essay
    reading: Reading
    scheme: ConceptScheme
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims, the most central first."""
        return tuple(sorted(self.reading.claims, key=lambda claim: (-claim.central_score, claim.quote.start)))

    @property
    def quotes(self) -> Mapping[str, str]:
        """The words of each claim by its id."""
        return {claim.id: claim.quote.exact for claim in self.reading.claims}

    def label_of(self, concept: str | None) -> str | None:
        """What a concept is called."""
        found = self.scheme.find_concept(concept) if concept else None
        return found.pref_label if found else concept

    def ask(self, question: str) -> str:
        """A question in words."""
        return next((item.pref_label for item in self.questions if item.id == question), question)


def read_document(path: Path, settings: Settings | None, data: bytes | None = None) -> Preview:
    """Read a document that is not in the corpus; nothing is written.

    Args:
        path: of the document.
        settings: of the project whose concepts and questions are looked for; None takes those of a new project.
        data: the document itself where it was read already, such as from a pipe.

    Raises:
        CorpusError: the document cannot be read.
        VocabularyError: the concepts or questions of the project cannot be used.
    """
    from stratgraph import nlp  # noqa: PLC0415 - spaCy is slow to import

    own = settings or Settings()
    places = [own.corpus.concepts, own.corpus.questions]
    files = [find_starter_file(name) if settings is None else own.path_of(name) for name in places]
    draft = corpus.import_document(path, own.corpus.limit_bytes, data)
    essay = corpus.draft_essay(draft)
    scheme, questions = corpus.read_scheme(files[0]), corpus.read_questions(files[1])
    reading = nlp.make_reader(scheme, own.nlp, find_models(), questions).read(essay)
    problems = list(draft.problems)
    if reading.foreign:
        message = "the language of this text is not supported: nothing was read"
        problems.append(Problem(path.as_posix(), message, "only English is read", severity="warning"))
    elif not reading.claims:
        message, hint = "no claim was found", "check that it is the essay itself, in whole sentences"
        problems.append(Problem(path.as_posix(), message, hint, severity="warning"))
    return Preview(essay, reading, scheme, questions, tuple(problems))


def to_records(preview: Preview) -> dict[str, Any]:
    """What was read, under the names of the files that `stratgraph export --format jsonl` writes."""
    reading, quotes = preview.reading, preview.quotes

    def place(claim: str) -> Record:
        return {"essay": reading.essay, "claim": claim, "quote": quotes[claim]}

    return {
        "essay": {
            "essay": preview.essay.slug,
            "title": preview.essay.title,
            "sentences": reading.sentences,
            "supported": not reading.foreign,
        },
        "claims": [_to_claim(claim) for claim in preview.claims],
        "concepts": [
            {
                "essay": reading.essay,
                "concept": use.concept,
                "label": preview.label_of(use.concept),
                "surfaces": list(use.surfaces),
                "key": use.key,
                "stance": use.stance,
                "mentions": use.mentions,
            }
            for use in reading.concepts
        ],
        "causal": [
            place(link.claim)
            | {"cause": link.cause, "effect": link.effect, "sign": link.sign}
            | {"cause_concept": link.cause_concept, "effect_concept": link.effect_concept}
            for link in reading.causal_links
        ],
        "contrasts": [
            place(contrast.claim)
            | {"rejected": contrast.rejected, "endorsed": contrast.endorsed}
            | {"rejected_concept": contrast.rejected_concept, "endorsed_concept": contrast.endorsed_concept}
            for contrast in reading.contrasts
        ],
        "answers": [
            place(answer.claim)
            | {"question": preview.ask(answer.question), "answer": answer.answer}
            | {"answer_concept": answer.answer_concept, "question_id": answer.question}
            for answer in reading.answers
        ],
        "problems": [
            {"severity": item.severity, "place": item.place, "message": item.message, "hint": item.hint}
            for item in preview.problems
        ],
    }


def _to_claim(claim: Claim) -> Record:
    return {
        "id": claim.id,
        "essay": claim.essay,
        "quote": claim.quote.exact,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "types": list(claim.types),
        "central": claim.central,
        "central_score": claim.central_score,
        "attributed_to": claim.attributed_to.holder or _AUTHOR,
        "certainty": claim.certainty,
        "stances": [
            {"concept": stance.concept, "stance": stance.stance, "confidence": stance.confidence}
            for stance in claim.stances
        ],
        "confidence": claim.confidence,
    }
