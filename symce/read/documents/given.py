"""Formulas of prose that their page does not claim: what it supposes, asks about, or quotes as somebody's mistake.

Knows the words that introduce a list, and how an equation looks that only ties letters; reads no formulas.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.patterns import regex

ABOVE = 4000
"""How far above an item the words may stand that introduce its list, in characters."""

BEHIND = 160
"""How far behind a formula the words may stand that take it back, in characters."""

BULLET, NUMBER = r"[-*+•]", r"\(?\w{1,3}[.)]"
TEX_ITEM = r"\\item(?![a-zA-Z])(?:\s*<[^>\n]{0,20}>)?(?:\s*\[[^\]\n]{0,40}\])?"
"""The marks of items, in Markdown and TeX."""
_ITEM = rf"(?:{BULLET}(?:[ \t]+\[[ xX]\])?|{NUMBER}|{TEX_ITEM})"
_ITEM_LINE = regex(rf"(?P<before>[ \t>]*){_ITEM}(?:[ \t]|$)")
_NO_WORDS = regex(r"[ \t>]*(?:\\(?:begin|end|pause|setlength|itemsep|label)(?![a-zA-Z]).*)?")
_HEADING = regex(r"[ \t>]*(?:#{1,6}[ \t]|\\(?:sub)*(?:section|paragraph)\*?\{|\\begin\{frame\})")
_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
_PARAGRAPH = regex(rf"\n\s*\n|\n(?=[ \t>]*{_ITEM}[ \t])")
_SENTENCE = regex(r"(?<=[.;!?。；！？])\s+|\n\s*\n")


def _words(*words: str) -> re.Pattern[str]:
    return regex(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


_SUPPOSED = regex(
    _words(
        *(r"assum\w+", r"suppos\w+", r"subject to", r"constraints?", r"conditions?", r"s\.\s?t\.", r"requirements?"),
        *(r"such that(?=\W*$)", r"where(?=\W*$)", r"with(?=\W*$)", r"if(?=\W*$)", r"given(?=\W*$)", r"hypothes[ei]s"),
        *(r"unter(?=\W*$)", r"annahmen?", r"vorausset\w+", r"(?:neben)?bedingung\w*", r"angenommen"),
        *(r"on suppose", r"supposons", r"hypothèses?", r"sous(?=\W*$)", r"contraintes?"),
        *(
            r"supon\w+",
            r"suposici\w+",
            r"restricci\w+",
            r"condici\w+",
            r"sujet[oa]s? a",
            r"supposizion\w+",
            r"supponiamo",
        ),
        *(r"vincol\w+", r"ipotesi", r"предпол\w+", r"услови\w+", r"ограничени\w+"),
    ).pattern
    + r"|假设|假定|约束|条件|满足|仮定|制約|가정|제약|조건",
    re.IGNORECASE,
)
"""Words behind which a list is what is given."""
_SAID = regex(
    r"(?:assum(?:e|es|ed|ing)|suppos\w+|angenommen|on suppose|supon\w+|supponiamo|предпол\w+)\Z", re.IGNORECASE
)
"""Those of them that are verbs: what a whole sentence supposes, a list below it concludes."""
_WEAK = regex(
    _words(
        *(r"questions?", r"conjectures?", r"counter-?examples?", r"guess(?:es)?", r"my (?:attempt|idea|answer)"),
        *(r"frage", r"vermutung", r"gegenbeispiel", r"conjeturas?", r"pregunta", r"contraejemplos?", r"contre-exemple"),
    ).pattern
    + r"|猜想|反例|问题",
    re.IGNORECASE,
)
"""Labels of formulas that nobody claims yet."""
_CLAIMED = regex(
    _words(
        *(r"then", r"we have", r"shows?", r"prove", r"follows?", r"get", r"obtain", r"deduce", r"conclude", r"so"),
        *(r"hence", r"thus", r"therefore", r"propert\w+", r"dann", r"gilt", r"gelten", r"folgt", r"zeige\w*", r"alors"),
        *(r"on a", r"montrer", r"entonces", r"tenemos", r"allora", r"abbiamo", r"тогда"),
    ).pattern
    + r"|则|那么|有[：:]?$|证明",
    re.IGNORECASE,
)
_ASKED = regex(
    _words(
        *(
            r"true (?:or|and) false",
            r"true/false",
            r"(?:right|correct) or (?:wrong|incorrect)",
            r"(?:dis)?prove or \w*prove",
        ),
        *(r"which (?:of|one|ones|statements?|formulas?|equations?|expressions?|is|are)\b", r"multiple[- ]choice"),
        *(r"(?:decide|determine|check|verify|find out) (?:whether|if|which)", r"quiz", r"single[- ]choice"),
        *(r"choose", r"select"),
        *(
            r"(?:wahr|richtig) oder falsch",
            r"welche[rs]? (?:der|von|aussage\w*|formel\w*|gleichung\w*)",
            r"vrai ou faux",
        ),
        *(
            r"les?quel\w*",
            r"laquelle",
            r"verdadero o falso",
            r"cuál(?:es)? de",
            r"vero o falso",
            r"quale? (?:delle|dei|di)",
        ),
        *(r"верно ли", r"верно или", r"какие из", r"какое из", r"verdadeiro ou falso"),
    ).pattern
    + r"|(?:^|[.!?:;])\s*(?:is|are|do|does|did|can) (?:it|this|that|the|these|they|any)\b[^.?]*\?"
    + r"|判断|对错|哪[个些一]|是否|正误|正しいもの|どれ|옳은",
    re.IGNORECASE,
)
"""Words behind which a list is a question."""
_DENIED = regex(
    _words(
        *(
            r"(?:wrong|incorrect)(?:ly)?(?! (?:class|label|categor|logit|token|word)\w*)",
            r"mistakes?",
            r"mistaken\w*",
            r"misconceptions?",
            r"pitfalls?",
        ),
        *(
            r"(?:common|typical|usual|frequent) errors?",
            r"fallac\w+",
            r"not true",
            r"(?:don'?t|do not) (?:write|use|do|confuse|forget)",
            r"false",
        ),
        *(
            r"does not hold",
            r"myths?",
            r"bugs?",
            r"buggy",
            r"often (?:write|say|think|written|said)",
            r"(?:some|students|people|beginners|many) (?:often )?(?:say|write|think|claim|believe)",
            r"naive(?:ly)?(?! soft-?max| bayes)",
            r"invalid",
            r"confus\w+",
            r"falsch\w*",
            r"fehler",
            r"fauss?e?s?",
        ),
        *(r"erreurs?", r"falso", r"incorrect[oa]s?", r"errores", r"sbagliat\w+", r"errori", r"errad[oa]s?"),
        *(r"неверно", r"неправильно", r"ошибк\w+"),
    ).pattern
    + r"|错误|错[：:]|误解|誤り|間違い|틀린|오류|[❌✗✘]",
    re.IGNORECASE,
)
"""Words of formulas that are quoted as wrong."""
_BETWEEN = r"(?:[.!。！,;，；\s>)*$]|\\\]|\\\\|\\end\{\w+\*?\})*"
_THIS = r"(?:this|that|which|it|das|dies|ce(?:la|ci)?|c'|esto|eso|questo|это) ?(?:is|was|cannot|can't|ist|est|es|è)"
_FALSE = (
    r"wrong|false|incorrect|not (?:true|correct|right|so|the case|hold)|a (?:mistake|slip|contradiction)|absurde?"
    r"|impossible|nonsense|(?<=can't )be|(?<=cannot )be|invalid|falsch|unmöglich|widerspruch|faux|falso|absurdo|неверно"
)
_TAKEN_BACK = regex(
    rf"{_BETWEEN}(?:(?:but|however|of course|clearly|obviously|yet|aber|mais|pero|ma|но)\W+)*"
    rf"(?:(?:{_THIS}|(?:is|are|ist|est|es|è)(?= ))[^.!?\n$]{{0,40}}?(?<!\w)(?:{_FALSE})(?!\w)"
    r"|(?:a |ein(?:en)? )?(?:contradiction|widerspruch|contradicción|contraddizione|противоречие)(?!\w)"
    r"|(?:what(?:'s| is) (?:the )?(?:wrong|problem|mistake|error)|where (?:is|was) (?:my|the) (?:mistake|error))(?!\w)"
    r"|(?:但)?[这這](?:是)?(?:不对|错误|不正确|矛盾))",
    re.IGNORECASE,
)
_FLAWED = regex(
    _words(r"(?:what|where|which|find|spot|locate|was|wo|où|dónde|qué|dove)").pattern
    + r"[^.?!:]{0,60}(?<!\w)(?:wrong|mistakes?|errors?|fallac\w+|flaws?|bugs?|falsch|fehler|faux|erreurs?"
    r"|errore?s?)(?!\w)",
    re.IGNORECASE,
)
"""Words of a paragraph in which a mistake is to be found."""
_CONDITIONAL = regex(
    _words(
        *(
            r"if",
            r"unless",
            r"were",
            r"had",
            r"would",
            r"might",
            r"suppose",
            r"without(?! loss)",
            r"before the (?:fix|change)",
            r"wenn",
            r"falls",
            r"wäre",
            r"würde",
        ),
        *(r"si", r"se", r"если", r"бы"),
    ).pattern
    + r"|如果|假如|もし|만약",
    re.IGNORECASE,
)


def is_taken_back(text: str, end: int) -> bool:
    """Whether the words behind a formula say that it is wrong.

    >>> is_taken_back("$a = b$. But this is wrong.", 7), is_taken_back("$a = b$ is what we want. It is not.", 7)
    (True, False)
    """
    found = _TAKEN_BACK.match(text, end, end + BEHIND)
    return found is not None and not text[found.end() :].lstrip().startswith(":")  # of the next one


def is_unclaimed(text: str, start: int, end: int, words: str) -> bool:
    """Whether a formula that is all of its item or paragraph, behind a few words, is no claim of its page.

    >>> page = "Assumptions:\\n\\n- $a + b = c + d$\\n\\nTrue or false?\\n\\n(a) $a + b = b + a$\\n"
    >>> [is_unclaimed(page, at, at + 15, "") for at in (page.index("$a"), page.rindex("$a"))]
    [True, True]
    """
    if any(pattern.search(words) is not None for pattern in (_DENIED, _SUPPOSED, _WEAK)) or is_taken_back(text, end):
        return True
    for said, heads in _introductions(text, text.rfind("\n", 0, start) + 1):
        if any(words.search(said) is not None for words in (_ASKED, _DENIED, _FLAWED)):
            return True
        last = _SENTENCE.split(said.strip())[-1]
        whole = last.endswith((".", "。"))
        given = [one.end() for one in _SUPPOSED.finditer(last) if not (whole and _SAID.match(one.group()))]
        if given and _CLAIMED.search(last, given[-1]) is None and (heads or len(last) < BEHIND):
            return True
    return is_tying(text, start, end)


def is_supposed(text: str, start: int, end: int) -> bool:
    """Whether a formula that a sentence concludes follows from what the words of that sentence only suppose.

    >>> page = "If this were so, then $\\\\log 2 = 0$. If $x = 1$, then $\\\\log x = 0$."
    >>> [is_supposed(page, at, at + 12) for at in (page.index("$"), page.rindex("$\\\\log"))]
    [True, False]
    """
    if is_taken_back(text, end):
        return True
    paragraph = _PARAGRAPH.split(text[max(0, start - ABOVE // 10) : start])[-1]
    if _FLAWED.search(_MATHS.sub(" _ ", paragraph)) is not None:
        return True
    before = _SENTENCE.split(paragraph)[-1]
    found = _CONDITIONAL.search(before)
    if found is not None and _MATHS.search(before, found.end()) is None:
        return True
    return _DENIED.search(_MATHS.sub(" ", before)) is not None or is_tying(text, start, end)


def _introductions(text: str, begins: int) -> list[tuple[str, bool]]:
    """The words that introduce the item or paragraph of a line, nearest first; and whether they are a heading."""
    found: list[tuple[str, bool]] = []
    lines = text[max(0, begins - ABOVE) : begins].split("\n")[:-1]
    own = _ITEM_LINE.match(text[begins : begins + ABOVE].split("\n")[0])
    depth, listed = (len(own["before"]), True) if own is not None else (0, False)
    paragraph: list[str] = []
    for line in reversed(lines):
        item = _ITEM_LINE.match(line)
        if _HEADING.match(line) is not None:
            if paragraph:
                found.append(("\n".join(reversed(paragraph)), False))
            return [*found, (line, True)]
        if _NO_WORDS.fullmatch(line) is not None:
            if paragraph:
                found.append(("\n".join(reversed(paragraph)), False))
                paragraph, listed = [], False
        elif item is not None and listed and not paragraph:
            if len(item["before"]) < depth:
                depth = len(item["before"])
                found.append((_MATHS.sub(" _ ", line), False))
        elif not (listed or paragraph) and found:
            continue  # only what is right above introduces; a heading may stand further up
        elif listed and not paragraph and depth < len(line) - len(line.lstrip()):
            continue  # an item above goes on
        else:
            paragraph.append(_MATHS.sub(" _ ", line))
    return [*found, ("\n".join(reversed(paragraph)), False)] if paragraph else found


_FONT = r"\\(?:hat|bar|tilde|mathbf|boldsymbol|bm|vec|mathrm)"
_LETTER = rf"(?:{_FONT}\s*(?:\{{\s*\\?[a-zA-Z]+\s*\}}|\\?[a-zA-Z])|\\[a-zA-Z]+|[a-zA-Z])"
_SET = regex(
    rf"(?:^|[$([}},;&]|\\\\|\\q?quad|let )\s*({_LETTER})(?:\s*[_^]\s*(?:\w|\\[a-zA-Z]+|\{{[^{{}}]*\}}))*"
    r"(?:\s*(?:\\left)?[\[(][^()\[\]=+\-/*0-9]*[\])])?\s*&?\s*(?::?=|\\(?:equiv|triangleq|doteq)(?![a-zA-Z]))"
    r"(?!\s*-?[\d.]+\s*(?:[$,;.&]|\\|$))",
    re.MULTILINE,
)
_COMMAND = regex(r"\\([a-zA-Z]+)")
_PLAIN = frozenset(
    (
        *("sum", "prod", "limits", "top", "intercal", "cdot", "times", "odot", "left", "right", "langle", "rangle"),
        *("lVert", "rVert", "Vert", "mathrm", "mathsf", "mathbf", "mathbb", "boldsymbol", "bm", "pmb", "text"),
        *("hat", "bar", "tilde", "vec"),
    )
)
"""Commands of equations that only tie letters."""
_GREEK = regex(
    r"(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|tau|upsilon|phi|chi|psi"
    r"|omega)",
    re.IGNORECASE,
)
_WHOLE = regex(r"\s*-?(?:\d+(?:\.\d+)?|\\?[a-zA-Z]+|\\math(?:bf|bb|rm)\s*\{?\w\}?)(?:_\w|_\{\w+\})?\s*")
"""A number or a letter: what an equation that ties letters has on its right."""
_MARKS = regex(r"^(?:\$+|\\+\()`?|`?(?:\$+|\\+\))$")
_RANGE = regex(r"(?<=\\sum)(?:\s*\\limits)?\s*_\s*\{[^{}]*\}")
"""What stands below a sum."""
_WORDED = regex(r"(?<![\\a-zA-Z])[a-zA-Z]{3,}")
_CALLED = regex(r"[a-zA-Z]\s*'|e\s*\^|\\frac|[a-zA-Z]!")


def unmarked(formula: str) -> str:
    """What stands between the marks of a formula of prose.

    >>> unmarked("$a = b$"), unmarked("$`a = b`$"), unmarked(r"\\(a = b\\)")
    ('a = b', 'a = b', 'a = b')
    """
    return _MARKS.sub("", formula)


@lru_cache(maxsize=8)
def _set_in(text: str) -> frozenset[str]:
    """The letters that a page sets to something."""
    return frozenset(_plain(found[1]) for found in _SET.finditer(text))


def _plain(letter: str) -> str:
    return re.sub(r"[\s{}]", "", letter)


def is_tying(text: str, start: int, end: int) -> bool:
    """Whether a formula ties letters that its page sets to nothing, so that it can only be given.

    >>> pages = (r"$\\sum_{k=1}^K w_k = 1$", r"$AB = BA$", r"$\\log a b = \\log a + \\log b$")
    >>> [is_tying(page, 0, len(page)) for page in pages]
    [True, True, False]
    >>> page = r"$w_k = e^{z_k} / \\sum_j e^{z_j}$, $\\sum_k w_k = 1$"
    >>> is_tying(page, page.index(r"$\\sum_k"), len(page))
    False
    """
    sides = re.split(r"(?<![<>:!])=", _RANGE.sub("", unmarked(text[start:end])))
    if len(sides) != 2 or _WORDED.search(re.sub(r"\\[a-zA-Z]+", "", sides[0])):
        return False
    formula = "=".join(sides)
    commands = set(_COMMAND.findall(formula))
    if any(name not in _PLAIN and _GREEK.fullmatch(name) is None for name in commands) or _CALLED.search(formula):
        return False
    swapped = all(re.fullmatch(r"(?:\s*[A-Z](?:_\w)?(?:\^\{?\\top\}?)?)+\s*", side) for side in sides)
    if not swapped and _WHOLE.fullmatch(sides[1]) is None:
        return False
    held = {_plain(one) for one in re.findall(_LETTER, re.sub(r"[_^]\s*(?:\{[^{}]*\}|\\?\w+)", " ", sides[0]))}
    held = {one for one in held if one.lstrip("\\") not in _PLAIN}
    return bool(held) and held.isdisjoint(_set_in(text))
