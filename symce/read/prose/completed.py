r"""Words right behind a formula of prose that change what it defines: "let $L = (p - y)^2$, divided by $K$".

Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex

_ADDED = (
    r"(?:an? |some |the )?(?:additive |irrelevant )*(?:constants?|terms?|addends?)\b(?! (?:factor|multipl|scal|of))"
)
"""What may be added to a loss or a logarithm and changes no derivative of it."""
_EASIER = r"(?:simple|facile|tard|loin|souvent|précis|général|it |we |this |that )"
"""What stands behind a "plus" that adds nothing."""
_CHANGED = regex(
    r"\s*(?:,|\()?\s*(?:(?:and|but|or|then|all|both|each|all of it|the whole|und|et|y|e)\s+)?"
    r"(?:is\s+|are\s+|was\s+)?(?:then\s+)?"
    rf"(?:plus(?! {_EASIER})|minus|times(?! \$?\d+ times)|modulo|mod"
    r"|divided by|multiplied by|scaled (?:by|to)|shifted by|weighted by"
    r"|averaged?(?! out)|summed over|summed up over|normali[sz]ed by"
    rf"|up to (?!{_ADDED})"
    r"(?:an?|some|the|additive|multiplicative|constants?|const|scale|scaling|sign|terms|factors?|order|higher)"
    r"|taken (?:modulo|mod|per)|rounded|clipped|truncated|capped|thresholded|floored|masked|squared|cubed|halved"
    r"|doubled|negated|inverted|transposed|raised to|to the power"
    r"|without(?! (?:any )?(?:loss|further|proof|restriction|being|using|doubt)"
    r"| (?:any |the |an? |further )*(?:regulari|penalt|bias|intercept|weight decay|(?:label )?smoothing|dropout))"
    r"|except(?! for notation| (?:if|when|that)\b)|excluding"
    r"|apart from|with (?:an? |the |some |additional |extra )*(?:label smoothing|weight decay|dropout|regulari[sz]\w+"
    r"|penalty|momentum|clipping)"
    r"|geteilt durch|dividiert durch|multipliziert mit|mal(?! (?:sehen|angenommen))"
    r"|gemittelt|gerundet|abgeschnitten|abgesehen von|bis auf"
    r"|divisée? par|multipliée? par|moyennée?|fois|moins|arrondie?|à (?:une|un) (?:constante|facteur)"
    r"|dividid[oa] (?:por|entre)|multiplicad[oa] por|promediad[oa]|más(?! (?:adelante|tarde|simple|fácil))|menos"
    r"|redondead[oa]|salvo(?! si\b)"
    r"|divis[oa] per|moltiplicat[oa] per|mediat[oa] su|più(?! (?:avanti|tardi|semplice|facile))|meno|a meno di"
    r"|делённ\w+ на|умноженн\w+ на|усредн\w+|плюс|минус|с точностью до)(?!\w)",
    re.IGNORECASE,
)
_SIGNS = regex(
    r"\s*[,，(（]?\s*(?:再|然后|并)?\s*(?:除以|乘以|加上|减去|取平均|四舍五入|取整|で割った|を掛けた|を足した)"
)


_DOES = (
    r"(?:add|subtract|divide(?! it into)|multiply|scale|average|normali[sz]e|clip|round|regulari[sz]e|halve|double"
    r"|square|negate|weight)"
)
_DONE = (
    r"(?:added|subtracted|divided(?! into)|multiplied|scaled|averaged|normali[sz]ed|clipped|rounded|regulari[sz]ed"
    r"|halved|doubled|squared|negated|weighted)"
)
_IT = r"(?:it|this|that|the (?:loss|objective|cost|sum|result|function|whole))"
_THEN = r"(?:then |now |also |finally |further |usually |often |always )?"
_CHANGED_NEXT = regex(
    r"[^.;$]{0,40}[.;]\s+(?:"
    rf"(?:we|one|you|i|they) {_THEN}{_DOES}s? (?:[^.;$]{{0,20}}\$[^$]{{1,40}}\$)?[^.;$]{{0,40}}\b{_IT}\b"
    rf"|{_IT} (?:is|gets|was) {_THEN}{_DONE}\b"
    rf"|(?:by )?(?:adding|subtracting) [^.;$]{{0,20}}(?:\$[^$]{{1,40}}\$)?[^.;$]{{0,20}} (?:to|from) {_IT}\b"
    rf"|(?:if|when|once|after) (?:all |the )*(?:logits|scores|labels|targets|losses) (?:are|have been) {_THEN}{_DONE}\b"
    rf"|to {_IT},? (?:we|one|you|i|they) {_THEN}add\b(?![^.;$]{{0,40}}\b(?:later|below|section|next)\b)"
    rf"|(?:an?|the|another) (?:\w+ )?(?:penalty|term|regulari[sz]\w+|constant|bonus|prior)[^.;$]{{0,25}}"
    rf"(?:\$[^$]{{1,40}}\$)?[^.;$]{{0,15}} (?:is|gets|was) {_THEN}(?:added|subtracted|included)\b"
    r"(?! (?:later|below|in)\b))",
    re.IGNORECASE,
)


def is_completed(behind: str) -> bool:
    """Whether the words behind a formula, as far as its sentence goes, change it.

    >>> is_completed(" divided by $K$."), is_completed(", averaged over the batch."), is_completed(" and $y = 1$.")
    (True, True, False)
    >>> is_completed(". We divide it by $K$."), is_completed(". We differentiate it.")
    (True, False)
    >>> is_completed(r". Adding $\\lambda w^2$ to the loss, we get"), is_completed(". Adding both, we get")
    (True, False)
    """
    return any(words.match(behind) is not None for words in (_CHANGED, _SIGNS, _CHANGED_NEXT))
