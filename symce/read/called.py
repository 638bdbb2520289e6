"""What the prose calls a letter of its own: labels and probabilities, the logistic function, or something else.

A guess about a letter of which the prose speaks holds only if some of these words say so: what they say otherwise may
be anything. Knows words of several languages, and which words belong to which formula of a sentence; knows no trees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from symce.read.document import Display
from symce.read.fonts import core
from symce.read.words import ONE_HOT

FAR = 160
"""How many characters beside a formula belong to it at most."""

_ENDS = re.compile(r"[.!?;](?=\s|$)|[。！？；]|\n[ \t]*\n|\n[ \t]*(?:[-*#|>]|\d+\.)|\\(?:item|section|par)\b|\|")
"""Where a sentence, an item or a cell ends."""

_JOINED = re.compile(r"[,，、&(]|\b(?:and|or|und|oder|et|ou|y|e|o|и|или|dan|ve)\b|[和与及]|と")
"""What stands between two things of a list."""

_DECORATION = re.compile(
    r"[_^]\s*(?:\{[^{}]*\}|\\?\w+|\*)|\\(?:left|right|,|;|!|:|\s)|\\(?:math(?:bf|rm|bb|cal|sf|it)|bm|boldsymbol|vec|hat"
    r"|widehat|tilde|bar|overline|text(?:bf)?)(?![a-zA-Z])|[{}\s]|\([^()]*\)|\[[^\[\]]*\]|'"
)
"""What may stand at a letter: scripts, fonts, accents, arguments."""

_WHOLE = re.compile(r"\\sum([a-zA-Z])|(?:\\?\||\\[lr]?[vV]ert)+([a-zA-Z])(?:\\?\||\\[lr]?[vV]ert)+")
"""A sum over all of a letter, or its length."""

_NAME = re.compile(r"[a-zA-Z]|\\[a-z]+")
_RELATION = re.compile(
    r"((?<![<>])=|\\(?:in|geq?|leq?|ne|neq|sim|ll|gg|equiv|subset|propto|approx|coloneqq)(?![a-z])|[<>])"
)

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(
    r"an?|the|let|and|or|for|where|with|here|assume|suppose|given|note|that|this|these|such|as|we|have|if|then|so|by|of"
    r"|on|in|to|all|both|each|every|does?|not|depends?|is|are|be|its?|also|since|because|using|take|consider|sei(?:en)?"
    r"|mit|und|wo|soi(?:en)?t|avec|et|où|sean?|con|donde",
    re.IGNORECASE,
)
"""Words that say nothing of what a letter is."""

_SHARES = re.compile(
    r"probab\w*|distribut\w*|soft-?max|likelihood\w*|posteriors?|priors?|normali[sz]ed|\w*mixture|mixing|simplex|chances?"
    r"|sums? to (?:1|one)|add(?:s|ing)? up to (?:1|one)|one-?\s?hot|true|truth|correct|right class|indicator|gold"
    r"|ground|categorical|multinomial|wahrscheinlich\w*"
    r"|\w*verteilung\w*|wahre?[nrs]?|vraie?s?|verdader\w*|verdadeir\w*|вероятност\w*"
    r"|распредел\w*|истинн\w*|olasılık\w*|gerçek\w*",
    re.IGNORECASE,
)
_WHOLE_OF_THEM = re.compile(
    r"distribut|soft-?max|simplex|normali|(?:sum|add)s? (?:up )?to|class|categor|outcome|states?\b|symbol"
    r"|token|action|words?\b"
    r"|vocabular|events?\b|exclusive|entropy|mixture|component|prior|posterior|policy|polic(?:y|ies)|teacher|attention"
    r"|random variable\b|takes? the values?|zufallsvariable\b|variable aléatoire\b|随机变量"
    r"|分布|熵|类|類|取值|策略|注意力|状态|结果|クラス|エントロピー|클래스|분포|엔트로피"
    r"|verteilung|klasse|распредел|класс|clase|classe",
    re.IGNORECASE,
)
"""Words of a text in which probabilities are those of all that can be; each of several bits has one of its own."""

_PROBABLE = re.compile(
    r"(?:\w*(?:probab|chance|likelihood|wahrscheinlich|вероятност|olasılık)\w*|概率|机率|機率|確率|확률)", re.IGNORECASE
)
"""Words for probabilities, which need not be those of all that can be."""

_EVENT = re.compile(
    r"\b(?:with|mit|avec|con|com|с)\s+(?:\w+\s+){0,3}?\w*(?:probab|chance|wahrscheinlich|вероятност)\w*\s*\|",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:choos|chos|select|pick|draw|sampl|tak(?:es?|ing)\b|is in\b|belong|occurs?\b|comes? up|equals?\b|emit|generat"
    r"|visit|move"
    r"|class|categor|outcome|state|action|token|word|symbol|value|face\b|side\b|component|expert|gewählt|wähl|zieh|gezogen|nimmt"
    r"|zustand|seite|wert|choisi|tir[eé]|prend|valeur|état|eleg|elig|toma\b|valor|estado|scel|assum|stato|assume|escolh"
    r"|выбира|принима|значени|состояни)",
    re.IGNORECASE,
)
"""What happens "with probability $q_i$" is one event for every i, unless words say that one of them is chosen."""

_PROBABLE_BESIDE = re.compile(
    rf"{_PROBABLE.pattern}\s*\||\|\s*(?:(?:is|are|be|the|an?|its|sei(?:en)?|ist|sind|die|est|sont|la|les|es|son)\s+)*{_PROBABLE.pattern}",
    re.IGNORECASE,
)

_NAMED_SUM = re.compile(
    r"[a-zA-Z](?:_\{?\w+\}?)?\s*:?=\s*\\sum(?:\s*[_^]\s*(?:\w|\{[^{}]*\})){0,2}\s*"
    r"((?:\\[a-z]+\s*\{?\s*)?\\?[a-zA-Z]\}?)\s*_\s*(?:\w|\{\w+\})\s*(?=[$,;.]|\\\]|\\\\|\n|$)"
)
"""A sum of a letter that has a name of its own, S = \\sum_k y_k: it is no 1."""

_SHARES_SIGNS = re.compile(r"概率|机率|機率|分布|真实|真實|独热|確率|正解|확률|분포|정답")
_ROLES = re.compile(
    r"labels?|targets?|outputs?|predict\w*|classif\w*|models?|networks?|shares?|proportions?|fractions?|beliefs?|confidences?"
    r"|polic(?:y|ies)|attention|teachers?|students?|weights?|ziel\w*|ausgabe\w*|vorhersage\w*|étiquettes?|cibles?|sorties?"
    r"|prédi\w*|etiquetas?|objetivos?|salidas?|predicci\w*|etichett\w*|uscit\w*|rótulos?|alvos?|saídas?|previs\w*|метк\w*"
    r"|целев\w*|выход\w*|предсказ\w*|etiket\w*|tahmin\w*|çıktı\w*|keluaran",
    re.IGNORECASE,
)
_ROLES_SIGNS = re.compile(r"标签|標籤|预测|預測|输出|輸出|目标|目標|予測|出力|教師|ラベル|예측|출력|레이블|라벨")
_BESIDE_ROLES = re.compile(
    r"class(?:es)?|vectors?|index|indices|examples?|samples?|inputs?|data|instances?|points?|images?|words?|tokens?|items?"
    r"|actual|respective(?:ly)?|corresponding|binary|encoded|encoding|hot|one|set|write|denoted?s?|represents?|called|first"
    r"|desired|observed|expected|final|element|entry|component|position|layer|node|neuron|unit|k|i|j|n|m|c|x|y|z|t|p|logits?"
    r"|scores?|hidden|function|loss|training|was|were|from|as|at|ist|sind|der|die|das|des|le|la|les|est|el|los|es|il",
    re.IGNORECASE,
)
"""Words for what adds up to 1."""

_OF_SHARES = re.compile(
    r"label|target|one-?\s?hot|probabilit|distribut|truth|entropy|zielwert|wahrscheinlich|étiquette|etiquet|etichett|метк"
    r"|вероятност|标签|概率|確率|ラベル|레이블|확률",
    re.IGNORECASE,
)
"""Words of a text that speaks of what adds up to 1, whichever letter it is."""

_OTHERS = re.compile(
    r"\bcount|number of|many times\b|how often|\boccurs?\b|\bvotes?\b|tall(?:y|ies)|histogram|\bprices?\b"
    r"|quantit|reward|\bamounts?\b"
    r"|advantage|energ(?:y|ies)\b|intensit|\brates?\b|arbitrary|momenta|pressure|real number|unnormali|before normali"
    r"|(?:sum|add)s? (?:up )?to(?: (?!(?:1|one)\b)[a-z0-9$]|\s*$)|\btwo of\b|\bseveral\b|more than one|any number"
    r"|all-?\s?zero|\bsums? of (?:the |all |its )*\| ?(?:is|are|equals)\b(?! (?:1|one)\b)"
    r"|not (?:of )?(?:an? )?(?:softmax|distribut|probabilit|normali)|p-values?|principal|prime numbers|quantiles?"
    r"|independent (?!of)\w+|sigmoids\b|bernoulli|\bcoins?\b|\btags?\b|dropout|success|surviv|sub-?probabilit|improper"
    r"|log[- ]?probabilit"
    r"|multi-?label|positive class"
    r"|\b(?:each|every|jedes?|chaque|cada|ogni|каждое) \|[^|]{0,20}(?:distribu|verteilung|распредел)"
    r"|häufigkeit|anzahl|conteo|recuento|nombre de|次数|個数|개수|횟수|количеств",
    re.IGNORECASE,
)
"""Words for what does not, whatever else is said."""

_ARE_SHARES = (
    r"(?:distributions?\b|probability vectors?|probabilities|adds? up to (?:1|one)|sums? to (?:1|one)|\w*verteilung\w*"
    r"|распредел\w*|概率分布|確率分布)"
)
_DISTRIBUTION = re.compile(
    rf"\| ?(?:be |is |are )?(?:an? |the |some |any )?(?:\w+ )?{_ARE_SHARES}|{_ARE_SHARES} ?\|", re.IGNORECASE
)
"""Words for numbers that add up to 1."""

_BETWEEN = re.compile(
    r"between (?:0|zero) and (?:1|one)\b|unit interval|probabilit|\bfractions?\b|\bproportions?\b|percentage"
    r"|\bshares?\b|\b(?:sensitivity|specificity|prevalence|precision|recall|accuracy|chance)\b"
    r"|sensitivität|spezifität|prävalenz|sensibilité|spécificité|prévalence|probabilidad|probabilità"
    r"|zwischen (?:0|null) und (?:1|eins)|entre (?:0|zéro|cero) (?:et|y|e) (?:1|un[oe]?)\b|wahrscheinlich"
    r"|вероятност|概率|確率",
    re.IGNORECASE,
)
"""Words for a number between 0 and 1."""

_SIGNED = (
    r"(?:natural|whole|even|odd|negative|non-?negative|positive|non-?positive|non-?zero|binary|boolean)"
    r"(?! (?:log|class|example|sample|label|pair|image|sign|likelihood|infinit|definite|semi))"
)
_LIMITED = re.compile(
    r"\|[^|]{0,40}?\b(?:between|(?:greater|larger|bigger|less|smaller|more|fewer) than|at (?:least|most)|exceed\w*)"
    rf"|\bintegers?\b|\blog[- ]?probabilit\w*|\| ?(?:\w+ ){{0,3}}{_SIGNED}\b|\b{_SIGNED} (?:\w+ )?\|"
    r"|\bsums? of (?:the |all |its )*(?:entries |components )?\| ?(?:is|are|equals)\b(?! (?:1|one)\b)"
    r"|\| ?(?:\w+ ){0,3}(?:sum|add)s? (?:up )?to (?!(?:1|one)\b)\w+"
    r"|\b(?:length|norm) (?:of )?(?:1|one|unity)\b"
    r"|\| ?(?:\w+ ){0,3}(?:entries|mean) (?:is |are |in |from |of )?(?:0|1|zero|one)\b",
    re.IGNORECASE,
)
"""Words that limit the values of a letter; of formulas beside them nothing is known here."""

_LOGISTIC = re.compile(
    r"sigmoid|logistic|logit|сигмоид|логистич|逻辑|シグモイド|ロジスティック|시그모이드|로지스틱|softmax|\\frac\s*\{?1\}?\s*\{\s*1\s*\+",
    re.IGNORECASE,
)
_CALLED_LOGISTIC = re.compile(
    r"sigmoid|sigmoïde|logisti|сигмоид|логистич|逻辑|シグモイド|ロジスティック|시그모이드|로지스틱", re.IGNORECASE
)
_SIGMOIDS = re.compile(r"sigmoid|sigmoïde|logistic function|сигмоид|シグモイド|시그모이드", re.IGNORECASE)
_SOFTMAX = re.compile(r"soft-?max|multinomial|multi-?class|tanh|relu", re.IGNORECASE)
"""Words of a text in which a σ may be a softmax, or another function."""

_NOT_LOGISTIC = re.compile(
    r"instead|unlike|in place|rather than|other than"
    r"|noise|deviation|variance|spread|volatil|spectr|permut|singular|tanh|relu|swish|gelu|\bany\b|general|arbitrary"
    r"|\bsine\b|clip|range|hard",
    re.IGNORECASE,
)
_EULER = re.compile(r"euler|napier|2[.,]718|natural|base|exponential|constant|basis|自然|экспонент", re.IGNORECASE)
_UNIT = re.compile(
    r"identity|unit matrix|einheitsmatrix|identité|identidad|identità|единичн|单位|單位|単位|단위|indicator",
    re.IGNORECASE,
)
USUAL = {"e": _EULER, "I": _UNIT}
"""What a letter is usually taken for, and the words that say so."""


_SAID_TO_BE = re.compile(
    r"\| ?(?:is|are|be|being|has|have|having|lies?|comes?|satisf(?:y|ies)|projects?|forms?|stays?|remains?|with|of)\b"
    r"([^|,;:()]*)",
    re.IGNORECASE,
)
"""What words behind a letter say that it is."""

_KIND = re.compile(
    r"(?:row |column )?vectors?|matri(?:x|ces)|numbers?|scalars?|reals?|constants?|variables?|parameters?|functions?"
    r"|inputs?|outputs?|targets?|labels?|logits?|scores?|weights?|bias(?:es)?|features?|data|points?|examples?|samples?"
    r"|class(?:es)?|predict\w*|probabilit\w*|distributions?|hidden|layers?|units?|neurons?|loss(?:es)?|errors?|gradients?"
    r"|learning|rates?|step"
    r"|temperatures?|size|sizes|dimensions?|dimensional|entr(?:y|ies)|components?|elements?|coefficients?|queries|query|keys?|values?"
    r"|embeddings?|activations?|pre-?activations?|states?|policy|action|actions|rewards?|values?|models?|networks?|teacher|student"
    r"|softmax|sigmoid|logistic|cross|entropy|divergence|likelihood|log|negative|squared|mean|total|true|correct|given|fixed"
    r"|known|unknown|any|arbitrary|some|two|three|other|another|same|corresponding|respective|independent|its|their|which|whose"
    r"|depends?|between|from|into|over|under|there|where|trainable|learn(?:ed|able)|linear|affine|output|training|test|number"
    r"|rows?|columns?|length|shape|index|indices|inner|outer|product|sum|difference|ratio|margin|dot|one|hot|soft|hard|ground"
    r"|upstream|incoming|back-?propagated|current|new|old|previous|next|first|second|third|last|i|j|k|n|m|d"
    r"|writ\w+|denot\w+|call\w*|priors?|posteriors?|marginals?|energ(?:y|ies)|boltzmann|partition|densit(?:y|ies)|noise|signals?"
    r"|images?|pixels?|words?|tokens?|documents?|users?|items?|times?|sequences?|positions?|heads?|channels?|filters?|kernels?"
    r"|attention|contexts?|cent(?:er|re)s?|outside|encoder|decoder|latent|codes?|binary|observations?|observed|predictors?|covariates?|regressors?|intercepts?|instances?|records?|experts?|prototypes?|speech|sentence|vocabulary",
    re.IGNORECASE,
)
"""Words for kinds of things, which limit no values."""


@dataclass(frozen=True)
class Mention:
    """A letter of prose: the words beside it, what it is set to, and whether a script stands at it."""

    words: str
    relation: str
    value: str
    scripted: bool

    def says_something(self) -> bool:
        """Whether more is said than the space of a letter, or that it is positive."""
        sets = self.relation in ("=", "\\in") and _SPACE.match(self.value) is None
        return sets or any(not _PLAIN.fullmatch(word) for word in _WORD.findall(self.words))


_DENIED = re.compile(
    r"\b(?:not|never|no longer|nicht|kein\w*|pas|не)\b[^.;]{0,60}"
    r"(?:distribution|normali[sz]e?d?|sums? to|add(?:s|ing)? up|probabilit|verteilung|распредел)",
    re.IGNORECASE,
)
"""Words beside a letter that say that its entries need not add up to 1."""

_PREDICTED = re.compile(r"\b(?:predict\w*|outputs?|estimat\w*|forecasts?|vorhersage\w*|prédictions?)\b", re.IGNORECASE)
_OF_PROBABILITIES = re.compile(
    r"probab|distribut|class|categor|soft-?max|simplex|normali|sums? to|add up|wahrschein|verteilung|вероятн|概率|分布",
    re.IGNORECASE,
)

_OF_EXAMPLES = re.compile(
    r"\b(?:design|data|feature|input|weight|parameter)s? matri\w+"
    r"|\b(?:the|all) (?:inputs|examples|samples|data|features|weights)"
    r"|\brows?\b|zeilen|lignes|filas|строк|matriz de (?:diseño|datos)|datenmatrix|designmatrix|设计矩阵|数据矩阵|权重",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"normali[sz]|squared|cent(?:er|re)d|scaled|whiten|standardi[sz]|transform|augment|column|spalte|colonne|columna|столб|列",
    re.IGNORECASE,
)
"""What makes the rows of such a matrix others than the vectors that the page writes, or columns of them."""

_ONE_HOT = re.compile(ONE_HOT, re.IGNORECASE)
_NOT_ONE_HOT = re.compile(
    r"\b(?:not|n't|never|no longer|instead|rather|unless|if|when|whether|soft|smooth\w*|multi|arbitrary|any"
    r"|general\w*|counts?|mostly|usually|often|sometimes|may|might|can|could|nicht|kein\w*|pas|no)\b|不|非|软|軟",
    re.IGNORECASE,
)
"""Words beside a letter that leave open whether it is one-hot."""


class Spoken:
    """The letters that stand by themselves in formulas of prose, each with the words beside it."""

    def __init__(self, text: str, displays: Sequence[Display], written_out: Callable[[str], str] = str) -> None:
        """``written_out`` writes the macros of a formula out."""
        self._text, self._displays = text, displays
        self.mentions: dict[str, list[Mention]] = {}
        for n, display in enumerate(displays):
            if display.inline and len(display.text) <= FAR:
                self._mention(n, written_out(display.text))

    def _mention(self, n: int, formula: str) -> None:
        left, *rest = _RELATION.split(formula, maxsplit=1)
        relation, value = (rest[0], rest[1].strip()) if rest else ("", "")
        parts = re.split(r",(?![^{]*\})", left)
        names = [_DECORATION.sub("", part) for part in parts]
        if (whole := _WHOLE.fullmatch(names[0])) is not None and len(names) == 1:
            names = [whole[1] or whole[2]]  # \\sum_k p_k \\le 1, \\|y\\| = 1
            if relation == "=" and re.match(r"1(?![\d.])", value) and whole[1]:
                return
            value, relation = "0", "="
        if all(_NAME.fullmatch(name) for name in names):
            words = self.clause(n)
            if n and _EVENT.match(words.lstrip()):
                words = f"{self._before(n - 1)} {words}"  # takes the value $x_i$ with probability $p_i$
            for name, part in zip(names, parts, strict=True):
                if name == "e" and "^" in part:
                    continue  # the exponential, whatever the words beside it say: "the numerator $e^{z_i}$"
                made = Mention(words, relation, value, "_" in part and whole is None)
                self.mentions.setdefault(core(name), []).append(made)

    def clause(self, n: int) -> str:
        """The words that belong to a formula of prose, on both sides."""
        return f"{self._before(n)} | {self._behind(n)}"

    def _between(self, n: int) -> tuple[str, bool]:
        """The words between a formula and the one behind it, and whether that one stands in the same sentence."""
        if not 0 <= n < len(self._displays):
            return "", False
        one = self._displays[n]
        start = one.at + len(one.text)
        follows = self._displays[n + 1] if n + 1 < len(self._displays) else None
        stop = min(follows.at if follows else len(self._text), start + FAR)
        words = self._text[start:stop].strip("$()\\[] \t")
        return words, follows is not None and follows.inline and stop == follows.at

    def _behind(self, n: int, far: int = 4) -> str:
        words, goes_on = self._between(n)
        ended = _ENDS.search(words)
        if ended is not None:
            return words[: ended.start()]
        joints = list(_JOINED.finditer(words))
        if not goes_on:
            return words
        if not words or (joints and joints[0].group() == words):
            return self._behind(n + 1, far - 1) if far else ""
        return words[: joints[-1].start()] if joints and not words[joints[-1].end() :].strip(" ,") else words

    def _before(self, n: int, far: int = 4) -> str:
        words, goes_on = self._between(n - 1)
        if n == 0:
            one = self._displays[0]
            words, goes_on = self._text[max(0, one.at - FAR) : one.at].strip("$(\\ \t"), False
        ends = list(_ENDS.finditer(words))
        if ends:
            return words[ends[-1].end() :]
        joints = list(_JOINED.finditer(words))
        if goes_on and joints and joints[0].group() == words:
            return self._before(n - 1, far - 1) if far else ""
        last = words[joints[-1].end() :] if joints else words
        return last if goes_on or last.strip() else words

    @cached_property
    def no_shares(self) -> frozenset[str]:
        """The letters of which the prose says something, and nothing that makes them labels or probabilities."""
        said = {name: [one for one in found if one.says_something()] for name, found in self.mentions.items()}
        bare = frozenset(name for name in self.mentions if not said[name] and self._is_any_vector(name))
        summed = frozenset(core(re.sub(r"\s", "", name)) for name in _NAMED_SUM.findall(self._text))
        whole = _WHOLE_OF_THEM.search(self._text) is not None
        told = ((name, self.mentions[name]) for name, found in said.items() if found)
        denied = frozenset(name for name, found in said.items() if any(_DENIED.search(one.words) for one in found))
        return bare | summed | denied | frozenset(name for name, found in told if not are_shares(found, whole))

    def _is_any_vector(self, name: str) -> bool:
        """Whether all that a text says of a letter is its space, and nothing in it speaks of labels and the like."""
        spaces = (one.relation == "\\in" and _SPACE.match(one.value) for one in self.mentions[name])
        scripts = r"(?:[_^]\s*(?:\w|\{[^{}]*\}|\\\w+)\s*){0,2}"
        weighs = rf"(?<![a-zA-Z\\]){re.escape(name)}\s*{scripts}\\(?:log|ln)(?![a-z])"
        return any(spaces) and not (_OF_SHARES.search(self._text) or re.search(weighs, self._text))

    def is_0_or_1(self, name: str) -> bool:
        """Whether the text sets entries of a letter to 1 and others to 0."""
        found = self.mentions.get(core(name), ())
        return {"0", "1"} <= {one.value for one in found if one.scripted and one.relation == "="}

    @cached_property
    def other_matrices(self) -> frozenset[str]:
        """The capitals of which the prose says something else than that their rows are the examples, or the weights."""
        capitals = {name: found for name, found in self.mentions.items() if name.isupper() or name[1:2].isupper()}
        said = {name: [one.words for one in found if one.says_something()] for name, found in capitals.items()}
        return frozenset(
            name
            for name, words in said.items()
            if any(_OF_EXAMPLES.search(one) is None or _CHANGED.search(one) is not None for one in words)
        )

    @cached_property
    def mere_predictions(self) -> frozenset[str]:
        """The letters that the prose calls predictions or outputs, and nowhere by a word for probabilities."""
        said = {name: " ".join(one.words for one in found) for name, found in self.mentions.items()}
        return frozenset(
            n for n, words in said.items() if _PREDICTED.search(words) and not _OF_PROBABILITIES.search(words)
        )

    @cached_property
    def one_hot(self) -> frozenset[str]:
        """The letters that the prose calls one-hot, and of which it says nowhere that they are anything else."""
        called = {name: [one.words for one in found if not one.scripted] for name, found in self.mentions.items()}
        one_hot = {name for name, words in called.items() if any(map(_ONE_HOT.search, words))}
        return frozenset(name for name in one_hot if not any(map(_NOT_ONE_HOT.search, called[name])))

    def is_distribution(self, name: str) -> bool:
        """Whether the words beside a letter call it a distribution."""
        return any(_DISTRIBUTION.search(one.words) for one in self.mentions.get(core(name), ()))

    def are_probabilities(self, name: str) -> bool:
        """Whether the words beside a letter call its entries the probabilities of all that can be."""
        found = [one for one in self.mentions.get(core(name), ()) if one.says_something()]
        whole = _WHOLE_OF_THEM.search(self._text) is not None
        return any(_PROBABLE_BESIDE.search(one.words) for one in found) and are_shares(found, whole)

    def is_between_0_and_1(self, name: str) -> bool:
        """Whether the words beside a letter say so of it."""
        return any(_BETWEEN.search(one.words) for one in self.mentions.get(core(name), ()))

    def limited(self, name: str) -> str:
        """The words that limit the values of a letter, or say what its entries add up to; nothing where none do."""
        found = (_LIMITED.search(one.words) or _other_kind(one.words) for one in self.mentions.get(core(name), ()))
        return next((" ".join(one.group().strip("| ").replace("|", "..").split()) for one in found if one), "")

    @cached_property
    def other(self) -> frozenset[str]:
        """The letters e and I that the prose speaks of, and not by what they are usually taken for."""
        said = {name: [one for one in self.mentions.get(name, ()) if not one.scripted] for name in USUAL}
        found = ((name, all_) for name, all_ in said.items() if all_)
        return frozenset(n for n, all_ in found if not any(USUAL[n].search(one.words) for one in all_))

    def is_logistic(self) -> bool:
        """Whether the prose calls σ the logistic function, and nothing else anywhere."""
        found = [one for one in self.mentions.get("\\sigma", ()) if one.says_something()]
        told = bool(found) or (_SIGMOIDS.search(self._text) is not None and _SOFTMAX.search(self._text) is None)
        return told and all(not one.scripted and _calls(one) for one in found)

    def is_other_sigma(self) -> bool:
        """Whether the prose speaks of σ, and says nothing of a logistic function or something of another one."""
        found = [one for one in self.mentions.get("\\sigma", ()) if one.says_something() and not one.scripted]
        other = any(_NOT_LOGISTIC.search(one.words) for one in found)
        return other or (bool(found) and _LOGISTIC.search(self._text) is None)


def _calls(one: Mention) -> bool:
    """Whether words call a σ the logistic function."""
    return _CALLED_LOGISTIC.search(one.words) is not None and _NOT_LOGISTIC.search(one.words) is None


def _other_kind(clause: str) -> re.Match[str] | None:
    """The words behind a letter that say of it more than what kind of thing it is."""
    said = _SAID_TO_BE.search(clause)
    words = _WORD.findall(said[1]) if said is not None else []
    return said if not all(_PLAIN.fullmatch(word) or _KIND.fullmatch(word) for word in words) else None


def has_sign(value: object, words: str) -> bool:
    """Whether numbers of a counterexample are as words say: positive, not 0 and the like."""
    entries = re.findall(r"-?[\w/.]+", str(value)) if value is not None else []
    signs = [-1 if entry.startswith("-") else int(entry != "0") for entry in entries]
    said = re.search(r"(non-?)?(positive|negative|zero)\b", words, re.IGNORECASE)
    if said is None or not signs:
        return False
    wanted = {"positive": 1, "negative": -1, "zero": 0}[said[2].lower()]
    if said[1] and not wanted:
        return any(signs)
    return wanted not in signs if said[1] else {wanted} == set(signs)


def are_shares(found: Sequence[Mention], whole: bool) -> bool:
    """Whether the words beside a letter, and what it is set to there, say that its entries add up to 1.

    ``whole`` says whether the text speaks of what takes one of several values.
    """
    if any(
        _OTHERS.search(one.words) or (one.value == "0" and one.relation == "=" and not one.scripted) for one in found
    ):
        return False
    values = {one.value for one in found if one.scripted and one.relation == "="}
    if any(re.match(r"-|[2-9]|1\d", value) for value in values):
        return False
    clauses = [one.words if whole and not _is_of_events(one.words) else _PROBABLE.sub(" ", one.words) for one in found]
    return {"0", "1"} <= values or any(map(are_called_shares, clauses)) or any(_ONE_OF.match(m.value) for m in found)


def _is_of_events(clause: str) -> bool:
    """Whether words say that something happens with a probability, and not that it is one of several."""
    return _EVENT.search(clause) is not None and _CHOSEN.search(clause) is None


def are_called_shares(clause: str) -> bool:
    """Whether words say that something adds up to 1, or only that it is a label, an output and the like."""
    found = _WORD.findall(clause)
    if _SHARES_SIGNS.search(clause) or _ROLES_SIGNS.search(clause):
        return True
    if re.search(rf"(?<![^\W_])(?:{_SHARES.pattern})(?![^\W_])", clause, re.IGNORECASE):
        return True
    rest = [word for word in found if not (_PLAIN.fullmatch(word) or _BESIDE_ROLES.fullmatch(word))]
    return bool(rest) and all(_ROLES.fullmatch(word) for word in rest)


_ONE_OF = re.compile(r"\\delta|\\math(?:bb|bf|ds)\s*\{?(?:1|I)|\[[^\],]*=|\\Delta")
"""What a label is set to that is 1 for one class."""

_SPACE = re.compile(r"\\(?:mathbb|mathbf|mathds)?\s*\{?R(?:eals)?\}?\s*(?:\^|$)")
"""The space of the vectors of a length, which says nothing else."""
