"""Words beside a display that leave open whether its equations are meant exactly, and of what they are said.

A line that is not true as it stands may then be what its author means: nobody is called wrong for it. Knows words of
several languages; knows no formulas.
"""

from __future__ import annotations

import re
from itertools import pairwise

from symce.patterns import regex

BEFORE = 400
"""How many characters before a display are looked at, back to the display before it."""

BEHIND = 160
"""How many characters behind it, to the end of the sentence."""

_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)|<!--.*?-->|(?:^|(?<=\n))[ \t]*%[^\n]*|\\[a-zA-Z]+(?:\{[^{}]*\})?", re.DOTALL)
"""Formulas, commands and comments."""
_ARROW = regex(r"\\(?:to|rightarrow|ll|gg|approx)(?![a-zA-Z])")
_STRETCH = regex(r"\n\s*\n|\n[ \t>]*(?:[-*+•]|\(?[a-z0-9]{1,2}[.)]|\\item(?![a-zA-Z]))[ \t\[<]")
"""Where a paragraph or an item of a list ends."""
_SENTENCE = regex(rf"[.!?;](?=\s)|[。！？；]|{_STRETCH.pattern}")


def _whole(*words: str) -> re.Pattern[str]:
    """Words that stand by themselves."""
    return regex(rf"(?<![^\W_])(?:{''.join(words)})(?![^\W_])", re.IGNORECASE)


_UP_TO = "".join(f"(?<!{word} )" for word in ("add", "adds", "adding", "sum", "sums", "summing")) + "up to"

_HEDGES = _whole(
    # exact up to something
    _UP_TO,
    r"|modulo|ignor\w*|omit\w*|drop(?:ped|ping|s)?|leav(?:e|es|ing) out|left out|discard\w*|absorb\w*"
    r"|(?:a|an additive|additive|the) constants?|constants|irrelevant|(?:not|n't) (?:depend|involve)\w*|independent of"
    r"|readability|for simplicity|factors? (?:of|in)|(?:usual|the) factor"
    r"|bis auf|abgesehen|konstanten?|à une constante|constante|salvo|ignorando|a meno d\w+|с точностью|констант\w*"
    r"|weg(?:ge)?lassen|lass(?:en|e) \w+ \w*weg|lassen wir|vorfaktor\w*|vernachlässig\w*|près|néglige\w*"
    r"|on omet|desprecia\w*|trascur\w*|omett\w*|опуска\w*|опустим|отбрасыва\w*|отбросим"
    # near enough, or in the end
    r"|approximat\w*|roughly|asymptot\w*|first[- ]order|second[- ]order|leading[- ]order|higher[- ]order|lineari[sz]\w*"
    r"|is linear|taylor|near(?:ly)?|close to|almost|small|large|tiny|huge"
    r"|(?:high|low) temperatures?|negligible|neglect\w*"
    r"|limit|tends?|converg\w*|saturat\w*|dominat\w*|pretend\w*|stirling\w*"
    r"|(?:single|double|half|machine) precision|numerically|float\w*"
    r"|round(?:ed|ing)"
    r"|digits?|decimals?|kleine?[nrs]?|großen?|näherung\w*|ungefähr|petite?s?|grande?s?|environ|pequeñ\w+|aproximad\w*"
    r"|piccol\w*|circa|pequen\w+|мал\w+|больш\w+|приближ\w*|пренебр\w*"
    # on average, or for a part
    r"|in expectation|expectations?|on average|per[- ](?:example|sample|token)"
    r"|(?:one|a single|each|an) (?:training )?(?:example|sample)"
    r"|averag\w*(?! (?:loss|cost|cross|objective|risk|negative|log|error))"  # the average loss says itself what it is
    r"|im mittel|erwartung\w*|en moyenne|en promedio|в среднем"
    # sought, supposed, denied
    r"|setting|solv\w*|stationar\w*|optim(?:um|al\w*)|minimum|maximum(?![ -](?:likelihood|entropy|a posteriori|margin))"
    r"|we require|constraints?|to (?:show|prove)"
    r"|without (?:(?:the|any|an?) )?"
    r"(?:normali[sz]\w*|regulari[sz]\w*|bias\w*|temperature\w*|softmax|weights?|scal\w*|shift\w*|penalt\w*)"
    r"|contradict\w*|would|had we|tempt\w*"
    r"|mistakes?|mistaken\w*|incorrect\w*|wrongly|erroneous\w*|misconceptions?|naive(?! soft-?max| Bayes)\w*"
    # said of letters or operations, and in words only
    r"|replac\w*|instead|from now on|redefin\w*|other choice|half|rescal\w*"
    r"|(?:now|next|then|we) (?:add|include)|shift\w*"
    r"|stop[- ]?grad\w*|detach\w*|fixed|frozen|held|as (?:a )?constants?|backpropagate through"
    r"|(?:unit|normali[sz]ed) (?:vectors?|embeddings?|features?|inputs?|length|norm)|orthogonal\w*|orthonormal\w*"
    r"|orthogonal projections?|projection matri\w+|(?:a|is|be) projections?|idempotent|mean (?:zero|0)|zero[- ]mean"
    r"|variance (?:one|1)|symmetric\w*|covariance\w*|largest|smallest|argmax|winner"
    r"|(?:are|is|be) diagonal|diagonal matri\w+|rotations?|commut\w*|standardi[sz]ed"
    r"|cent(?:er|re)d|whiten\w*|sphere|active|balanced|uniform\w*|all \w+ are|convention\w*|layout|abuse"
    r"|boolean|tropical|semiring|python|integer division|in binary|gf|finite field|hexadecimal|thousands",
)
_SIGNS = regex(
    r"忽略|省略|不计|去掉|常数|常數|近似|约|約|平均|期望|无关|略去|無視|定数|およそ|期待値|무시|상수|근사|평균|기대"
)

_NEUTRAL = regex(
    # what carries a derivation on
    r"[a-z]|general(?:ly)?|all|any|every|each|always|both|arbitrary|an?|the|of"
    r"|to|in|on|at|by|for|from|into|with|as|is|are|was|be|been|has|have|had|do|does|can|could|will"
    r"|may|must|i|we|us"
    r"|our|you|it|its|this|that|these|those|there|here|which|where|what|how|and|or|so|but|then|thus|hence|therefore|since"
    r"|because|also|again|now|next|first(?:ly)?|second(?:ly)?|third|finally|last(?:ly)?|let|lets|s|t|e|g|i|et|al|fig|eq|eqn"
    r"|get|gets|gives?|given|gave|giving|obtain\w*|comput\w*|calculat\w*|deriv\w*|differentiat\w*|find|finding|found"
    r"|writ\w*|rewrit\w*|expand\w*|expansion|simplif\w*|substitut\w*|insert\w*|plug\w*|us(?:e|es|ed|ing)|appl\w*|take|taking"
    r"|taken|note|notic\w*|recall\w*|consider\w*|defin\w*|denot\w*|see|seen|show\w*|follow\w*|yield\w*|becom\w*|look\w*"
    r"|result\w*|step\w*|start\w*|begin\w*|continu\w*|combin\w*|collect\w*|add|adding|multiply\w*|divid\w*|work\w*|need"
    r"|want\w*|know\w*|call\w*|express\w*|arriv\w*|conclud\w*|provid\w*|leads?|leading|read\w*|make|makes|made|try|easy"
    r"|easily|simply|just|directly|similarly|likewise|back|out|up|down|together|whole|full|entire|about|over|through|per"
    # what is spoken of
    r"|derivatives?|gradients?|jacobians?|hessians?|partials?|partial|total|rules?|chain|product|products|quotient|sums?|power"
    r"|functions?|loss(?:es)?|cost|objective|energy|softmax|soft|max|sigmoid|logistic|logits?|scores?|entropy"
    r"|kl|divergence|mse|nll|likelihoods?|log|logs|logarithms?|respect|terms?|numerators?|denominators?|exponents?"
    r"|exponentials?|sides?|left|right|hand|equations?|expressions?|formulas?|formulae|values?|vectors?|matri\w+|elements?"
    r"|components?|entr(?:y|ies)|inputs?|outputs?|layers?|weights?|bias(?:es)?|networks?|models?|probabilit\w*|distributions?"
    r"|class(?:es)?|labels?|targets?|data|squares?|squared|errors?|regression|classification|classifiers?|linear|negative|neural"
    r"|parameters?|variables?|arguments?|form|forms|definition|notation|proof|lemma|theorem|section|update|algebra|calculus"
    r"|backpropagation|backward|forward|pass|binary|multi|multiclass|temperature|activations?|hidden|units?|symbols?|letters?"
    r"|simple|very|quite|following|below|above"
    # in German, French, Spanish, Italian and Portuguese
    r"|d(?:er|ie|as|en|em|es)|d|l|es|où|eine?[nrms]?|ist|sind|wir|nun|also|und|gilt|dann|damit|somit|daher|folglich|folgt|daraus"
    r"|erhalten|ergibt|ergeben|sich|man|hat|haben|nach|wegen|für|ableitung\w*|ableiten|gradient\w*|kettenregel"
    r"|verlust\w*|kosten\w*|kreuzentropie|einsetzen|wird|werden|zu|aus|so|auch|noch|lautet|beträgt|funktion\w*"
    r"|l[ae]s?|el|los|il|gli|du?|del?|des|dell?[aeo]|di|do|da|os|une?|una?|uma?|est|è|é|son|sono|sont|são|on|nous"
    r"|alors|donc|ainsi|ensuite|enfin|puis|par|pour|que|qui|et|y|e|il|en|avons|obtient|obtenons|vaut|dérivée?s?"
    r"|entonces|luego|así|tanto|lo|por|para|su|sus|tenemos|queda|obtiene\w*|resulta|deriva[dt][ao]s?|gradientes?"
    r"|allora|quindi|dunque|ottiene|otteniamo|abbiamo|ha|per|então|logo|portanto|assim|temos|obtém|perte|coût"
    r"|pérdida|costo?|coste|perdita|perda|custo|respecto?|rispetto|rapport|à|a|al|função|función|fonction|funzione"
    r"|regla|regola|règle|regra|cadena|catena|chaîne|cadeia",
    re.IGNORECASE,
)
"""Words of derivations that limit nothing."""

_SAME = _whole(
    r"same|equal|coincid\w*|diagonal\w*|own|itself|correct|true|right (?:class|label|one)|target|gold|otherwise"
    r"|else|rest"
    r"|gleich\w*|wahre?[nr]?|richtige?[nr]?|vraie?|bonne|correcte|verdader\w*|ver[oa]|истинн\w+|совпада\w+",
)
_SAME_SIGNS = regex(r"相同|相等|正确|真实|对角|等しい|正解|같은|정답")

_STANDING = regex(
    r"in what follows|from here on|throughout|everywhere|in this (?:note|paper|section|text|page|document)|we write"
    r"|here,"
    r"|im folgenden|dans la suite|en lo que sigue|в дальнейшем|以下|本文",
    re.IGNORECASE,
)
_STANDING_HEDGE = regex(
    _UP_TO + r"|modulo|ignor\w*|omit\w*|drop(?:ped)?|not (?:depend|involve)\w*|constants?|average\w*|means?\b"
    r"|bis auf|à une constante|salvo|с точностью|忽略|省略|平均",
    re.IGNORECASE,
)


def words(text: str) -> str:
    """Prose without its formulas."""
    return _MATHS.sub(" ", text)


def speaks(text: str) -> bool:
    """Whether words stand between two displays."""
    return re.search(r"[^\W\d_]{2,}", words(text)) is not None


def ends_stretch(text: str) -> bool:
    """Whether a paragraph or an item ends between two formulas, so that words before the first speak of that one."""
    return _STRETCH.search(text) is not None


def beside(text: str, before: int, start: int, end: int, follows: int) -> str:
    """The prose that may speak of a display that goes to ``end``, and of those right above it from ``start`` on.

    That is what stands between the display before them and them, and the sentence behind, as far as the one that
    ``follows``.
    """
    behind = text[end : min(end + BEHIND, follows)].lstrip("$\\]) \t")
    paragraph = re.match(r"\s*\n\s*\n\s*[a-z]", behind)
    stop = _SENTENCE.search(behind, paragraph.end() if paragraph else 0)
    return f"{text[max(before, start - BEFORE) : start]} | {behind[: stop.start() if stop else BEHIND]}"


LAST = 3
"""How many sentences before a display may say in which case it holds."""


def last_sentences(text: str, before: int, start: int) -> list[tuple[int, int]]:
    """Where the last sentences before a display begin and end, the last of which may go on in it.

    >>> text = "Let it be so. Consider an image. The gradient is"
    >>> [text[low:high] for low, high in last_sentences(text, 0, len(text))]
    ['Let it be so.', ' Consider an image.', ' The gradient is']
    """
    first = max(before, start - BEFORE)
    ends = [
        found.end() for found in _SENTENCE.finditer(text, first, start) if text[found.end() : start].strip("$\\[ \n")
    ]
    places = [first, *ends, start]
    return list(pairwise(places))[-LAST:]


def is_finished(sentence: str) -> bool:
    """Whether a sentence ends before the display behind it."""
    return sentence.rstrip("$\\[ \n").endswith((".", "!", "?", "。"))


def hedge(prose: str) -> str:
    """The first word that leaves open what a line beside it says; nothing where there is none.

    >>> hedge("Ignoring the constant,"), hedge("The derivative of the loss is")
    ('Ignoring', '')
    """
    if arrow := _ARROW.search(prose):
        return arrow.group()
    plain = words(prose)
    for found in _HEDGES.finditer(plain):
        if found.group():
            return found.group()
    sign = _SIGNS.search(plain)
    return sign.group() if sign else ""


_RESULTS = _whole(
    r"so|hence|thus|therefore|then|substitut\w*|plug\w*|insert\w*|expan[ds]\w*|simplif\w*|rewrit\w*|rearrang\w*|becomes?|equals?"
    r"|equivalent\w*|obtain\w*|get|gives?|yields?|follows?|using|identity|again|total"
    r"|have|holds?|written|expressed"
    r"|also|somit|daher|folglich|damit|ergibt|donc|ainsi|d'où|luego|entonces|quindi|dunque|portanto|поэтому|следовательно",
)
_RESULT_SIGNS = regex(r"所以|因此|于是|得|即|代入|故|よって|したがって|따라서")
_LIMITS = _whole(
    r"if|when|whenever|while|unless|for|on|in|under|once|suppos\w*|assum\w*|given|say|consider|only|cases?|with|called|known"
    r"|compare\w*|another|other|variant|alternative\w*"
    r"|wenn|falls|für|bei|mit|si|quand|pour|avec|para|con|per|если|при|для|с",
)
_LIMIT_SIGNS = regex(r"当|若|如果|对于|對於|のとき|場合|경우")


def is_other_case(prose: str, least: int = 2) -> bool:
    """Whether prose before an equation for a letter that has a meaning may speak of a case, or of another letter.

    It does not where it says that the equation is a result, and no word limits it, nor in fewer words than ``least``.

    >>> is_other_case("For a positive label"), is_other_case("Substituting this, we get"), is_other_case("")
    (True, False, False)
    """
    plain = re.sub(r"(?m)^[ \t]*#.*$", " ", words(prose.split(" | ")[0]))
    if len(re.findall(r"[^\W\d_]{2,}", plain)) < least and not _LIMIT_SIGNS.search(plain):
        return False

    def says(pattern: re.Pattern[str], signs: re.Pattern[str]) -> bool:
        return pattern.search(plain) is not None or signs.search(plain) is not None

    return says(_LIMITS, _LIMIT_SIGNS) or not says(_RESULTS, _RESULT_SIGNS)


def last_sentence(prose: str) -> str:
    """The last sentence of what stands before a formula.

    >>> last_sentence("If u = 2, it is 10. It simplifies to")
    'It simplifies to'
    """
    return re.split(r"[.;!?]\s+|\n\s*\n", words(prose.split(" | ")[0]).rstrip(" $:.;!?\n"))[-1].strip()


_LABEL = regex(
    r"(?:^|\n|[.;$]\s)\s*(?:\*\*|\\item\s*\[|[-*]\s+|\\textbf\{)?[A-Z][\w-]*(?: [\w-]+){0,2}\s*(?:\*\*|\]|\})?:"
    r"(?:\*\*|\]|\})?[\s$\\\[]*$"
)


def is_label(prose: str) -> bool:
    """Whether a name stands before a formula, as in a list: "Ridge:", "**Hinge loss:**"; "Hence:" is none.

    >>> is_label("Ridge:"), is_label("Hence:"), is_label("This is the same as:")
    (True, False, False)
    """
    found = _LABEL.search(prose.split(" | ")[0])
    return found is not None and _RESULTS.search(found.group()) is None


_OPERATIONS = regex(
    r"(?<![^\W_])(?:differentiat|deriv|integrat|gradient|slope|ableit|dérivée?|derivada|derivata|производн)\w*"
    r"|导数|微分|미분",
    re.IGNORECASE,
)


def operation(prose: str) -> str:
    """The word for a derivative or an integral beside a line that writes none."""
    found = _OPERATIONS.search(words(prose))
    return found.group() if found else ""


_WRONG_CLASSES = regex(
    r"(?:wrong|incorrect|other|false|negative|non[- ]?(?:target|true)|remaining|rest of the)"
    r" (?:class|label|categor|logit|token|word)"
    r"|not the (?:true|correct|target|right) (?:class|label|categor|token|word)"
    r"|falschen? klasse|autres? classes?|otras? clases?|altre classi|другие классы|错误类|其他类|其它类",
    re.IGNORECASE,
)


def names_wrong_classes(prose: str) -> bool:
    """Whether prose speaks of classes that are not the true one."""
    return _WRONG_CLASSES.search(" ".join(words(prose).split())) is not None


_TWO = regex(
    r"(?<![^\W\d_])(?:(?:two|both|2) (?:\w+ )?(?:class|outcome|categor|label)\w*"
    r"|binary (?:case|classif\w+|label\w*)"
    r"|zwei klassen|deux classes|dos clases|due classi|двух классов)|两类|二分类|2クラス",
    re.IGNORECASE,
)


def two_classes(text: str) -> str:
    """The words by which a text says that there are two classes."""
    found = _TWO.search(words(text))
    return found.group() if found else ""


def is_neutral(prose: str) -> bool:
    """Whether prose only carries a derivation on, so that the line beside it is meant in general and exactly.

    >>> is_neutral("The derivative of the softmax is"), is_neutral("By a foreign logit we get")
    (True, False)
    """
    plain = re.sub(r"cross[- ]entropy", "entropy", words(prose), flags=re.IGNORECASE)
    return all(_NEUTRAL.fullmatch(word) for word in re.findall(r"[^\W\d_]+", plain))


_SIGNED = {
    "> 0": regex(
        r"(?<![^\W_])(?:(?:non[- ]?|not )negativ\w*|(?<!non)(?<!non-)(?<!non )(?<!not )positiv\w*"
        r"|of (?:the same|one) sign|nicht ?negativ\w*|gleichem vorzeichen|même signe|mismo signo|stesso segno)"
        r"(?![^\W_])",
        re.IGNORECASE,
    ),
    "< 0": regex(
        r"(?<![^\W_])(?:(?:non[- ]?|not )positiv\w*|(?<!non)(?<!non-)(?<!non )(?<!not )(?<!nicht )negativ\w*)(?![^\W_])"
        r"(?! (?:log|likelihood|gradient|entropy|sign|of))",
        re.IGNORECASE,
    ),
}


def signs(prose: str) -> list[str]:
    """The signs of which prose speaks.

    >>> signs("If both are non-negative"), signs("For negative values"), signs("The negative log-likelihood is")
    (['> 0'], ['< 0'], [])
    """
    plain = words(prose)
    return [sign for sign, said in _SIGNED.items() if said.search(plain) is not None]


_OF_SOME = regex(
    r"\b(?:(?:at|of|to|with|have|has|unit) unit|unit (?:temperature|weights?|norms?|scale|variance)"
    r"|(?:first|second|third|last|negative) (?:class|label|example|word|token|sample|input|output|unit|target)e?s?)\b",
    re.IGNORECASE,
)
"""Words that each carry a derivation on, and together say of what it speaks: "at unit temperature"."""


_VALUED = regex(r"(?<![<>:!_^])=\s*(?:\\(?:mathbf|mathbb|vec|bm)\s*\{?\s*)?(-?\d+(?:\.\d+)?)\}?[\s.,]*$|^\s*(\d+)\s*=")
_TOTAL = regex(r"\\sum|\^\s*\{?\s*(?:T|\\top)")


def values_said(prose: str) -> set[str]:
    r"""The numbers to which formulas of prose set something, as conditions do; what adds up to 1 is a share.

    >>> values_said(r"with $\bar a = \bar b = 0$"), values_said(r"as $\sum_k p_k = 1$"), values_said("for $i = 1, 2$")
    ({'0'}, set(), set())
    """
    formulas = (one for pair in re.findall(r"(?<!\$)\$([^$]+)\$(?!\$)|\\\((.+?)\\\)", prose) for one in pair)
    told = ((one, said[1] or said[2]) for one in formulas if (said := _VALUED.search(one)) is not None)
    return {value for one, value in told if value != "1" or _TOTAL.search(one) is None}


def may_name_a_case(prose: str) -> bool:
    """Whether prose may say that the line beside it holds in a special case: any words but those that carry it on.

    A formula that sets something to a number may say so in any words.

    >>> [may_name_a_case(said) for said in ("Hence we get", "When the temperature is one", "At unit temperature")]
    [False, True, True]
    """
    if values_said(prose):
        return True
    said = re.sub(r"one[- ]?hot|\b(?:is|are|as) usual\b", "", prose)
    return says_the_same(said) or not is_neutral(said) or _OF_SOME.search(words(prose)) is not None


def says_the_same(prose: str) -> bool:
    """Whether prose may say of two indices that they are one."""
    plain = words(prose)
    return _SAME.search(plain) is not None or _SAME_SIGNS.search(plain) is not None


def standing(text: str) -> str:
    """The word by which a text says once what all its equations leave open."""
    for sentence in _SENTENCE.split(words(text)):
        if _STANDING.search(sentence) and (found := _STANDING_HEDGE.search(sentence)):
            return found.group()
    return ""


_SIGN_ADDED = regex(
    r"\b(?:add(?:ing|s)?|put(?:ting|s)?|with|gets?) (?:a|another|an extra|the) minus sign\b"
    r"|\bflip(?:ping|s|ped)? (?:the|its|their) signs?\b|\bmultipl\w+ (?:[\w()]+ ){0,4}by \$?-\s*1\b"
    r"|添加负号|加上?一?个?负号|乘以?\s*\$?-1|相反数|取负",
    re.IGNORECASE,
)


def sign_added(text: str) -> str:
    """The words by which a text says that one of two formulas of one name has another sign.

    >>> sign_added("Adding a minus sign gives the loss."), sign_added("Mind the minus sign.")
    ('Adding a minus sign', '')
    """
    found = _SIGN_ADDED.search(text)
    return found.group() if found is not None else ""
