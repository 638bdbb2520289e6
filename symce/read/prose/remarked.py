"""Words that stand in a row beside its formula: which of them leave open what it says, and which deny it.

In a row there is room for a reason ("chain rule"), a name ("loss") or for what the line is said of ("diagonal",
"to first order", "tanh"). A word that is not known to be one of the former may be the latter. Knows words; no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.prose.denied import is_denied
from symce.read.prose.hedges import is_neutral

_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
_COMMANDS = regex(r"\\[a-zA-Z]+")
_ACCENTS = regex(r"\\[\"'`^~=.]\s*\{?\s*\\?([a-zA-Z])\s*\}?|\{\\[\"'`^~]\s*([a-zA-Z])\}")
_WORD = regex(r"[^\W\d_]{2,}(?:'[^\W\d_]+)?")


def _whole(*words: str) -> re.Pattern[str]:
    return regex(rf"(?:{'|'.join(words)})", re.IGNORECASE)


_CONNECTING = _whole(
    r"an?|and|or|where|with|for|all|any|every|each|if|when|whenever|at|on|in|by|as|to|of|the|that|this|these|it|its|we|have|get"
    r"|obtain|find|so|hence|thus|therefore|then|which|gives?|giving|yields?|holds?|also|again|can|let|here|now|next"
    r"|finally|first|since|because|iff|only|namely|similarly|likewise|moreover|furthermore|follows|from|see|note|recall"
    r"|be|has|must|will|us|our|such|vs|versus|eq|eqn|equation|const|constant",
    r"wenn|falls|für|fur|gilt|also|somit|daher|folgt|dann|und|oder|mit|wo|wobei|da|weil|wegen|ergibt|damit|analog|ebenso|nach"
    r"|aus|der|die|das|des|dem|den|wir|erhalten|es|alle|jede[ns]?|fall|cas|caso",
    r"si|quand|pour|avec|et|ou|donc|ainsi|alors|où|car|puisque|tout|tous|chaque|on|la|le|les|de|du|par|soit|il|vient"
    r"|cuando|para|con|o|y|donde|entonces|luego|pues|todo|cada|el|los|que|por|se|per|quando|dove|quindi|allora|ogni|poiché"
    r"|com|onde|então|logo|todos?",
    r"если|при|для|когда|и|или|где|тогда|поэтому|значит|так|как|всех|любого|следовательно",
)
"""Words that join formulas."""

_REASONS = _whole(
    r"by|us(?:e|es|ed|ing)|appl\w*|since|because|rules?|definitions?|def|substitut\w*|insert\w*|plug\w*|expand\w*|simplif\w*"
    r"|collect\w*|cancel\w*|differentiat\w*|rearrang\w*|rewrit\w*|factor(?:ing|ed)?|from|claimed|derivatives?|gradients?|theorem"
    r"|lemma|identity|identities|kettenregel|produktregel|quotientenregel|definition|ableitung|einsetzen|règle|dérivée"
    r"|regla|regola|derivada|derivata|правило|определени\w*",
)
"""Words of which one at least stands in a reason."""

_IN_REASONS = _whole(
    r"linearity|independence|normali[sz]ation|bayes|jensen|gibbs|leibniz|taylor'?s?|induction|construction|theorem|lemma"
    r"|properties|property|above|below|previous|earlier|inner|outer|claimed|required|fraction|common|like|terms|factor\w*|cancel\w*"
    r"|rearrang\w*|identity|identities|trick|def|again|same|twice|once|both|calculus|algebra|arithmetic|elementary|fact|facts"
    r"|kettenregel|produktregel|quotientenregel|ableitung|einsetzen|règle|chaîne|dérivée|produit|regla|cadena|regola|catena"
    r"|derivada|derivata|правило|цепочки|определени\w*|производн\w+",
)
_LIMITING = _whole(
    r"linear|negative|binary|multi|multiclass|temperature|hidden|bias\w*|regression|classification|neural|soft|max|hard"
    r"|partial|total|parameters?|networks?|models?|data|labels?|targets?|class(?:es)?|can|could|may|do|does|had|was|been"
    r"|squared?|squares",
)
"""Words that carry a derivation on in sentences, and may say in a row of what it holds."""

_NAMES = _whole(
    r"loss|cost|objective|energy|definition|def|result|final|answer|gradient|derivative|jacobian|hessian|proof|step|equation"
    r"|formula|likelihood|update|forward|backward|pass|note|claim|as|above|before|claimed|desired|required|again|done"
    r"|verlust|ergebnis|ableitung|lösung|perte|résultat|pérdida|resultado|perdita|risultato|результат",
    r"(?:对|關於|关于)?(?:求|取)(?:偏?[导導][数數]?|梯度|微分)|链式法则|鏈式法則"
    r"|で?偏?微分(?:する|して)?|の?勾配|편?미분",
)
"""Names of a line that say nothing of what it holds for."""

_OF_CASES = _whole(
    r"diagonals?|off|same|different|distinct|equal|unequal|true|wrong|correct|target|right|class(?:es)?|index|indices|cases?"
    r"|others?|not|entr(?:y|ies)|terms?|logits?|elements?|labels?|one|itself",
)
"""What a note in a row says again of a case that stands there in signs."""

_OTHERWISE = regex(
    r"(?<!\w)(?:otherwise|else|sonst|andernfalls|sinon|autrement|altrimenti|en otro caso|иначе)(?!\w)", re.IGNORECASE
)
_WRONG = regex(
    r"[\s$.,;:(\[!]*(?:(?:this|that|which|it) )?(?:is |but )?"
    r"(?:wrong|false|incorrect|untrue|not (?:true|correct|right|valid)|falsch|faux|falso|falsa|неверно|错误?|誤り)"
    r"[\s)\].!]*$",
    re.IGNORECASE,
)


def unclear(words: str, *, cased: bool, otherwise: bool) -> str:
    """The words of a row that may say of what its line holds; nothing where all are understood.

    ``cased`` says that a case of the row was read, which they may say again, ``otherwise`` that the other case was.

    >>> unclear("(chain rule)", cased=False, otherwise=False), unclear("(tanh)", cased=False, otherwise=False)
    ('', 'tanh')
    """
    for part in words.split(" | "):
        plain = _COMMANDS.sub(" ", _MATHS.sub(" ", _ACCENTS.sub(lambda found: found[1] or found[2], part)))
        plain = _OTHERWISE.sub(" ", plain) if otherwise else plain
        found = _WORD.findall(re.sub(r"negative log\b|cross[- ]entropy", "entropy", plain, flags=re.IGNORECASE))
        reason = any(_REASONS.fullmatch(word) for word in found)
        if not all(is_plain(word, cased=cased, reason=reason) for word in found):
            return " ".join(plain.split()).strip(" ().,;:[]")
    return ""


def is_plain(word: str, *, cased: bool, reason: bool) -> bool:
    """Whether a word of a row says nothing of what its line holds for."""
    if _CONNECTING.fullmatch(word) or _NAMES.fullmatch(word) or (cased and _OF_CASES.fullmatch(word)):
        return True
    carried = _LIMITING.fullmatch(word) is None and is_neutral(word)
    return reason and (carried or _IN_REASONS.fullmatch(word) is not None)


_NUMBER = r"(?:one|two|three|four|\d+|[a-z]?few|several|many|most|(?:in)?finitely many|eine?n?|zwei|deux|dos|due)"
_OF_SOME = regex(
    rf"(?<!\w)(?:for|at|in|für|pour|para|per|при|для) (?:some|certain|suitable|appropriate|almost|at (?:least|most)"
    rf"|(?:exactly |precisely |only |just |no more than |about )?{_NUMBER}(?!-| (?:class|example|sample|hidden))"
    r"|an? (?:certain|suitable|appropriate|unique|single|particular|proper)|mindestens|ein(?:en?)? gewisse\w*|einige"
    r"|manche|höchstens|fast alle|un certain|certains?|quelques?|au moins|au plus|alg[úu]n\w*|ciert[oa]s?|al menos"
    r"|qualche|alcun\w*|almeno|certi|algum\w*|pelo menos|некотор\w*|хотя бы)(?!\w)"
    r"|(?<!\w)(?:some|most|sometimes|somewhere|manchmal|parfois|a veces|иногда)(?!\w)"
    r"|(?<!\w)(?:can|may|might|could) (?:be|hold|happen|occur)(?!\w)|(?<!\w)possibl[ey](?!\w)"
    r"|(?<!\w)(?:solutions?|solvable|solved (?:by|for)|satisfiable|roots?|zeros|admits?|exists?|there (?:is|are)"
    r"|lösung(?:en)?|lösbar|nullstellen?|existiert|es gibt|existe|il y a|soluciones|solución|hay|soluzion[ei]|esiste"
    r"|soluç(?:ão|ões)|racines?|raíces|radici|решени\w*|существует)(?!\w)|存在|有解|某[个個些]|ある(?![^\s]*全て)",
    re.IGNORECASE,
)
"""Words of existence."""


def exists(words: str) -> bool:
    """Whether words of a row say that its line is so for some values, or that it has a solution.

    >>> [exists(words) for words in ("for some $x$", "for at least one $k$", "has a solution", "for all $x$", "by (2)")]
    [True, True, True, False, False]
    """
    return _OF_SOME.search(words) is not None


_SOME = (
    r"(?:for|at) (?:some|at least one|a certain|a suitable|(?:exactly |precisely )?(?:one|two|three)"
    r"(?!-| (?:class|example|sample|hidden)))"
    r"|für (?:ein|mindestens ein)\w*|pour (?:un certain|au moins)|para (?:alg[úu]n\w*|al menos)|per (?:qualche|almeno)"
)
_LEADS = regex(
    rf"(?:^|[.;:!?,(]\s*)(?:{_SOME}|(?:there (?:is|are|exists?)|es gibt|il existe|existe|esiste)"
    r" (?:an?|some|eine?n?|une?|una?)?)\s*(?:\w+ )?\$[^$]*\$[^.;:$]{0,30}$",
    re.IGNORECASE,
)
_FOLLOWS = regex(rf"\W*(?:{_SOME}|has (?:an?|one|two|real|exactly) )", re.IGNORECASE)


def exists_beside(before: str, behind: str) -> bool:
    """Whether the sentence that goes on in a display, or the words behind it, say it of some value only.

    >>> exists_beside("For some $x$,", ""), exists_beside("Thus", "for some $x$."), exists_beside("There are 3:", "")
    (True, True, False)
    """
    begins = behind.lstrip("$ \n.,;:")[:1].isupper()  # another sentence
    return _LEADS.search(before.strip()) is not None or (_FOLLOWS.match(behind) is not None and not begins)


def denies(words: str) -> bool:
    """Whether words of a row deny its line.

    >>> denies("It is not true that $.$"), denies("$.$ (wrong!)"), denies("$.$ (chain rule)")
    (True, True, False)
    """
    for part in words.split(" | "):
        cuts = [0, *(found.end() for found in _MATHS.finditer(part)), len(part)]
        starts = [found.start() for found in _MATHS.finditer(part)]
        if any(is_denied(part[:at], "") for at in (*starts, len(part))) or any(
            is_denied("", part[at:]) or (part[at:].strip() and _WRONG.match(part, at)) for at in cuts
        ):
            return True
    return False
