"""Words right before or behind a display that deny it: "it is not true that", "never holds".

A page that says so does not claim the line. Knows words of several languages; knows no formulas.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.prose.sought import Sought

_SOME = r"(?:any|all|every|some|real|such|a|one|the|single|value of|values of)\s+"
_BEFORE = Sought(
    r"(?<!\w)(?:"
    r"not (?:the case|true|correct|right|valid|generally true)(?: in general)?,? (?:that|to (?:say|write|claim"
    r"|conclude))"
    r"|(?:following|next|below|here)(?: \w+)? (?:is|are|would be)(?: \w+)?"
    r" (?:not (?:correct|right|true|valid)|wrong|false|incorrect|untrue)(?:\.|[:,][^.]*)?"
    r"|(?:false|wrong|incorrect|untrue),? (?:that|to (?:say|write|claim|conclude|think)(?: that)?)"
    r"|(?:do|does|did|is|are|can) (?:not|never)(?: in general| generally| always)? (?:have|hold|get|imply|mean"
    r"|follow)(?: that)?"
    r"|(?:don't|doesn't|cannot|can't|never) (?:have|hold|write|conclude|get|imply|mean)(?: that)?"
    rf"|for no (?:{_SOME})?_(?: _)?(?: do(?:es)? (?:we have|it hold that)| is it true that| is)?"
    rf"|(?:no|there is no|there are no|there exists no) (?:{_SOME})*_(?: _)?(?: such that| with| for which"
    rf"| satisf(?:y|ies)| has| have)"
    r"|there (?:is|exists) no (?:\w+ ){1,3}(?:such that|with|for which)|nobody claims(?: that)?"
    r"|(?:gilt|stimmt|folgt|ist|haben|hat)(?: man| wir)?(?: aber| jedoch)?(?: im allgemeinen)? (?:nicht|nie"
    r"|niemals)(?:,? dass)?"
    r"|(?:falsch|unwahr|nicht wahr|nicht richtig)(?: ist)?,? dass|falsch ist"
    r"|(?:n'a|n'ont|n'avons)(?:-t-on)? (?:pas|jamais)|(?:est|serait) faux (?:que|d'écrire)|(?:pas"
    r"|n'est pas) (?:vrai|exact) que"
    r"|no (?:es|siempre es) (?:cierto|verdad|correcto) que|es falso que|no se (?:tiene|cumple)(?: que)?"
    r"|non è (?:vero|corretto) che|è falso che|non (?:vale|si ha)"
    r"|não é (?:verdade|correto) que|é falso que|não se tem"
    r"|неверно,? что|не верно,? что|неправда,? что"
    r")[\s:,_]*$",
    *("no", "never", "false", "wrong", "correct", "untrue", "n't", "nie", "nicht", "falsch", "unwahr", "n'", "faux"),
    *("pas", "falso", "não", "не"),
)
_SIGNS_BEFORE = regex(r"(?:并非|不成立的是|不是说|而不是|不能写成|不等于说)\s*[:：]?\s*$")
_BEHIND = regex(
    r"[\s.,;:$]*(?:\\\]|\\end\{\w+\*?\})?[\s,]*"
    r"(?:(?:which |this |that |it )?(?:never|does not|doesn't|do not|cannot|can't|is not|isn't)(?: in general"
    r"| always| ever)?"
    r" (?:hold|holds|true|the case|correct|valid|right|be (?:true|right))"
    r"|never holds?|(?:which |this |that |it )?(?:is|was) (?:plainly |simply |clearly |just )?(?:false|wrong"
    r"|untrue|incorrect|not true)"
    r"|fails(?: in general| always)?|holds for no"
    r"|(?:gilt|stimmt) (?:nicht|nie|niemals)|ist (?:falsch|nicht wahr)|n'est (?:pas vrai|jamais vrai)|est faux"
    r"|ne tient pas"
    r"|no (?:se cumple|es cierto|vale)|es fals[oa]|non (?:vale|è vero)|è fals[oa]|неверно|не выполняется"
    r"|不成立|是错误?的|成り立たない)",
    re.IGNORECASE,
)
_FORMULAS = regex(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
FAR = 160
"""How many characters of a sentence are looked at on either side."""


def is_denied(before: str, behind: str) -> bool:
    """Whether the words that lead to a display, or those right behind it, deny it.

    >>> is_denied("It is not true that", ""), is_denied("Hence", " never holds."), is_denied("So", " holds.")
    (True, True, False)
    """
    lead = " ".join(_FORMULAS.sub(" _ ", before).split())[-FAR:]
    if _BEFORE.is_in(lead) or _SIGNS_BEFORE.search(lead) is not None:
        return True
    if re.match(r"[\s$\]]*\n[ \t]*\n", behind) is not None:
        return False
    return _BEHIND.match(behind[:FAR]) is not None
