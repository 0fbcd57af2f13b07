"""The staircase's side door: asks a model elsewhere what the reading missed - only when told to, never in a build."""

from __future__ import annotations

import time
import urllib.parse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from stratgraph import assistant
from stratgraph.assistant import AnswerError, Known, Origin, Proposal
from stratgraph.build import Built
from stratgraph.codec import dump_json, load_json
from stratgraph.config import SETTINGS_FILE, Settings
from stratgraph.effects import Effects
from stratgraph.errors import ConfigError, CorpusError, Problem, StratgraphError
from stratgraph.graph.http import Endpoint, EndpointError
from stratgraph.hosts import is_loopback
from stratgraph.model import Essay
from stratgraph.naming import suggest

__all__ = ["KEY_VARIABLE", "Asked", "Assistant", "open_assistant", "propose"]

KEY_VARIABLE: Final = "STRATGRAPH_ASSISTANT_KEY"
_ANSWER_LIMIT_BYTES: Final = 2_000_000
_TEXT_LIMIT_CHARS: Final = 100_000
_PATH: Final = "/chat/completions"
_REFUSED: Final = frozenset([401, 403])
_HIDDEN: Final = "[key]"


@dataclass(frozen=True, slots=True)
class Assistant:
    """Who is asked, and with which key."""

    endpoint: Endpoint
    model: str
    key: str = field(default="", repr=False)

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine."""
        return is_loopback(urllib.parse.urlsplit(self.endpoint.url).hostname or "")

    def ask(self, question: bytes) -> bytes:
        """The reply to a question.

        Raises:
            EndpointError: there is none.
        """
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            return self.endpoint.send("POST", body=question, headers=headers)
        except EndpointError as error:
            hint = error.hint or ""
            if error.status in _REFUSED:
                hint = f"set the environment variable `{KEY_VARIABLE}` to a key that is allowed to ask"
            # A server may repeat the key in what it says of it.
            message = self.hide(error.message)
            raise EndpointError(message, self.endpoint.shown, self.hide(hint), error.status) from None

    def hide(self, text: str) -> str:
        """A text without the key."""
        return text.replace(self.key, _HIDDEN) if self.key else text


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of it: new proposals, what was not taken and why, and how many questions were really sent."""

    proposals: tuple[Proposal, ...]
    problems: tuple[Problem, ...]
    sent: int


@dataclass(frozen=True, slots=True)
class _Reply:
    """What a model said, as it is kept."""

    request: str
    essay: str
    model: str
    when: str
    answer: str


def open_assistant(settings: Settings, key: str = "", wait: Callable[[float], None] = time.sleep) -> Assistant:
    """Whoever the settings name.

    Args:
        settings: of the project.
        key: from the environment; an endpoint on this machine often needs none.
        wait: pauses, in seconds, before a question is asked again.

    Raises:
        ConfigError: the settings name nobody, or an address that would carry the text in the open.
    """
    said = settings.assistant
    for name, value in (("endpoint", said.endpoint), ("model", said.model)):
        if not value.strip():
            hint = f'set `{name} = "..."` under `[assistant]`; without it nobody is asked, and no build ever asks'
            raise ConfigError(f"there is no assistant: `{name}` is empty", place=SETTINGS_FILE, hint=hint)
    if not key.isascii() or not key.isprintable():
        raise ConfigError(f"`{KEY_VARIABLE}` holds what no key holds", hint="set it to the key and nothing else")
    url = _complete_address(said.endpoint.strip())
    endpoint = Endpoint(url, float(said.timeout_seconds), tries=3, wait=wait, limit_bytes=_ANSWER_LIMIT_BYTES)
    return Assistant(endpoint, said.model.strip(), key.strip())


def _complete_address(address: str) -> str:
    """The address of the interface, from that of the service or its own."""
    try:
        parts = urllib.parse.urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urllib.parse.SplitResult("", "", "", "", ""), ""
    place = f"{SETTINGS_FILE} [assistant]"
    if parts.username is not None or parts.query or parts.fragment:
        hint = f"a key belongs in the environment variable `{KEY_VARIABLE}`"
        raise ConfigError("`endpoint` must be an address and nothing else", place=place, hint=hint)
    if not host or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))):
        hint = "write `https://host/v1`; `http://` is for this machine alone, such as `http://127.0.0.1:11434/v1`"
        raise ConfigError("`endpoint` is no address that may be asked", place=place, hint=hint)
    path = parts.path.rstrip("/") or "/v1"
    return urllib.parse.urlunsplit(parts._replace(path=path if path.endswith(_PATH) else f"{path}{_PATH}"))


def propose(built: Built, settings: Settings, effects: Effects, helper: Assistant, names: Sequence[str] = ()) -> Asked:
    """Ask about essays, and put into the queue what can be believed of the answers.

    An essay that was asked about before, with the same text, scheme and model, is not asked about again. An answer that
    cannot be used is a problem, and the next essay is asked about.

    Args:
        built: what the last build handed on.
        settings: of the project.
        effects: what writes.
        helper: is asked.
        names: of the essays; without any, all.

    Raises:
        CorpusError: there is no such essay.
        EndpointError: the endpoint refuses or does not answer; what came before is kept.
    """
    essays = _choose(built.essays, names)
    path = settings.path_of(settings.corpus.proposals)
    added: list[Proposal] = []
    problems: list[Problem] = []
    sent = 0
    for essay in effects.reporter.track(essays, "asking the assistant", len(essays)):
        try:
            reply, is_new = _get_reply(essay, built, settings, effects, helper)
            answer = assistant.read_answer(reply.answer, essay.path)
        except (AnswerError, CorpusError) as error:
            problems.append(error.to_problem())
            continue
        sent += is_new
        queue = assistant.read_queue(path)
        known = _gather(built, essay, queue.proposals.values())
        checked = assistant.check_answer(answer, known, Origin(reply.model, reply.when, reply.request))
        problems += checked.problems
        added += assistant.append_proposals(path, checked.proposals, queue, effects)
    return Asked(tuple(added), tuple(problems), sent)


def _choose(essays: Sequence[Essay], names: Sequence[str]) -> list[Essay]:
    by_slug = {essay.slug: essay for essay in essays}
    for name in names:
        if name not in by_slug:
            raise CorpusError(f"there is no essay `{name}`", hint=suggest(name, sorted(by_slug)))
    return [by_slug[name] for name in dict.fromkeys(names)] if names else list(essays)


def _get_reply(
    essay: Essay, built: Built, settings: Settings, effects: Effects, helper: Assistant
) -> tuple[_Reply, bool]:
    """What was said of an essay: kept from before, or asked for now.

    Returns:
        The reply, and whether it is new.
    """
    request = assistant.key_question(essay, built.scheme, helper.model)
    path = settings.path_of(settings.assistant.replies) / f"{request}.json"
    if path.is_file():
        try:
            return load_json(_Reply, path.read_text(encoding="utf-8"), str(path)), False
        except (StratgraphError, ValueError) as error:
            hint = "remove the file to ask again"
            raise AnswerError("the kept answer cannot be read", place=str(path), hint=hint) from error
    if essay.publish == "none" and not helper.is_local:
        hint = "ask a model on this machine, or change `publish`"
        raise CorpusError("it is not to be published, and was not sent elsewhere", place=essay.path, hint=hint)
    if len(essay.text) > _TEXT_LIMIT_CHARS:
        hint = "divide it into essays of its chapters"
        raise CorpusError(f"more than {_TEXT_LIMIT_CHARS:,} characters are not sent", place=essay.path, hint=hint)
    data = helper.ask(_ask_about(essay, built, helper))
    content = helper.hide(assistant.read_reply(data, essay.path))
    assistant.read_answer(content, essay.path)  # what cannot be used is not kept
    when = effects.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    reply = _Reply(request, essay.slug, helper.model, when, content.encode("utf-8", "replace").decode())
    effects.write_text(path, dump_json(reply))
    return reply, True


def _ask_about(essay: Essay, built: Built, helper: Assistant) -> bytes:
    """The question about an essay; sentences that are not to be published leave this machine in no question."""
    private = {one.slug for one in built.essays if one.publish == "none" and not helper.is_local}
    mine = [claim for reading in built.readings if reading.essay == essay.slug for claim in reading.claims]
    others = [
        claim
        for reading in built.readings
        if reading.essay != essay.slug and reading.essay not in private
        for claim in reading.claims
    ]
    others.sort(key=lambda claim: (not claim.central, -claim.central_score, claim.id))
    return assistant.make_question(essay, built.scheme, mine, others, helper.model)


def _gather(built: Built, essay: Essay, proposals: Iterable[Proposal]) -> Known:
    from stratgraph.nlp.sentences import iter_sentences  # noqa: PLC0415 - only where an answer is looked at

    return Known(
        essay=essay,
        sentences=[place for _, place in iter_sentences(essay)],
        claims={claim.id: claim for reading in built.readings for claim in reading.claims},
        proposed={one.target: one.quotes[0] for one in proposals if one.kind == "claim"},
        concepts={concept.id for concept in built.scheme.concepts},
        relations={relation.id: relation.relation for relation in built.relations},
    )
