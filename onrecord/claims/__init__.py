"""Annotations of one story → Claims (figures and events) with Evidence.

A figure is a quantity that claims something about the world, an event is an
event mention; both get who did it, to whom, where, when, who says so and how
sure they are, each only where the page's words give it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from onrecord.annotate import Context
from onrecord.claims.beside import named_beside
from onrecord.claims.names import doer_name
from onrecord.claims.roles import actors_of, recipients_of, targets_of
from onrecord.claims.setting import FAR, Setting, steps_between
from onrecord.claims.speakers import Voice, unverified_sentences, voice_of
from onrecord.claims.subjects import subject_text
from onrecord.claims.when import Moment, moment_of
from onrecord.claims.where import place_of
from onrecord.model import Claim, EventMention, Evidence, Quantity, Span, Status, Toponym, content_id

EVENT_STATUS: dict[str, Status] = {"estimated": "reported", "confirmed": "reported", "unverified": "claimed"}
# the word of a number of lost, and its lower bound
Loss = tuple[int, Decimal | None]
Losses = dict[int, dict[str, Loss]]
MOST_SPEAKERS = 12
CARRIERS = ("attack.", "battle", "casualty.", "court.", "infrastructure.", "deployment", "other:")


def build(context: Context) -> tuple[Claim, ...]:
    """Return the story's claims in order of the text."""
    setting = Setting.of(context)
    doubted = unverified_sentences(setting)
    figures = named_beside(
        setting,
        [_figure(setting, quantity, doubted) for quantity in context.quantities if quantity.is_claim and not _speaks(setting, quantity)],
    )  # fmt: skip
    losses = _losses_by_sentence(setting, figures)
    # "has not commented on the strike" tells of no strike anew
    unsaid = (said.content for said in context.attributions if said.stance == "declines_comment")
    silent = {word for span in unsaid for word in context.parse.words_in(span)}
    told = (event for event in context.events if silent.isdisjoint(context.parse.words_in(event.trigger)))
    events = [_event(setting, event, losses, doubted) for event in told]
    # a stand that nobody known has taken is none
    events = [claim for claim in events if claim.actors or claim.predicate != "diplomacy.statement"]
    return tuple(sorted([*figures, *events], key=lambda claim: (claim.evidence[0].span, claim.kind, claim.id)))


def _speaks(setting: Setting, quantity: Quantity) -> bool:
    """Tell a few persons who are counted only because they speak: "two officials said", "according to one nurse"."""
    word = setting.word_of(quantity.span)
    if word is None or quantity.unit != "person" or quantity.low is None or quantity.low > MOST_SPEAKERS:
        return False
    if setting.parse.lower[setting.parse.head[word]] in ("citing", "quoting"):
        return True
    counted = setting.parse.words_in(quantity.span)
    heads = (setting.word_of(span) for span in setting.spoken_by.get(setting.parse.sentence[word], ()))
    return any(head in counted for head in heads)


def _figure(setting: Setting, quantity: Quantity, doubted: set[int]) -> Claim:
    word = setting.word_of(quantity.span)
    voice = voice_of(setting, quantity.span, word, quantity.measure, doubted)
    actors = actors_of(setting, word, quantity)
    claim = Claim(
        id=_identity(setting, "figure", quantity.measure, quantity.span),
        kind="figure",
        predicate=quantity.measure,
        evidence=(_evidence(setting, quantity.span, quantity.made_by),),
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        unit=quantity.unit,
        rate=quantity.rate,
        subject=subject_text(setting, quantity, word),
        actors=actors,
        recipients=targets_of(setting, word, quantity, actors),
    )
    return _said(_set(claim, place_of(setting, word, quantity.measure), moment_of(setting, word, voice)), voice)


def _event(setting: Setting, event: EventMention, losses: Losses, doubted: set[int]) -> Claim:
    word = setting.word_of(event.trigger)
    voice = voice_of(setting, event.trigger, word, event.type, doubted, event=event)
    killed, wounded = _losses(setting, event, losses)
    if voice.speaker is None and event.type.startswith("casualty.") and (killed or wounded):
        voice = _toll_voice(setting, event, losses, doubted) or voice
    claim = Claim(
        id=_identity(
            setting, "event", event.type, event.recipients[0] if len(event.recipients) == 1 else event.trigger
        ),
        kind="event",
        predicate=event.type,
        evidence=(_evidence(setting, event.span, event.made_by),),
        actors=tuple(dict.fromkeys(name for span in event.actors if (name := doer_name(setting, span)))),
        recipients=recipients_of(setting, event),
        killed=killed,
        wounded=wounded,
    )
    place, moment = place_of(setting, word, event.type, event=event), moment_of(setting, word, voice, event=event)
    said = _said(_set(claim, place, moment), voice)
    return replace(said, status=EVENT_STATUS.get(voice.status, voice.status), negated=event.negated)


def _toll_voice(setting: Setting, event: EventMention, losses: Losses, doubted: set[int]) -> Voice | None:
    """Return who tells the number that a report of losses is about, where its own word stands outside what they say."""
    number = setting.sentence_of(setting.word_of(event.trigger))
    for word, _ in losses[number].values() if number is not None else ():
        voice = voice_of(setting, setting.parse.span(word, word + 1), word, event.type, doubted, event=event)
        if voice.speaker:
            return voice
    return None


def _set(claim: Claim, place: Toponym | None, moment: Moment | None) -> Claim:
    """Return the claim with its place and time."""
    if place:
        claim = replace(
            claim, place=place.name, place_id=place.gazetteer_id, admin=place.admin, country=place.country
        )  # fmt: skip
    if moment:
        claim = replace(claim, time=moment.value, time_text=moment.text, time_precision=moment.precision)
    return claim


def _said(claim: Claim, voice: Voice) -> Claim:
    """Return the claim with its speaker and the status the speaker's words give it."""
    return replace(
        claim, speaker=voice.speaker, via=voice.via, chain=voice.chain, said_at=voice.said_at, hedges=voice.hedges,
        status=voice.status, negated=voice.negated,
    )  # fmt: skip


def _identity(setting: Setting, kind: str, predicate: str, span: Span) -> str:
    return content_id("claim", setting.story.id, kind, predicate, span.start, span.end)


def _evidence(setting: Setting, span: Span, made_by: str) -> Evidence:
    return Evidence(story_id=setting.story.id, span=span, exact=span.of(setting.story.text), made_by=made_by)


def _losses_by_sentence(setting: Setting, figures: list[Claim]) -> Losses:
    """Return the first number of killed and of wounded in each sentence with its word; never a sum."""
    losses: Losses = {}
    for claim in figures:
        word = setting.word_of(claim.evidence[0].span)
        if word is not None and claim.predicate in ("killed", "wounded"):
            losses.setdefault(setting.parse.sentence[word], {}).setdefault(claim.predicate, (word, claim.low))
    return losses


def _losses(setting: Setting, event: EventMention, losses: Losses) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower bounds of killed and wounded in an event's own sentence.

    Where attacks stand in the sentence, the losses are those of the attack nearest to them in the grammar.
    """
    word = setting.word_of(event.trigger)
    number = setting.sentence_of(word)
    if (
        word is None
        or number not in losses
        or not event.type.startswith(CARRIERS)
        or event.type == "other:shooting_down"
    ):
        return None, None
    attacks = {at for at, other in setting.events.get(number, []) if other.type.startswith("attack.")}
    if attacks and not event.type.startswith("attack."):
        return None, None
    if event.type == "casualty.report":
        attacks = {at for at, other in setting.events.get(number, []) if other.type == event.type}
    killed, wounded = (losses[number].get(kind) for kind in ("killed", "wounded"))
    return _own_loss(setting, word, attacks, killed), _own_loss(setting, word, attacks, wounded)


def _own_loss(setting: Setting, word: int, attacks: set[int], loss: Loss | None) -> Decimal | None:
    if loss is None:
        return None
    steps = {at: steps_between(setting.parse, at, loss[0]) for at in (attacks or {word})}
    return loss[1] if steps[word] == min(steps.values()) < FAR else None


__all__ = ["build"]
