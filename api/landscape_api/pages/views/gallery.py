"""The named questions by who asks them, as their own headers say it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from landscape.sparql.questions import NamedQuestion

OTHERS = "others"
LEAST = 2  # questions of a group
AND = re.compile(r",? and |, | or ")
WHO = re.compile(r" (?:who|whose|that|which|of|to|in|for|with|by|about)\b")
NOBODY = ("those", "everybody")

Gallery = list[tuple[str, list[NamedQuestion]]]


def gallery(questions: Iterable[NamedQuestion]) -> Gallery:
    """Groups with a name, the largest first; each question is once there, with those it has most in common with."""
    found = list(questions)
    counts = Counter(name for one in found for name in asking(one))
    groups: dict[str, list[NamedQuestion]] = defaultdict(list)
    for one in found:
        usual = [name for name in asking(one) if counts[name] >= LEAST]
        groups[usual[0] if usual else OTHERS].append(one)
    small = [name for name, few in groups.items() if len(few) < LEAST and name != OTHERS]
    for name in small:
        groups[OTHERS] += groups.pop(name)
    return sorted(groups.items(), key=lambda pair: (pair[0] == OTHERS, -len(pair[1]), pair[0]))


def asking(question: NamedQuestion) -> list[str]:
    """Who asks, without what they are told apart by: `policy makers who compare` are policy makers."""
    heads = (WHO.split(part)[0].removeprefix("the ").strip() for part in AND.split(question.audience))
    return [head for head in dict.fromkeys(heads) if head and head not in NOBODY]
