"""Assistant room: what a language model elsewhere may be asked, and what of its answer can be believed.

An essay, the scheme and what is known of the claims come in at its door; proposals go out, each checked against the
text. Nothing here speaks to a network, and nothing that it makes goes into the graph by itself.
"""

from stratgraph.assistant.answer import read_answer, read_reply
from stratgraph.assistant.check import Checked, Known, Origin, check_answer
from stratgraph.assistant.question import key_question, make_question
from stratgraph.assistant.queue import Queue, append_decision, append_proposals, read_queue
from stratgraph.assistant.values import AnswerError, Decision, Proposal, ProposedStance

__all__ = [
    "AnswerError",
    "Checked",
    "Decision",
    "Known",
    "Origin",
    "Proposal",
    "ProposedStance",
    "Queue",
    "append_decision",
    "append_proposals",
    "check_answer",
    "key_question",
    "make_question",
    "read_answer",
    "read_queue",
    "read_reply",
]
