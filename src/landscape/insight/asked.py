"""Needs that somebody asks for just now, without a record: concepts and amounts, as words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from landscape.errors import Detail, ParameterError
from landscape.insight.facts import Facts, need_of_amount
from landscape.insight.model import Concept, Grain, Metric, Need, UseCase
from landscape.schema.near import near

AMOUNT = re.compile(r"(?P<metric>[^=:]+)[=:]\s*(?P<number>\d{1,30}(\.\d{1,30})?)\s*(?P<unit>\S.*)?")


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: ``needs`` are names of concepts, a comma between those of which one would do.

    ``least`` and ``most`` are amounts as ``disk=10PB``; ``grain`` is system, facility or federation, and by default
    that of what is needed.
    """

    needs: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    grain: str | None = None


NO_WISH = Wish()


def asked(facts: Facts, wish: Wish) -> UseCase:
    """The use case that a wish amounts to; all of it are musts.

    Raises ``ParameterError`` with one detail for each name, amount or unit that does not exist.
    """
    reader = _Reader(facts, wish.grain)
    needs = [reader.of_concepts(text) for text in wish.needs]
    needs += [reader.of_amount(text, "min") for text in wish.least]
    needs += [reader.of_amount(text, "max") for text in wish.most]
    if reader.faults:
        raise ParameterError("; ".join(one.message for one in reader.faults), *reader.faults)
    return UseCase("asked", "what is asked for", (), tuple(one for one in needs if one))


class _Reader:
    def __init__(self, facts: Facts, grain: str | None) -> None:
        self.faults: list[Detail] = []
        self._facts = facts
        self._grain = self._grain_of(grain)
        self._concepts = _by_name(facts.concepts.values())
        self._metrics = {metric.iri.rsplit("/", 1)[-1]: metric for metric in facts.metrics.values()}

    def of_concepts(self, text: str) -> Need | None:
        names = [name.strip() for name in text.split(",") if name.strip()]
        found = [self._concept(name) for name in names]
        concepts = [one for one in found if one]
        if not concepts or len(concepts) < len(found):
            if not names:
                self._fault("needs", text, "name what is needed")
            return None
        grains = {one.grain for one in concepts}
        grain = self._grain or Grain(grains.pop() or Grain.FACILITY if len(grains) == 1 else Grain.FACILITY)
        label = " or ".join(one.label for one in concepts)
        return Need(f"asked#{text}", label, True, grain, tuple(one.iri for one in concepts))

    def of_amount(self, text: str, parameter: str) -> Need | None:
        found = AMOUNT.fullmatch(text.strip())
        if not found:
            self._fault(parameter, text, "write a metric and an amount", "for instance disk=10PB")
            return None
        metric = self._metrics.get(found["metric"].strip())
        if metric is None:
            self._unknown(parameter, found["metric"].strip(), "metric", self._metrics)
            return None
        value = self._value(found["number"], (found["unit"] or metric.unit).strip(), metric, parameter)
        if value is None:
            return None
        most = parameter == "max"
        label = f"{metric.label} of at {'most' if most else 'least'} {value} {metric.unit}"
        amount = need_of_amount(value, None, None)
        return Need(f"asked#{text}", label, True, self._grain or Grain.FACILITY, (), metric.iri, amount, most)

    def _value(self, number: str, unit: str, metric: Metric, parameter: str) -> str | None:
        """The number in the metric's unit."""
        if unit not in metric.factors:
            hint = f"units of {metric.label} are {', '.join(metric.factors)}"
            self._fault(parameter, unit, f"{unit!r} is no unit of {metric.label}", hint, tuple(metric.factors))
            return None
        return str(Fraction(number) * Fraction(metric.factors[unit]))

    def _concept(self, name: str) -> Concept | None:
        found = self._concepts.get(name, [])
        if len(found) == 1:
            return found[0]
        if found:
            allowed = tuple(f"{one.scheme}:{name}" for one in found)
            self._fault("needs", name, f"{name!r} is the name of several", "name its scheme too", allowed)
        else:
            self._unknown("needs", name, "capability, kind of service or way of access", self._concepts)
        return None

    def _grain_of(self, text: str | None) -> Grain | None:
        if text is None:
            return None
        if text in list(Grain):
            return Grain(text)
        self._fault("grain", text, f"{text!r} is no grain", "write system, facility or federation", tuple(Grain))
        return None

    def _unknown(self, parameter: str, name: str, kind: str, known: Iterable[str]) -> None:
        likely = sorted(one for one in known if name and one.startswith(name))[:3] or near(name, known, 3)
        hint = f"did you mean {' or '.join(likely)}?" if likely else ""
        self._fault(parameter, name, f"{name!r} is no {kind}", hint)

    def _fault(self, parameter: str, value: str, message: str, hint: str = "", allowed: Sequence[str] = ()) -> None:
        code = "bad-value"
        detail = Detail(code, message, parameter, value=value, hint=hint or None, allowed=tuple(map(str, allowed)))
        self.faults.append(detail)


def _by_name(concepts: Iterable[Concept]) -> dict[str, list[Concept]]:
    """Concepts by the end of their address, and by scheme and that."""
    found: dict[str, list[Concept]] = {}
    for one in concepts:
        name = one.iri.rsplit("/", 1)[-1]
        found.setdefault(name, []).append(one)
        found.setdefault(f"{one.scheme}:{name}", []).append(one)
    return found
