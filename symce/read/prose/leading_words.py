"""The words before a formula in a line of prose: whether they say that it gives a letter its meaning.

Knows words of six languages; knows no notation and takes no definition in.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache

from symce.patterns import regex
from symce.read.documents.document import LEAD, Display
from symce.read.tex.words import WORDS, role_of
from symce.read.tree import Big, Call, Letter, Neg, Node, Number, Relation, bases_of, every

DEFINING = regex(
    r"(?:^|[^a-z])(?:let|where|define|denote by|with|for|write|put|set|and|we use|given|(?:given|defined) by|defined as"
    r"|writing|shorthand|symbol|notation|abbreviation"
    r"|(?:we|us) (?:denote|call)|sei|seien|mit|für|wobei|und|definiere|definieren(?: wir)?|(?:wir )?setzen(?: wir)?"
    r"|soit|soient|avec|pour|où|et|(?:on|nous) (?:note|pose|notons|posons)|notons|posons|définissons"
    r"|sea|sean|con|para|donde|y|denotamos|definimos|sia|siano|dove|poniamo|definiamo"
    r"|seja|sejam|com|onde|misalkan|dan|dengan|di ?mana"
    r"|пусть|где|и|обозначим|положим|设|令|记|记作|其中|定义|定义为|给定|已知|여기서|단|ただし|ここで"
    r"|(?:where|wobei|où|donde|dove|где)\b(?:(?!\bthat\b)[^.:;$]){0,45}"
    r"|(?<!nobody )(?<!never )(?<!one )computes"
    r"|(?:let|and) (?:the|an?|our)(?: (?!will|would|should|must|can|could|may|might|to|not)[a-z-]+){1,4} be)$"
)
"""Words that make the formula behind them a definition."""

BEHIND = regex(
    r"(?:[\s$.,;:)\]]|\\\]|\\end\{[a-z]+\*?\})*"
    r"(?:where|with|here|wobei|mit|où|avec|donde|con|dove|onde|di ?mana|где|其中|这里|式中|여기서|ここで|ただし)\b",
    re.IGNORECASE,
)
"""What stands between a display and the definitions of its letters."""

_NAMED = (
    r"(?:loss|cost|objective|activation|sigmoid|softmax|logistic|partition|link|hypothesis|score|likelihood) function"
    r"|loss|cost|objective|lagrangian|entropy|divergence|likelihood|nll|softmax|sigmoid|normali[sz]er|perplexity"
    r"|model|classifier|network|layer|neuron|unit|hypothesis|outputs?|predictions?|probabilit(?:y|ies)|logits?|scores?"
    r"|labels?|targets?|distribution|marginals?|policy|density|prior|state|gates?|embeddings?|rewards?|returns?|advantages?"
    r"|functions?|kernel|means?|variance|gradient|hessian|jacobian|features?|representation|sum"
    r"|activations?|pre-?activations?|margins?|odds|posteriors?|energy|risk|estimators?|residuals?|errors?"
    r"|(?:kreuz)?entropie|divergenz|verlust(?:funktion)?|kosten(?:funktion)?|zielfunktion|modell|netz|ausgabe|vorhersagen?"
    r"|wahrscheinlichkeit(?:en)?|aktivierung(?:en)?|fehler|summe|likelihood-funktion"
    r"|(?:fonction de )?(?:perte|coût)|entropie croisée|modèle|sortie|prédictions?|probabilités?|vraisemblance|erreur"
    r"|(?:función de )?(?:pérdida|coste|costo)|entropía(?: cruzada)?|modelo|salida|predicción|probabilidad(?:es)?"
    r"|verosimilitud|(?:funzione di )?(?:perdita|costo)|entropia(?: incrociata)?|modello|uscita|predizione"
    r"|probabilità|verosimiglianza"
    r"|(?:функция )?потерь|энтропия|модель|выход|вероятност[ьи]|правдоподобие|ошибка"
    r"|函数|函數|关系式|损失|損失|熵|散度|概率|机率|输出|预测|模型|为|是|関数|エントロピー|確率|出力|予測|モデル|は"
    r"|함수|손실|엔트로피|확률|출력|모델|는|은"
)
"""What formulas that are definitions give a name: "the cross-entropy $J = \\ldots$"."""

NAMING = regex(
    rf"(?:^|[^a-zà-ÿа-я])(?:{_NAMED}|(?:min|max)imi[sz](?:e|ing)|so that|is|are|ist|est|es|è|é|vaut|equals"
    r"|lautet|beträgt|равн[аоы]?|равен|denotes?)(?:\s*\([a-z -]{{1,20}}\))?$"
    r"|[:：]$"
)
"""Words before a formula that is a definition if a sum or an entry stands in it: a loss has a value, too."""

MOMENTARY = regex(r"(?:^|[^a-z])(?:with|given|for|and|put|set|mit|für|und|avec|pour|et|con|para|y|e|и)$")
"""Words before a formula that may hold for one sentence only: "at the start, with p_i = 1/K"."""

JOINED = regex(
    r"\b(?:let|denote|define|sei(?:en)?|soi(?:en)?t|sean?|siano?|пусть)\b[^.!?]*(?:[ ,$](?:and|und|et|y|e|и))$"
)
"""Words before a formula that go on with a definition: "let y_k be the labels, and"."""

_BEGINS = regex(r"(?:\n[ \t]*\n[ \t]*|[.!?;]\s+|[。！？；]\s*|\n[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+)$")

_HEADED = regex(
    r"(?:\\(?:(?:sub){0,2}section|(?:sub)?paragraph)\*?\s*\{[^{}$]*\}|(?:^|\n)[ \t]*#{1,6}[ \t][^\n$]*\n)\s*$"
)
"""A heading right before a formula."""

LISTED = regex(r"[$)]\s*(?:[,，、;；]\s*(?:then|则|則|那么)?|then)$")
"""What stands between two formulas of one list."""


DENYING = regex(
    r"\b(?:unlike|instead of|rather than|(?<!need )not|never|wrong|incorrect\w*|confuse|some authors|nobody|one might"
    r"|would|replac\w+|before|previous\w*|in contrast|does|fehler|anstatt|statt|nicht|kein\w*|au lieu|en lugar"
    r"|в отличие|не)\b[^.;:!?]*$",
    re.IGNORECASE,
)
"""Words in the sentence before a noun and its formula that say that the letter means something else here."""

OTHERS = regex(
    r"\b(?:some|many|other|most|several) (?:authors|people|texts?|books|papers|sources|libraries|references|others)\b"
    r"[^.;:!?$]*$|\b(?:others|elsewhere)\b[^.;:!?$]*$|(?:manche|andere|viele) (?:autor\w*|büch\w*|quellen)[^.;:!?$]*$"
    r"|(?:certains|d'autres) auteurs[^.;:!?$]*$|(?:algunos|otros) (?:autores|libros)[^.;:!?$]*$",
    re.IGNORECASE,
)
"""Words before a formula that say that this is how others define the letter."""


UNDONE = regex(
    r"(?<!\w)(?:"
    r"(?:wrong|false|incorrect|mistaken?|error|tempting|reason|need|pointless|falsch|fehler)(?: is| would be)? to"
    r"|never|cannot|(?:do|does|did|must|should|need|may|can|could|would|will|shall|ought|are|is|were|was|have|has|had)"
    r"(?: not|n['’]t)|(?:won|shan|can)['’]t|let(?: us|['’]s) not|no longer|neither|rather than|unlike|without"
    r"|by no means|(?:at|under|in) no (?:point|circumstances|case)|avoid|refuse to|nobody"
    r"|(?:one|you|they|people|who) (?:might|could|would|may)|we (?:might|could)"
    r"|in (?:the |an?)?(?:next|following|later|other|previous|last) (?:section|chapter|lecture|part)s?,?"
    r"|in (?:section|chapter|lecture|appendix|the appendix|the paper)(?: [\w.]+)?,?|later,?|soon,?|often|rarely|seldom"
    r"|why|what if|unless|until|had|students|(?:no|little) sense to|useless to|später|plus tard,?|más tarde|не"
    r")(?:\s*,[^.,;:!?$]{1,40},)?\s[^.,;:!?$]{0,30}$|(?:不要|不能|不会|以后)[^。，；：！？$]{0,8}\$?$",
    re.IGNORECASE,
)
"""Words before a formula that say that it is not set: "it is wrong to set $y = ..$", "never let $y = ..$"."""


DESCRIBED = regex(
    r"[$)\\\s]*,?\s*(?:is|are|be|ist|sei|est|es|è)\s+(?:(?:also|both|strictly|jointly|streng|strictement|estrictamente)\s+)?"
    r"(?:convex|concave|smooth|differentiable|continuous|monoton|(?:in|de)creasing|lipschitz|konvex|konkav|stetig|convess"
    r"|continue|continua|cóncav|concav)",
    re.IGNORECASE,
)
"""What is said behind the formula of a function, which this formula defines: "$f(x) = \\ldots$ is convex"."""


def is_described(text: str, end: int, relation: Relation) -> bool:
    """Whether the words behind a formula speak of the function that it writes."""
    head, inside = relation.left, bases_of(relation.right)
    if not isinstance(head, Call) or not all(isinstance(arg, Letter) and arg.base in inside for arg in head.args):
        return False
    return DESCRIBED.match(text, end) is not None


def may_define(lead: str, after_definition: bool, described: bool = False) -> bool:
    """Whether the prose before a formula may say that it gives a letter its meaning; a list of definitions goes on.

    ``described`` says that the prose behind it speaks of the function that it writes.
    """
    if UNDONE.search(lead) is not None or OTHERS.search(lead) is not None:
        return False
    if is_mentioned(lead) and DENYING.search(lead) is not None:
        return False
    listed = after_definition and _ends(LISTED, lead)
    return listed or described or begins_paragraph(lead) or _ends(DEFINING, lead) or _ends(NAMING, lead)


def begins_paragraph(lead: str) -> bool:
    """Whether a formula is the first thing in a paragraph or sentence."""
    return (len(lead) < LEAD and not lead.strip()) or any(words.search(lead) for words in (_BEGINS, _HEADED))


def is_momentary(lead: str) -> bool:
    """Whether what the prose says of a letter may hold for one sentence only."""
    return begins_paragraph(lead) or (_ends(MOMENTARY, lead) and not _ends(JOINED, lead))


LIMITED = regex(
    r"[$)\\\s]*,?\s*(?:if|when|whenever|unless|otherwise|else|elsewhere|for the (?:others?|rest)"
    r"|for \$(?:(?!dots|,|\.\.|\\in\b)[^$]){1,16}\$"
    r"|(?:or|oder|ou|или) \$\s*[-(\[\d]"  # $y = (1, 0)$ or $(0, 1)$
    r"|wenn|falls|sonst|si |sinon|quand|cuando"
    r"|se (?!obt|tiene|tienen|tem|cumpl|deduc|sigu|segue|reduc|conv|pued|pode|hall|calcul|lleg|escri|verific|simplif"
    r"|da\b)|если|при)",
    re.IGNORECASE,
)
"""Words behind a formula that say that it holds for some values only: "$t_k = 0.9$ for $k = c$"."""


_CASE_BEFORE = regex(
    r"(?:if|for|when|whenever|unless|wenn|falls|für|si|pour|cuando|para|se|per|если|для)\s+"
    r"(?:\$\s*((?-i:[a-z]))\s*(?:[<>=]|\\neq?(?![a-z]))\s*(?:[a-z]|\d+)\s*\$|(?:even|odd|some|other|most|few)\s+\$\s*([a-z])\s*\$)"
    r"\s*,?\s*(?:(?:then|let|set|put|define|we|write|have|take|sei|soit|sea|sia|пусть)\s*)*[$\\(]*$",
    re.IGNORECASE,
)
"""Words before a formula that say so of an index: "If $k > 1$, let $a_k = ..$"."""


_VALUE_BEFORE = regex(
    r"\b(?:if|when|whenever|once|wenn|falls|sobald|si|quand|lorsque|cuando|quando|se|если|когда)\s+"
    r"\$\s*(\\?[a-zA-Z]+(?:_\w)?)\s*=\s*-?[\d.]+\s*\$[^.;:!?$]{0,60}\$?$",
    re.IGNORECASE,
)
"""Words before a formula that say so of a letter: "when $b = 0$ the model is $f = w x$"."""


def is_put_in(text: str, display: Display) -> bool:
    """Whether a formula of prose holds for a value that is put into it, and the text sets its letter to another."""
    before = _VALUE_BEFORE.search(text, max(0, display.at - LEAD), display.at)
    head = display.text.partition("=")[0].strip()
    if before is None or not head or re.search(rf"(?<![a-zA-Z\\]){re.escape(before[1])}(?![a-zA-Z])", display.text):
        return False
    return len(re.findall(rf"(?<![a-zA-Z\\]){re.escape(head)}\s*=", text)) > 1


_POSITIVE = regex(r"\$\s*(\\?[a-zA-Z]+)\s*(?:>|\\geq?(?![a-z])|\\neq?(?![a-z]))\s*0\s*\$$")
"""What is said of the sign of a letter."""


def _is_of_parameter(name: str, formula: str) -> bool:
    """Whether a letter is a number in a formula, and nothing that this gives a value for: no argument, no index."""
    head, _, body = formula.partition("=")
    letter = re.compile(rf"(?<![a-zA-Z\\]){re.escape(name)}(?![a-zA-Z])")
    scripts = "" if name.startswith("\\") else "_^"
    applied = re.search(rf"[({scripts}][^=]*", head)
    return letter.search(body) is not None and (applied is None or letter.search(applied[0]) is None)


def _is_one_of_cases(text: str, display: Display) -> bool:
    """Whether the prose goes on with what the same letter is in another case: ``$f(x) = -a x$ for $a < 0$``."""
    behind = text[display.at + len(display.text) :][:CASES]
    head = re.escape(display.text.partition("=")[0].strip())
    return re.search(rf"\$\s*{head}\s*=", behind) is not None or _ELSE.search(behind) is not None


CASES = 200
"""How far behind a formula another case of it may stand."""
_ELSE = regex(r"\b(?:otherwise|else|sonst|sinon|si no|altrimenti)\b|[<≤]\s*0|\\(?:leq?|lt)\s*0", re.IGNORECASE)


def is_limited(text: str, display: Display) -> bool:
    """Whether a formula of prose holds for some values only, of letters that stand in it."""
    if is_put_in(text, display):
        return True
    before = _CASE_BEFORE.search(text, max(0, display.at - LEAD), display.at)
    index = rf"(?<![a-zA-Z\\]){before[1] or before[2]}(?![a-zA-Z])" if before is not None else ""
    if index and re.search(rf"[_^]\s*(?:{index}|\{{[^{{}}]*{index}[^{{}}]*\}})", display.text):
        return True
    found = LIMITED.match(text, display.at + len(display.text))
    if found is None:
        return False
    bound = _POSITIVE.search(found[0])
    if bound is not None and _is_of_parameter(bound[1], display.text):
        return _is_one_of_cases(text, display)
    case = re.search(r"\$\s*([a-z])\s*(?:=|\\neq?\b)\s*([a-z])\s*\$$", found[0])
    return case is None or any(re.search(rf"(?<![a-zA-Z\\]){name}(?![a-zA-Z])", display.text) for name in case.groups())


def is_mentioned(lead: str) -> bool:
    """Whether only a noun before a formula says that it defines a letter: "the loss $L = ..$"."""
    return _ends(NAMING, lead) and not _ends(DEFINING, lead) and not lead.rstrip().endswith((":", "："))


FAR_WHERE = regex(r"(?:where|wobei|où|donde|dove|где)\b(?:(?!\bthat\b)[^.:;$]){2,45}\b(?!(?:and|und|et|y|e|и)$)\w+$")
"""Words behind a "where" that say something of a letter: "where every class has chance $p_i = 1/K$"."""


def is_example(lead: str, relation: Relation, used: Container[str]) -> bool:
    """Whether prose says which values a letter has in what it speaks of, and gives it no meaning.

    ``used`` are letters that stand in formulas above. "The distribution where every class has chance p_i = 1/K".
    """
    if not isinstance(relation.left, Letter) or relation.left.base not in used or not relation.left.subs:
        return False
    return not is_formula(relation.right) and _ends(FAR_WHERE, lead)


def is_passing(lead: str) -> bool:
    """Whether another place of the document may give the letter its meaning: "unlike the squared loss $L = ..$"."""
    return is_momentary(lead) or _ends(NAMING, lead)


def is_announced(lead: str, relation: Relation, after_definition: bool, defined: Container[str]) -> bool:
    """Whether the prose before a formula says that it gives a letter its meaning; numbers are values of letters.

    ``defined`` are letters that have a definition. "With p = q" says of two letters that they are equal for once.
    """
    body = relation.right.body if isinstance(relation.right, Neg) else relation.right
    if isinstance(body, Number) or (isinstance(relation.right, Letter) and is_momentary(lead)):
        return False
    letters = bases_of(relation.right)
    made = is_formula(relation.right) or any(letter in defined for letter in letters)
    return made or _ends(DEFINING, lead) or (after_definition and _ends(LISTED, lead))


def is_formula(node: Node) -> bool:
    """Whether a right side is made of several letters, of entries or of a sum, so that it is no value."""
    below = list(every(node))
    letters = {part.base for part in below if isinstance(part, Letter)}
    made = any(isinstance(part, Big) or (isinstance(part, Letter) and part.subs) for part in below)
    return made or len(letters - {"e", "\\pi"}) > 1


def may_suppose(relation: Relation) -> bool:
    """Whether "if $q_i = \\ldots$" supposes a meaning of a letter, and no value and no case of indices."""
    head = relation.left
    field = isinstance(head, Call) and (head.head.base in WORDS or role_of(head.head) is not None)  # KL(q \\| p)
    named = relation.relation in ("=", ":=") and (isinstance(head, Letter) or field)
    holds = any(isinstance(node, Letter) for node in every(relation.right))
    return named and not isinstance(relation.right, (Letter, Number)) and holds


def is_self_contained(relation: Relation, known: Container[str]) -> bool:
    """Whether a formula such as ``f(x) = x \\log(1 + e^x)`` can only say what f is: it holds nothing but x.

    ``known`` are functions that have a meaning.
    """
    head = relation.left
    if not isinstance(head, Call) or head.primes or relation.relation not in ("=", ":="):
        return False
    arguments = {arg.base for arg in head.args if isinstance(arg, Letter) and not arg.subs and not arg.sups}
    scripts = {piece.node.base for piece in head.head.subs if isinstance(piece.node, Letter)}  # the w of h_w(x)
    right = list(every(relation.right))
    called = {node.head.base for node in right if isinstance(node, Call)}
    letters = {node.base for node in right if isinstance(node, Letter)} - called
    meant = all(name in known or name in WORDS or name == "\\sigma" for name in called - {head.head.base})
    return (
        len(arguments) == len(head.args) and meant and arguments <= letters <= {*arguments, *scripts, "e", "T", "\\top"}
    )


@lru_cache(maxsize=1024)  # the same words before the same formula are asked about several times
def _ends(words: re.Pattern[str], lead: str) -> bool:
    """Whether a lead ends with words, perhaps in bold: ``**Loss:** $L = \\ldots$``."""
    return words.search(lead.rstrip().rstrip("*_").rstrip().lower()) is not None


_MATHS = regex(r"\$[^$]*\$|\\\(.*?\\\)|`[^`]*`", re.DOTALL)
_COMPARED = regex(
    r"(?<![a-zA-Z0-9_\\{(])([a-z]'?)\s*(?:(=|equals|is equal to|is the same as)"
    r"|≠|!=|/=|is not equal to|does not equal|differs from|is different from)\s*([a-z]'?)(?![a-zA-Z0-9_(^{])"
)


def comparison(text: str) -> str | None:
    """The last comparison of two letters in plain words, as a formula: the case that the next display may speak of.

    >>> comparison("**Case 2: i ≠ j (different indices)**")
    'i \\\\ne j'
    """
    found = list(_COMPARED.finditer(_MATHS.sub(" ", text)))
    if not found:
        return None
    left, equal, right = found[-1].groups()
    return f"{left} = {right}" if equal else f"{left} \\ne {right}"
