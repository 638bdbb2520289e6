"""Words that leave open whether what prose says of a letter holds for a line: denied, put off, said of others, dropped.

A letter that is introduced by what it is, "a symmetric matrix $A$", may stand in any sentence; so this knows words
against it, and not those that carry on. Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_ENDS = regex(r"(?<![\s.(][a-zA-Z])[.!?;](?=[\s*_]|$)|[。！？；]|\n[ \t>]*\n|\$\$|\\\]|\\end\s*\{[a-z]+\*?\}|\\item")
"""Where a sentence ends, and where a display does."""


def _whole(*words: str) -> re.Pattern[str]:
    return regex(rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])", re.IGNORECASE)


_DOUBTED = regex(
    _whole(
        # denied
        r"without|false|untrue|wrong\w*|invalid|fail\w*|violat\w*|contrar\w*|opposite|converse|lacks?|lacking"
        r"|absen\w+|cannot"
        r"|neither|none|nobody|unnecessary|superfluous|needless|irrelevant|despite|although|though|even|however|yet",
        # asked for, wanted, supposed for once
        r"necessary|needs?|needed|requir\w*|whether|regardless|irrespective\w*|matters?|moment\w*|temporar\w*"
        r"|hypothe\w*|pretend\w*"
        r"|imagin\w*|wish\w*|want\w*|hope\w*|tr(?:y|ies) to|prov(?:e|es|ing) that|show(?:s|ing)? that|check\w*"
        r"|verif\w*|test(?:s|ing)? (?:if|that)"
        r"|(?:different|distinct|other|apart|differ|differs|away|far) (?:from|than)|question\w*|conjectur\w*"
        r"|claims?|claimed|drop\w*|lift(?:ed|ing)?|relax\w*|remov\w*|abandon\w*|forget|avoid\w*|ignor\w*|beware"
        r"|caution",
        # of other times and places
        r"(?:chapter|section|lecture|part|theorem|lemma) \d+"
        r"|was|were|had|used to|earlier|formerly|previously|yesterday|later|soon|will be|would be|last (?:time"
        r"|week|lecture|chapter|section)"
        r"|(?:previous|next|other|another|different|past|first|second|third|following) (?:lecture|chapter"
        r"|section|week|exercise|time|lesson|course|paper|text|book|note|part|page|post|model|setting|situation)\w*"
        r"|lectures?|exercises?|homework|papers?|books?|authors?|literature|elsewhere|textbooks?|remarks?"
        r"|readers?|people|anybody|everybody",
    ).pattern
    + r"|[?？]|ohne(?![^\W_])|trotz|obwohl|war(?:en)?(?![^\W_])|übung|vorlesung|früher|vorher|später|zuvor"
    r"|(?<![^\W_])(?:sans|malgré|bien que|était|avaient|avait|exercice|cours précédent|auparavant|plus tard"
    r"|sin|aunque|era|eran|ejercicio|antes|senza|benché|esercizio|prima|erano|sem|embora|exercício"
    r"|без|хотя|был\w*|упражнени\w+|раньше|позже)(?![^\W_])"
    r"|没有|沒有|尽管|虽然|曾|以前|之前|练习|習題|なし|以前|かつて|練習|없이|이전|연습",
    re.IGNORECASE,
)
"""Words in the sentence of what is said of a letter after which it may not hold."""

_REVOKED = _whole(
    r"general|arbitrary|case \w{1,3}|second|the rest|everything else|otherwise"
    r"|drop(?:s|ped|ping)?|lift(?:s|ed|ing)?|relax\w*|remov\w*|abandon\w*|longer|today"
    r"|exercises?|homework|without"
    r"|unless|regardless|irrespective\w*|whether|in (?:the )?other cases?|not just|not only|no such"
    r"|any (?:weights?|labels?|targets?|matri\w+|vectors?|values?|numbers?|letters?)"
    r"|other (?:values?|weights?|labels?|targets?|matri\w+|vectors?|numbers?|temperatures?|lengths?)|need not"
    r"|all (?:values|matrices|vectors|weights|labels|numbers)|whatever|unrestricted|unconstrained|contrary"
    r"|opposite|instead",
    r"allgemein\w*|beliebig\w*|ohne|fallen|général\w*|quelconque\w*|sans|cualquier\w*|arbitrari\w*|general\w*"
    r"|sin|qualsiasi|senza"
    r"|qualquer|sem|общ\w+|произвольн\w+|без",
)
_REVOKED_SIGNS = regex(r"一般|任意|不再|没有|すべて|任意の|ない|임의|일반|않")
_NOT = regex(
    _whole(r"not|no|never|none|nor|nicht|kein\w*|pas|aucun\w*|non|não|не|нет").pattern + r"|n['’]t(?![^\W_])",
    re.IGNORECASE,
)
_SPEAKS = _whole(
    r"assum\w*|suppos\w*|hypothes\w*|condition\w*|requir\w*|need\w*|holds?|case|true|satisf\w*|valid|symmetr\w*"
    r"|normali\w*|one-?hot"
    r"|sums? to|longer|annahme\w*|gilt|fall|symmetrisch\w*|hypothèse\w*|cas|supuest\w*|ipotesi"
)
SHORT = 4
"""How many words a sentence has at most that can only speak of what stands before it: "We do not."."""


def is_doubted(sentence: str) -> bool:
    """Whether a sentence that says something of a letter leaves open whether that holds here.

    >>> is_doubted("In the last lecture $A$ was symmetric"), is_doubted("Let $A$ be symmetric")
    (True, False)
    """
    return _DOUBTED.search(sentence) is not None


_SUPPOSED = _whole(
    r"not|no|never|unless|except|if|when\w*|suppos\w*|only|nicht|kein\w*|wenn|falls|nur|pas|si|quand|non|se|не|если"
)


def is_firm(clause: str) -> bool:
    """Whether words beside a formula neither deny what it says nor suppose it only."""
    return not is_doubted(clause) and _SUPPOSED.search(clause) is None


def is_revoked(between: str) -> bool:
    """Whether what stands between what is said and a line takes it back: in general, no longer, any weights.

    >>> is_revoked("Now for arbitrary values"), is_revoked("Its derivative does not vanish")
    (True, False)
    """
    if _REVOKED.search(between) is not None or _REVOKED_SIGNS.search(between) is not None:
        return True
    return any(
        _NOT.search(sentence) is not None and _only_speaks(sentence) for sentence in _ENDS.split(between) if sentence
    )


def _only_speaks(sentence: str) -> bool:
    """Whether a sentence speaks of what was said before: "We do not", "That is no longer the case"."""
    return _SPEAKS.search(sentence) is not None or len(re.findall(r"[^\W\d_]{2,}", sentence)) <= SHORT


_SUMS = (
    r"(?:assumption|condition|constraint|restriction|normali[sz]ation|annahme|bedingung|hypothèse|condición|hipótesis)"
)
_DROPPED = regex(
    rf"(?<!\w)(?:drop|lift|remov|abandon|relax|forget|without|do not need|ohne|lassen|sans|sin)\w*"
    rf"\s+(?:\w+\s+){{0,2}}{_SUMS}",
    re.IGNORECASE,
)


def is_dropped(prose: str) -> bool:
    """Whether words say that what was assumed above is assumed no more.

    >>> is_dropped("Now drop this assumption."), is_dropped("which drops out")
    (True, False)
    """
    return _DROPPED.search(prose) is not None
