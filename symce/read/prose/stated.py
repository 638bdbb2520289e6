"""Whether prose positively states a condition for what follows it, as far as its words are understood.

A condition is believed only where every word of its sentence, and of what follows it up to the formulas that rest on
it, is one that carries a derivation on. A word that is not known here may deny it, put it off, leave it to others or
ask for it: then nobody knows. Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

FAR = 300
"""How far on either side of a condition its sentence is looked at, in characters."""

_ENDS = regex(r"(?<![\s.(][a-zA-Z])[.!?;](?=[\s*_]|$)|[。！？；]|\n[ \t>]*\n|\$\$|\\\]|\\end\s*\{[a-z]+\*?\}|\\item")
"""Where a sentence ends, and where a display does."""

_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)|<!--.*?-->|(?:^|(?<=\n))[ \t]*%[^\n]*|\\[a-zA-Z]+\*?(?:\{[a-z*]*\})?", re.DOTALL)
"""Formulas, comments and commands."""
_HEADING = regex(r"(?m)^[ \t]*#{1,6}[ \t][^\n]*$|\\(?:sub)*section\*?\s*\{[^{}]*\}")

_ASIDE = regex(r"\([^()]*\b(?:above|below|before|earlier)\)|\((?:equation|eq\.?|see) ?[\d.]*\)", re.IGNORECASE)
_LETTERS = regex(
    r"(?<![a-zA-Z])[a-z]'? (?:≠|!=|/=|is not equal to|does not equal|differs from"
    r"|is different from) [a-z]'?(?![a-zA-Z])"
)
"""A case in plain words."""

_OF_OTHERS = regex(
    r"(\(\s*(?:(?:the|its|la)\s+)?(?:gradients?|derivatives?|slopes?|derivada|dérivée|ableitung|derivata)\b[^().:;]*?)"
    r"\b(?:(?:the )?others?|another|otr[ao]s?|autres?|altr[aoie])(?=\s+[^\W\d_]+\s*\))",
    re.IGNORECASE,
)
"""Of which derivative a case is, in brackets behind it: "(gradient for other classes)"."""

_WORD = regex(r"[^\W\d_]+")
_SAYS = regex(r"[^\W\d_]|[?？]")
"""What stands in a text that says anything: a letter of a word, or a question mark."""
_LONE = regex(r"[a-zA-Z]")
_PHRASES = regex(
    r"\b(?:left|right)[- ]hand sides?\b|\bon the (?:left|right)\b|\bas long as\b"
    r"|\b(?:in this case|in diesem fall|dans ce cas|en este caso|in questo caso|neste caso)\b|в этом случае"
    r"|\b(?:when|cuando|quand)\s+(?:changes|varies|varía|cambia|change|varie)\b",
    re.IGNORECASE,
)
"""Words that are understood together."""
_TURNED = regex(
    r"[?？]|\b(?:as|like|wie|comme|como|come|как)"
    r" (?:for|in|with|when|if|für|im|bei|pour|dans|para|en|no|per|nel|для|в)\b"
    r"|\b(?:differ\w*|distinct|unequal|off|verschieden|unterschiedlich|distint[ao]s?|divers[ao]s?"
    r"|différente?s?)\s+"
    r"(?:from|to|than|of|the|von|de|da|del)\b",
    re.IGNORECASE,
)
"""Marks and words that ask for a condition, compare with it ("as for"), or speak of all but it: "different from"."""


def _whole(*words: str) -> re.Pattern[str]:
    return regex(rf"(?:{'|'.join(words)})", re.IGNORECASE)


_SUPPOSING = (
    # what begins a supposition
    r"let|set|put|take|taking|consider|suppose|supposing|assum(?:e|es|ed|ing|ption)|choose|fix"
    r"|if|for|when|whenever|where|given|with|at|in|under|provided|case|cases|condition|since|because|using"
    r"|as|on|by|restricting|assumption|indices|index|say|now|next",
    r"sei(?:en)?|setze|angenommen|wenn|falls|für|bei|mit|fall|wo|wobei|da|weil"
    r"|soit|soient|si|pour|avec|quand|lorsque|cas|supposons|où|car|puisque|dans",
    r"sea|sean|si|cuando|para|con|caso|supongamos|donde|en|sia|siano|se|per|quando|dove|supponiamo|nel|nei"
    r"|seja|sejam|com|quando|onde|na",
    r"пусть|если|для|при|когда|случа\w+|где|в|nin|ın|in|durumunda",
    r"dla|jeśli|jeżeli|gdy|niech|przypad\w+|với|khi|nếu|trường|hợp|cho|voor|als|indien|geval|untuk|jika|ketika|bila"
    r"|kasus|pro|když|pokud|případ\w*|för|fallet",
)
_CARRYING = (
    # what carries on from it
    r"an?|the|this|that|these|those|there|here|it|its|they|them|of|to|from|into|be|being|is|are|has|have|having"
    r"|holds?|we|us|our|you|one|i|and|so|then|thus|hence|therefore|which|whose|also|exactly|just|simply|namely"
    r"|indeed|easily"
    r"|get|gets|gives?|giving|obtain\w*|comput\w*|calculat\w*|deriv\w*|differentiat\w*|find|finding|found|writ\w*"
    r"|expand\w*|simplif\w*|substitut\w*|insert\w*|plug\w*|reduces?|becom\w*|equals?|recover\w*|arriv\w*"
    r"|collaps\w*|vanish\w*|remains?|follow\w*|yields?|results?|reads?|leads?"
    r"|respect|apply|applying|know|see|note|use|used|conclud\w*|differ|differs|match|matches|coincide|coincides",
    r"dann|gilt|ist|sind|der|die|das|den|dem|ein|eine|einen|also|somit|daher|folgt|wir|erhalten|ergibt|sich|und"
    r"|von|es|man|hat"
    r"|alors|on|a|obtient|est|sont|le|la|les|l|un|une|d|de|des|du|donc|ainsi|et|nous|avons|il|vient|que|trouve"
    r"|entonces|su|este|esta|cómo|cambia|varía|evaluamos|actúa|como|respecto|sustituyendo|por|del|se|tiene|es|son|el|los|las|una|y|luego|obtenemos|tenemos|que|allora|si|ha|è|sono|lo|gli|i|uno|quindi|e"
    r"|otteniamo|abbiamo|che|então|temos|obtemos|é|são|os|as|um|uma|logo|portanto|vale"
    r"|тогда|имеем|получаем|получим|то|и|мы|есть|равн\w+|следовательно|поэтому|значит"
    r"|mamy|otrzymujemy|zatem|więc|wtedy|jest|się|względem|ta|có|thì|được|là|theo|của|và|dan|geldt|krijgen|hebben|van"
    r"|het|maka|kita|diperoleh|adalah|terhadap|je|máme|dostaneme|tedy|får|vi|gäller",
)
_THINGS = (
    # what is spoken of
    r"derivatives?|gradients?|jacobians?|hessians?|partials?|slopes?|rules?|chain|product|quotient|power"
    r"|products|sums?|series"
    r"|functions?|loss(?:es)?|cost|objective|energy|softmax|soft|max|sigmoid|logistic|logits?|scores?|entropy|cross"
    r"|kl|divergence|nll|likelihoods?|log|logs|logarithms?|terms?|numerators?|denominators?|exponents?|factors?"
    r"|constants?"
    r"|exponentials?|sides?|lhs|rhs|equations?|expressions?|formulas?|formulae|values?|vectors?|matri\w+|elements?"
    r"|components?|entr(?:y|ies)|inputs?|outputs?|layers?|weights?|bias(?:es)?|networks?|models?|probabilit\w*"
    r"|distributions?"
    r"|class(?:es)?|labels?|targets?|data|points?|examples?|samples?|squares?|squared|errors?|regression"
    r"|classification|classifiers?|linear"
    r"|parameters?|variables?|arguments?|form|definition|identity|simple|familiar|usual|plain|ordinary|standard"
    r"|new|first|second|third"
    r"|two|three|same|equal|unequal|different|distinct|diagonal|off|temperatures?|units?|neurons?|activations?"
    r"|numbers?|teacher|student"
    r"|uniform(?:ly)?|symmetric|square|real|definite|semi-?definite|orthogonal|quadratic|invertible|covariance|kernel|gram|hessian|convex|design"
    r"|einer|einem|eines|matrix|matrizen|symmetrisch\w*|quadratisch\w*|symétriques?|matrices?|carrée?s?|simétric[ao]s?|matriz"
    r"|simmetric[ao]|симметричн\w*|матриц\w*|letters?|positive|negative|binary|hard|true|correct|one|hot|i|ii|iii|iv|a|b|vs|probability|predict\w*"
    r"|estimat\w*",
    r"ableitung\w*|gradient\w*|verlust\w*|klasse\w*|erste\w*|zweite\w*|wert\w*|verschieden\w*|gleich\w*"
    r"|dérivée?s?|perte|classes?|premier|deuxième|second|valeurs?|derivada|pérdida|primer\w*|segund\w*|valor\w*"
    r"|entradas?|salidas?|neuronas?|vecin[ao]s?|numerador|denominador|constante|activaciones|correspondientes?|derivata|perdita"
    r"|prim\w|second\w|perda|производн\w+|перв\w+|втор\w+|градиент\w*|потер\w*|функци\w*"
    r"|pochodn\w+|funkcj\w+|strat\w*|klas\w*|đạo|hàm|mất|mát|lớp|afgeleide|verlies|turunan\w*|kelas|derivac\w*"
    r"|derivatan",
)
_UNDERSTOOD = _whole(*_SUPPOSING, *_CARRYING, *_THINGS)
_CARRIED = _whole(*_CARRYING, *_THINGS)

_EASTERN = regex(
    r"分情况讨论|的情况下?|情况下?|時|时候|時候|时|有|则|則|得到|得|所以|因此|于是|即|故|那么|从而|可以|我们|可得|我們"
    r"|当|若|如果|假设|假定|设|令|对于|取|给定|参数|當|假設|對於|其中|为|是|の|とき|場合|ならば|すると|よって|したがって|ゆえに|また|は|が|を|に|と|で|ここで"
    r"|である|となる|일|때|인|경우|이면|따라서|그러면|하면|导数|微分|梯度|损失|函数|概率|类|不同|相同|与|和|的|由|此|情形|对称|矩阵|対称|行列|対称行列|대칭|행렬"
)
"""What is understood of languages without spaces."""


def understood(text: str) -> bool:
    """Whether all words of a piece of prose carry a derivation on, or suppose something.

    >>> understood("If $i = j$, the derivative is"), understood("We need $i = j$ only later.")
    (True, False)
    """
    return _all(_UNDERSTOOD, text)


def carried(text: str) -> bool:
    """Whether words go on from what was supposed, and suppose nothing more."""
    return _all(_CARRIED, text)


def _all(pattern: re.Pattern[str], text: str) -> bool:
    if _SAYS.search(text) is None:
        return True  # as behind most displays of a document without prose
    plain = _LETTERS.sub(" ", _OF_OTHERS.sub(r"\1 ", words(_PHRASES.sub(" ", text))))
    if _TURNED.search(plain):
        return False
    return all(pattern.fullmatch(word) for word in _WORD.findall(_EASTERN.sub(" ", plain)) if not _LONE.fullmatch(word))


def words(text: str) -> str:
    """Prose without its formulas, commands, headings, and remarks on what stands elsewhere."""
    return _ASIDE.sub(" ", _MATHS.sub(" ", _HEADING.sub(" ", text)))


def begin(text: str, at: int) -> int:
    """Where the sentence of a formula that begins at a place begins."""
    start = max(0, at - FAR)
    return max((mark.end() for mark in _ENDS.finditer(text, start, at)), default=start)


def end(text: str, at: int) -> int:
    """Where the sentence of a formula that ends at a place ends, at the next display at the latest."""
    stop = _ENDS.search(text, at)
    return stop.start() if stop is not None else len(text)


_CLOSES = regex(r"\s*(?:\$\$|\\\]|\\end\s*\{[a-z]+\*?\})?[\s,;:]*")
"""What stands between a display and the words behind it."""
_ITEM = regex(r"\n[ \t>]*(?:[-*+•]|\(?[a-z0-9]{1,2}[.)]|\\item(?![a-zA-Z]))[ \t\[<]")
"""Where the next item of a list begins: its words are not said of a display in the item above."""
_GOES_ON = regex(r"[\s,;:)]*(?:\(|[a-zа-яß-ÿ]|\$)")
"""How words go on with the sentence of a display."""


def supposes(text: str, at: int) -> bool:
    """Whether a stretch of prose with a condition at a place supposes it, and what stands behind goes on from that.

    >>> supposes("Take $y = 1$. Then", 6), supposes("First take $y = 1$. Now in general", 12)
    (True, False)
    """
    stop = _ENDS.search(text, at)
    first = stop.end() if stop is not None else len(text)
    return understood(text[:first]) and carried(text[first:])


def goes_on(text: str, start: int) -> bool:
    """Whether words right behind a display go on with its sentence: "for $i \\ne j$."."""
    return _GOES_ON.match(text, start) is not None


def ends_within(text: str, start: int, end_: int) -> bool:
    """Whether a sentence ends between two places, and does not lead on by a colon."""
    return _ENDS.search(text, start, len(text[:end_].rstrip("$\\[ \n\t"))) is not None


def behind(text: str, at: int) -> tuple[int, int]:
    """Where the words behind a display that ends at a place begin, and where their sentence ends."""
    closed = _CLOSES.match(text, at)
    start = closed.end() if closed is not None else at
    if _ITEM.search(text, at, start + 5) is not None:
        return start, start
    paragraph = re.search(r"\n[ \t>]*\n", text[at:start]) is not None
    if paragraph and not re.match(r"[a-z(]", text[start : start + 1]):
        return start, start
    return start, min(end(text, start), start + FAR)


_KINDS = (
    r"weights?|numbers?|scalars?|temperatures?|rates?|priors?|frequenc\w+|counts?|labels?|targets?|vectors?|matri\w+"
    r"|probabilit\w+|distributions?|parameters?|constants?|variances?|deviations?|coefficients?|multipliers?|values?"
    r"|scores?|points?|entr(?:y|ies)|margins?|intensit\w+|energ\w+|lengths?|widths?|sizes?|steps?|inputs?|outputs?"
    r"|outcomes?|variables?|prices?"
    r"|gewichte?n?|zahl(?:en)?|temperatur|wahrscheinlichkeit\w*|vektor(?:en)?|parametern?|poids|nombres?|réels?|température|taux"
    r"|effectifs?|probabilités?|vecteurs?|pesos?|números?|temperatura|tasas?|probabilidad\w*|numer[oi]|pesi|tass[oi]|probabilità"
    r"|parametr[oi]|вес\w*|числ\w*|температур\w*|вероятност\w*|параметр\w*"
)
"""Words for what a letter is, in several languages."""
_ATTRIBUTED = regex(
    r"\$[\s)]*[,(]?\s*(?:(?:and|und|et|y|e|и|with|where|such that|so that|satisfying|avec|mit|con|com|où|dove|wobei"
    r"|donde|tel(?:le)?s? que|tal(?:es)? que|с|где)\s)?[\s(]*\$\s*$"
    rf"|(?<![^\W_])(?:{_KINDS})[\s(]*\$\s*$|[和与、且，（重度率数值]\s*\$\s*$",
    re.IGNORECASE,
)
"""What stands before a formula that says more of a letter that its sentence introduces, or introduces it by a noun."""


def is_firm(text: str, start: int, end_: int) -> bool:
    """Whether a sentence states what a formula in it says: of a letter that it introduces, or in known words.

    >>> is_firm("weights $  $ with $  $.", 18, 20), is_firm("Physicists like $  $.", 17, 19)
    (True, False)
    """
    first = begin(text, start)
    return _ATTRIBUTED.search(text[first:start]) is not None or understood(text[first : end(text, end_)])


_OF_ABOVE = regex(r"(?:Here|This|That|These|Note|We|It|Recall|Of course|Remember|In this|Again)\b")
"""Words that begin a sentence of its own that speaks of the display above."""
_HERE = regex(r"(?:Here|This (?:is|holds|is true|is valid))(?! not)\b")


def speaks_of_above(tail: str, *, runs_on: bool) -> bool:
    """Whether words behind a display may say for what it holds; "For $i \\ne j$ we have" leads on to the next one."""
    if not tail[:1].isupper():
        return True
    return _OF_ABOVE.match(tail) is not None and not runs_on


_LEADS = regex(
    r"(?:^|[^a-z])(?:for|if|when|whenever|since|because|as|provided(?: that)?|given(?: that)?|where|with"
    r"|assuming(?: that)?|in the case(?: of| that)?|as long as|at|using|by|here|in which|and"
    r"|wenn|falls|für|da|weil|mit|wobei|bei|und|si|pour|car|avec|puisque|où|et|quand|lorsque|cuando|para|con|porque"
    r"|donde|y|se|per|quando|poiché|dove|e|com|porque|onde|если|при|для|где|так как|и)"
    r"[\s$(\\]*$"
    r"|[(,][\s$\\]*$|^[\s$(\\]*$|(?:当|若|如果|其中|因为|由于)[\s$]*$",
    re.IGNORECASE,
)
"""Words between a display and a condition behind it by which it is one: "for", "since", a bracket."""
_ALSO = regex(
    r"(?<!\w)(?:same|also|likewise|similarly|too|equally|gleiche[ns]?|ebenso|ebenfalls|genauso|auch|même|aussi|également"
    r"|de même|mismo|misma|también|igualmente|stess[oa]|anche|mesm[oa]|também)(?!\w)"
    r"|^[\s,;(]*(?:and|und|et|y|e|и)\s+(?:for|if|when|für|wenn|falls|pour|si|para|cuando|per|se|для|если)(?!\w)",
    re.IGNORECASE,
)
"""Words before a condition behind a display by which that holds in this case as well: "and the same for"."""
_FOR_ALL = regex(
    r"\b(?:for|für|pour|per|para|для) (?:all|every|any|each|alle|jedes?|tous?|tout|chaque|todos?|cada|ogni|всех)"
    r"(?=\s*[$\\(]*$)"
)


def without_all(lead: str) -> str:
    """The words before a condition, of which "for all" says no more than "for"."""
    return _FOR_ALL.sub("for", lead)


def leads(lead: str) -> bool:
    """Whether the words between a display and a formula behind it say that the display holds for that.

    >>> leads("for $"), leads("Here $"), leads("so that $"), leads("and the same for $")
    (True, True, False, False)
    """
    if (lead[:1].isupper() and _HERE.match(lead) is None) or _ALSO.search(lead) is not None:
        return False
    return _LEADS.search(lead) is not None
