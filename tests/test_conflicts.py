"""What a brief quotes against what else the library knows, on the real sources."""

from __future__ import annotations

from pathlib import Path

from briefgen.build.batch import check
from briefgen.model.finding import Finding, Severity
from briefgen.workspace import MemoryWorkspace

ROOT = Path(__file__).parent.parent
HEAD = """\
brief: 1
id: trial
title: A trial
date: 2013-06-24
form: letter
from: central-asia-rights-monitor
to: uk-prime-minister
topics:
  - heading: Words
    text: |
      {text}
{more}"""


def findings(text: str, more: str = "") -> list[Finding]:
    files = {
        f"{folder}/{path.name}": path.read_bytes()
        for folder in ("seeds", "briefs")
        for path in (ROOT / folder).iterdir()
        if path.suffix in {".yaml", ".txt"}
    }
    files["briefs/trial.yaml"] = HEAD.format(text=text, more=more).encode()
    results = check(MemoryWorkspace(files), ["briefs/trial.yaml"], lambda _: None)
    assert results.findings == ()
    (brief,) = results.briefs
    return [found for found in brief.findings if found.code in {"R204", "R205", "L303"}]


def test_a_prisoner_who_was_amnestied_since_is_told_with_both_sources() -> None:
    (found,) = findings(
        'The leading defender, "Evgenii Zhovtis, who is in prison following an unfair trial" [@hrw-2010].'
    )
    assert (found.code, found.name, found.severity) == ("R204", "zhovtis", Severity.WARNING)
    assert (found.place.line, found.place.column) == (11, 30)
    assert "hrw-2010" in found.message
    assert "hrw-wr-2013" in found.message
    assert "2012" in found.message


def test_words_of_a_source_that_knows_the_latest_status_are_quiet() -> None:
    assert (
        findings('He was "a prisoner of conscience" and held "Madimir Kozlov" [@amnesty-2013].')
        == []
    )


def test_an_overtaken_status_is_settled_with_a_reason() -> None:
    text = '"Evgenii Zhovtis, who is in prison following an unfair trial" [@hrw-2010] was freed.'
    allow = "allow:\n  R204 zhovtis: our own sentence says that he was freed\n"
    assert findings(text, allow) == []


def test_two_tolls_of_one_shooting_are_contested() -> None:
    (found,) = findings(
        '"At least 15 people were killed" [@amnesty-2013]; '
        '"leaving at least 17 people dead and over 100 injured" [@state-2011].'
    )
    assert (found.code, found.name) == ("R205", "zhanaozen-deaths")
    assert "at least 15" in found.message
    assert "at least 17" in found.message
    assert (found.place.line, found.place.column) == (11, 58)


def test_one_toll_alone_is_quiet() -> None:
    assert findings('"At least 15 people were killed" [@amnesty-2013].') == []


def test_two_dates_of_one_attack_are_contested() -> None:
    (found,) = findings(
        '"On March 22, Igor Lara, a journalist with the independent daily Svoboda Slova, was assaulted" '
        '[@hrw-2010]; "On March 30, unknown assailants beat Svoboda Slova newspaper journalist Igor '
        'Larra on his way home from work" [@state-2011].'
    )
    assert (found.code, found.name) == ("R205", "lara-attack")


def test_figures_of_different_scopes_that_data_explain_are_quiet() -> None:
    assert (
        findings(
            '"courts convicted a total of 45 oil workers and demonstrators" [@hrw-wr-2013]; '
            '"Most of the 37 defendants" [@amnesty-2013]; "putting 17 behind bars" [@hrw-wr-2013].'
        )
        == []
    )


def test_sensitive_detail_is_an_error_until_a_person_settles_it() -> None:
    text = (
        '"she was too ashamed to describe the sexual torture she was subjected to" [@amnesty-2013]'
    )
    told = findings(text)
    assert {(found.code, found.name, found.severity) for found in told} == {
        ("L303", "she-was-too", Severity.ERROR),
        ("L303", "tuletaeva", Severity.ERROR),
    }
    allow = "allow:\n  L303 she-was-too: she agreed in writing\n  L303 tuletaeva: she agreed in writing\n"
    assert findings(text, allow) == []


def test_the_fact_without_the_detail_is_quiet() -> None:
    assert findings('"She was sentenced to seven years in prison" [@amnesty-2013].') == []
