"""CLI: a question on its way into the list, with the answers that it will find."""

from __future__ import annotations

import tempfile
from pathlib import Path

from stratgraph import corpus, nlp
from stratgraph.cli.tending import write_vocabulary
from stratgraph.cli.terminal import count_of, open_effects, open_project, show_problems
from stratgraph.config import Settings
from stratgraph.corpus.question_edit import NewQuestion, insert_question
from stratgraph.effects import Effects
from stratgraph.errors import VocabularyError
from stratgraph.model import ConceptScheme, Question
from stratgraph.reading import find_models

__all__ = ["add_question"]

_SHOWN = 5


def add_question(  # noqa: PLR0913 - what a question is made of
    words: str,
    definition: str,
    forms: tuple[str, ...],
    alt_labels: tuple[str, ...],
    concepts: tuple[str, ...],
    *,
    is_sure: bool,
) -> None:
    """Show which answers the question would find, and write it when told.

    Raises:
        VocabularyError: it does not fit into the list.
    """
    effects = open_effects()
    settings = open_project()
    path = settings.path_of(settings.corpus.questions)
    before = corpus.read_questions(path)
    scheme = corpus.read_scheme(settings.path_of(settings.corpus.concepts))
    for concept in concepts:
        if scheme.find_concept(concept) is None:
            raise VocabularyError(f"there is no concept `{concept}`", hint="`--about` takes an id")
    new = NewQuestion(" ".join(words.split()), definition, forms, alt_labels, concepts)
    old = path.read_text(encoding="utf-8") if path.is_file() else ""
    text = insert_question(old, [question.id for question in before], new, settings.corpus.questions)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        draft.write_text(text, encoding="utf-8", newline="")
        ids = {name for concept in scheme.concepts for name in (concept.id, *concept.replaces)}
        known = {problem.message for problem in corpus.check_questions(path, ids)}
        wrong = [problem for problem in corpus.check_questions(draft, ids) if problem.message not in known]
        if show_problems(wrong, effects):
            raise VocabularyError("the question was not added", hint="mend what is named above")
        questions = corpus.read_questions(draft)
    effects.say(f"question: {new.id}")
    _show_answers(settings, scheme, questions, new.id, effects)
    write_vocabulary(settings.corpus.questions, text, settings, effects, is_sure=is_sure)


def _show_answers(
    settings: Settings, scheme: ConceptScheme, questions: tuple[Question, ...], mine: str, effects: Effects
) -> None:
    essays = corpus.read_essays(settings).essays
    reader = nlp.make_reader(scheme, settings.nlp, find_models(), questions)
    found = []
    for essay in effects.reporter.track(essays, "looking for answers", len(essays)):
        reading = reader.read(essay)
        quotes = {claim.id: claim.quote.exact for claim in reading.claims}
        found += [(answer, quotes[answer.claim]) for answer in reading.answers if answer.question == mine]
    effects.say(f"{count_of(len(found), 'answer')} found")
    for answer, quote in found[:_SHOWN]:
        effects.say(f"  {answer.answer}: “{' '.join(quote.split())}” ({answer.claim})")
