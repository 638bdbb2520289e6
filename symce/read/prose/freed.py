"""Words that set a letter free of what defines it, that turn to another formula for it, or that claim one of it.

Knows words of several languages; knows no formulas and judges nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from symce.patterns import regex

FAR = 300
"""How far before a formula its sentence may begin, in characters."""

_ALONE = r"\$\s*(?:\\?[a-zA-Z]+\s*,\s*){{0,3}}{0}(?![a-zA-Z_^])[^$=]{{0,30}}\$"
"""A letter alone in a formula or in a list, perhaps with the set in which it lies or its sign."""
_LYING = (
    r"\$\s*(?:\\?[a-zA-Z]+\s*,\s*){{0,3}}{0}(?:\s*,\s*\\?[a-zA-Z]+)*\s*"
    r"(?:[<>]|\\(?:in|g[et]|geq|l[et]|leq)\b)[^$=]{{0,30}}\$"
)
"""The same with its set or its sign."""

_KIND = (
    r"(?:(?:free|independent|given|real|positive|new|separate|tunable|adjustable|fixed|arbitrary) )*"
    r"(?:parameters?|variables?|unknowns?|constants?|hyper-?parameters?|numbers?|scalars?|quantity|input)"
)
_FREEING = (
    # "beta is free", "beta is now an arbitrary number", "we treat beta as a parameter"
    r"{0}(?:[^.;:!?$]{{0,25}})? (?:is|are|be|as|becomes?|denotes?|stands? for|to be|means?)"
    rf" (?:now |here |again |simply |just |then )*(?:any\b|free\b|arbitrary\b|independent\b|(?:an?|the|some) {_KIND})",
    rf"{{0}},? (?:now |here )?(?:an?|any|free|arbitrary) {_KIND}",
    r"(?:arbitrary|free|freely chosen|generic|(?:forget|drop|ignore|abandon)[^.;:!?$]{{0,40}}) {0}",
    r"(?:choose|pick|take|let|vary|chosen?|varied) {0}[^.;:!?$]{{0,20}} "
    r"(?:freely|arbitrar\w+|at will|vary|independently)",
    r"{0} (?:may|can|could|is allowed to|is free to|varies|vary)\b[^.;:!?$]{{0,20}}"
    r"(?:vary|freely|arbitrar\w+|any value|independently|chosen|at will)",
    r"{0} (?:does|do|shall|must) not (?:depend|vary|change|move)",
    r"(?:hold(?:ing)?|keep(?:ing)?|fix(?:ing)?) {0}",
    r"{0} (?:is|are|being) (?:now |held |kept |here )*(?:fixed|given|constant|independent)",
    r"{0} and \$[^$=]{{1,12}}\$ (?:are|be|as) (?:now )?(?:independent|free)",
    r"\$[^$=]{{1,12}}\$ and {0} (?:are|be|as) (?:now )?(?:independent|free)",
    r"for (?:all |any |some |given |fixed |real |two |free )*"
    r"(?:parameters|numbers|constants|variables|scalars|values) {0}",
    r"(?:let|choose|pick|take|fix|suppose|assume|here) (?:now |that |us take )?{1}",
    r"(?:no longer|not) (?:require|assume|impose|define|fix|tie)\w*[^.;:!?$]{{0,20}} {0}",
)
"""What is written of a letter that is free; the letter is put in."""

_OF_CHANCE = regex(r"\b(?:random|latent|hidden|dummy|slack) variables?", re.IGNORECASE)


@lru_cache(maxsize=256)
def _freeing(base: str) -> re.Pattern[str]:
    alone, lying = (form.format(re.escape(base)) for form in (_ALONE, _LYING))
    return re.compile("|".join(f"(?:{form.format(alone, lying)})" for form in _FREEING), re.IGNORECASE)


def sets_free(text: str, base: str) -> bool:
    """Whether a text sets a letter free.

    >>> sets_free(r"Here $\\beta$ is a free parameter.", r"\\beta"), sets_free(r"for any $\\beta$ we get", r"\\beta")
    (True, False)
    """
    if base not in text:
        return False
    plain = " ".join(_OF_CHANCE.sub("one", text).split())
    return _freeing(base).search(plain) is not None


_NOW = r"(?:now|from (?:now|here) on|instead|nun|jetzt|ab jetzt|maintenant|désormais|ahora|ora|agora|теперь)"
_ANEW = (
    r"(?:(?<!\w)(?:{now}[^.;:!?$]{{0,12}}(?:let|sei|soit|sea|sia|seja|suppose|write|пусть)"
    r"|(?:let|sei|soit|sea|sia|seja|suppose|write|пусть) {now})|现在[设令]|現在設)\s*\$\s*{base}\s*\$"
    r"|(?:let|sei|soit|sea|sia|seja)\s*\$\s*{base}\s*\$\s*{now}(?!\w)"
)


def introduces_anew(text: str, base: str) -> bool:
    """Whether a text says once more what an index is: "Now let $k$ be any other class".

    >>> introduces_anew("Now let $k$ be another class.", "k"), introduces_anew("Let $k$ be a class.", "k")
    (True, False)
    """
    if base not in text:
        return False
    return re.search(_ANEW.format(now=_NOW, base=re.escape(base)), text, re.IGNORECASE) is not None


_ENDS = regex(r"[.!?;]\s|\n\s*\n|\$\$|\\\]|\\end\s*\{")
_SUPPOSING = regex(
    r"(?<!\w)(?:if|when|whenever|unless|provided|in case|limit|special case|at the|not|never|no longer|wrong\w*"
    r"|some authors|others|sometimes|often|initial\w*|optim\w*|minim\w*|maxim\w*|approximat\w*|about|roughly|nearly"
    r"|small|large|so|hence|thus|therefore|that is|i\.e\.|because|since|recall|remember|use[sd]? that|using|note that"
    r"|gives?|yields?|becomes?|reduces? to|simplif\w+|follows|implies|obtain\w*|solv\w+|show|prove|rewrit\w+|expand\w*"
    r"|equals|derivative|gradient|slope"
    r"|wenn|falls|sobald|nicht|also|daher|somit|si|quand|lorsque|donc|cuando|se|quando|dunque|если|когда)(?!\w)",
    re.IGNORECASE,
)
"""Words in the sentence before a formula that suppose it for a moment, or that claim it."""
_INSTEAD = regex(
    r"(?<!\w)(?:instead(?! of)|stattdessen|plutôt|à la place|en su lugar|en cambio|invece|em vez disso"
    r"|вместо этого)(?!\w)|而是|改为|改用|代わりに",
    re.IGNORECASE,
)
"""Words by which a sentence that supposes a formula turns to it."""
_CONDITIONAL = regex(
    r"(?<!\w)(?:if|when|whenever|suppose|in case|wenn|falls|sobald|si|quand|lorsque|cuando|se|quando|если|когда)(?!\w)"
    r"|[当當若]|如果|假设",
    re.IGNORECASE,
)
_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)


def is_supposing(text: str, start: int, end: int) -> bool:
    """Whether the sentence of a formula supposes or claims it: "if $p = q$", "hence $L = \\ldots$"."""
    before = _MATHS.sub(" ", _sentence(text, start))
    return _SUPPOSING.search(before) is not None and _INSTEAD.search(before) is None


def is_conditional(text: str, start: int) -> bool:
    """Whether a sentence turns to a formula by words, and not by values: "if the labels are soft, $L = \\ldots$"."""
    said = _sentence(text, start)
    words = _MATHS.sub(" ", said)
    lettered = any(re.search(r"[a-zA-Z]", found) for found in _MATHS.findall(said))
    return _CONDITIONAL.search(words) is not None and _CLAIMING.search(words) is None and not lettered


def _sentence(text: str, start: int) -> str:
    """What stands in a sentence before a formula."""
    first = max((mark.end() for mark in _ENDS.finditer(text, max(0, start - FAR), start)), default=0)
    return text[max(first, start - FAR) : start].rstrip("$(")


_CLAIMING = regex(
    r"(?<!\w)(?:then|follows?|obtain\w*|moreover|furthermore|further|hence|thus|therefore|so|consequently|gives?"
    r"|yields?|becomes?|equals?|simplif\w+|equivalent\w*|in other words|that is|rewrit\w+|writ(?:e|ten)|expand\w*"
    r"|comput\w+|get|also|finally|show\w*|proved?|claim\w*|because|since|daher|somit|damit|folgt|ferner|außerdem|ergibt|dann|donc|ainsi|alors"
    r"|obtient|de plus|par conséquent|en outre|entonces|luego|por (?:lo )?tanto|además|obtiene|así|quindi|dunque|allora"
    r"|inoltre|ottiene|поэтому|тогда|значит|следовательно|кроме того|отсюда|logo|então|portanto|além disso)(?!\w)"
    r"|所以|因此|于是|由此|此外|从而|故|可得|得到|那么|则|另外|よって|したがって|ゆえに|すると|따라서|그러면|또한",
    re.IGNORECASE,
)
_TURNING = regex(
    r"(?<!\w)(?:now|next|here|instead|another|alternativ\w*|others?|second|third|adding|add(?:ed|s)?|if|when|replac\w+|uses?|let"
    r"|new|improv\w+|set|choose|choos\w+|chose|choice|different\w*|variant|version|case|model|switch\w*|redefin\w*|chang\w+"
    r"|more general(?:ly)?|this time|on)(?!\w)",
    re.IGNORECASE,
)


_OTHER_FORMULA = regex(
    r"(?<!\w)(?:another|alternativ\w*|instead(?! of)|variant|redefin\w*|this time"
    r"|(?:second|third|other|new|different|improved) (?:\w+ )?(?:version|variant|choice|definition|loss|model|form)"
    r"|betrachten|stattdessen|zweite \w+|andere \w+|maintenant|plutôt|deuxième|ahora|agora|invece|segund[oa]"
    r"|second[oa] (?:scelta|versione)|теперь)(?!\w)",
    re.IGNORECASE,
)


def turns_to_another(prose: str) -> bool:
    """Whether the words before a display turn to another formula for a letter, and claim nothing.

    >>> turns_to_another("A second version is"), turns_to_another("so that now")
    (True, False)
    """
    plain = re.sub(r"\\[a-zA-Z]+(?:\{[a-z*]*\})?", " ", _MATHS.sub(" ", prose))
    return _CLAIMING.search(plain) is None and _OTHER_FORMULA.search(plain) is not None


def carries_on(prose: str) -> bool:
    """Whether the words before a display claim what it says: nothing there turns to another formula.

    >>> carries_on("It follows that"), carries_on("If we add a temperature, then"), carries_on("The new one reads")
    (True, False, False)
    """
    plain = re.sub(r"\\[a-zA-Z]+(?:\{[a-z*]*\})?", " ", _MATHS.sub(" ", prose))
    return is_silent(prose) or (_CLAIMING.search(plain) is not None and _TURNING.search(plain) is None)


def is_unclaimed(prose: str) -> bool:
    """Whether no words before a display claim what it says: there are none, or they turn to something else."""
    return is_silent(prose) or not carries_on(prose)


def is_silent(prose: str) -> bool:
    """Whether no words stand before a display.

    >>> is_silent("$$ "), is_silent("Squared loss: $$")
    (True, False)
    """
    plain = re.sub(r"\\[a-zA-Z]+(?:\{[a-z*]*\})?", " ", _MATHS.sub(" ", prose))
    return re.search(r"[^\W\d_]{2,}", plain) is None
