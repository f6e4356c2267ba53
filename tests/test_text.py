"""Tokens, spelling and slugs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgap.text import make_slug, normalise_phrase, tokenize


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Problem-solving", "problem solving"),
        ("programme management", "Program Management"),
        ("organisational behaviour", "organizational behavior"),
        ("REST APIs", "REST API"),
        ("Counselling", "counseling"),
    ],
)
def test_spellings_of_one_label_are_equal(one: str, other: str) -> None:
    assert normalise_phrase(one) == normalise_phrase(other)


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C++"), ("C", "C#"), ("Java", "JavaScript"), ("HRM", "HRMS"), ("SQL", "NoSQL")]
)
def test_different_labels_stay_different(one: str, other: str) -> None:
    assert normalise_phrase(one) != normalise_phrase(other)


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("CI/CD", "ci-cd"),
        ("Amazon Web Services (AWS)", "amazon-web-services"),
        ("Élan & Co", "elan-and-co"),
    ],
)
def test_slugs(label: str, slug: str) -> None:
    assert make_slug(label) == slug


def test_phrases_cross_wrapped_lines_but_not_items() -> None:
    wrapped = "I have worked for years in the field of machine\nlearning and its uses"
    assert "\n" not in tokenize(wrapped).norms
    assert "\n" in tokenize("• Machine\n• Learning").norms


@given(st.text(max_size=300))
def test_tokens_point_at_their_text(text: str) -> None:
    tokens = tokenize(text)
    assert list(tokens.starts) == sorted(tokens.starts)
    for index in range(len(tokens)):
        assert 0 <= tokens.starts[index] < tokens.ends[index] <= len(text)
        assert tokens.norms[index]
