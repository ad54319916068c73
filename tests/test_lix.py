"""The measure of how hard a text is to read, held against texts counted by hand."""

from __future__ import annotations

import pytest

from tests.lix import lix, sentences, words


def test_lix_is_as_counted_by_hand() -> None:
    # 10 words in 2 sentences, 2 of them over 6 letters: 5 + 20
    assert lix("Jag vill bo själv. Kommunen ska hjälpa mig med flytten.") == pytest.approx(25)


def test_a_text_with_nothing_in_it_is_not_hard() -> None:
    assert lix("") == 0
    assert lix(" …\n") == 0


def test_a_day_a_time_and_a_paragraph_end_no_sentence() -> None:
    assert len(sentences("Vi ses klockan 13.30 den 12 mars 2027. Se 10 § LSS!")) == 2
    assert words("JO:s ärende 4382-2002") == ["JO:s", "ärende", "4382-2002"]
