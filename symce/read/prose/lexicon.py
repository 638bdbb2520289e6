"""The words that say what a letter beside them is, in several languages: shares, roles, kinds, limits.

Patterns only; ``called`` knows which words stand beside which letter, and what follows from them.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.prose.sought import Sought
from symce.read.tex.words import ONE_HOT

ENDS = regex(r"[.!?;](?=\s|$)|[。！？；]|\n[ \t]*\n|\n[ \t]*(?:[-*#|>]|\d+\.)|\\(?:item|section|par)\b|\|")
"""Where a sentence, an item or a cell ends."""

JOINED = regex(r"[,，、&(]|\b(?:and|or|und|oder|et|ou|y|e|o|и|или|dan|ve)\b|[和与及]|と")
"""What stands between two things of a list."""

_OF_THESE = r"(?: the (?:parameters|weights|logits|model|network))?(?=\s*(?:[|,]|$))"
HELD = regex(
    r"(?:,\s*)?(?:\b(?:which|that|die|qui|que|che)\s+)?(?<!\w)"
    r"(?:is|are|being|be|ist|sind|est|sont|es|son|è|sono|é|são|bleibt|bleiben)"
    r"\s+(?:(?:a|here|held|kept|all|treated|regarded|as|hier|eine?|ici|une?|aquí|un[ao]?|qui|aqui)\s+)*"
    r"(?:fixed|constant|konstant\w*|fest|fixe?s?|constantes?|fij[oa]s?|fiss[oaie]|costant[ei]|fix[oa]s?"
    rf"|(?:independent of|unabhängig von|indépendante?s? de|independientes? de|indipendent[ei] da){_OF_THESE})(?!\w)"
    rf"|\b(?:do|does)(?: not|n['’]t) depend on{_OF_THESE}",
    re.IGNORECASE,
)
"""Words that say of a letter only that it does not change: nothing of what it is."""

GOES_ON = regex(r"\b(?:if|when|iff|whether|exactly when|wenn|falls|ob|si|cuando|quando|se)$", re.IGNORECASE)
"""Words behind a letter that the next formula goes on from: "$y_k$ is 1 if $k$ is the true class"."""

IS_RIGHT_CLASS = regex(
    r"(?:is|denotes|ist|est|es|è|é)\s+(?:the (?:true|correct|right|actual|gold|target|observed)"
    r"(?: (?:class|label|category|word|token|answer|index))+(?!\w)"
    r"|die (?:richtige|wahre|korrekte) Klasse|la (?:vraie|bonne) classe"
    r"|la classe (?:correcte|vraie|réelle)|la clase (?:correcta|verdadera)|la classe (?:corretta|vera)"
    r"|a classe (?:correta|verdadeira))",
    re.IGNORECASE,
)
"""What is said of the one class of an example."""

_IF = r"(?:if|when|iff|exactly (?:if|when)|wenn|falls|si|cuando|quando|se)"
OTHER_VALUE = regex(
    rf"(?:\b(?:is|equals|ist|est|es|è|é)|=)\s*\$?\s*(?!-?[01](?![\d.]))-?\d[\d.]*\s*\$?,?\s+{_IF}(?!\w)"
    r"|(?<![\d.])(?!0(?![\d.]))-?\d[\d.]*\s*\$?,?\s+(?:otherwise|else|elsewhere|in all other cases|sonst|sinon|ailleurs"
    rf"|en otro caso|altrimenti|caso contrário)(?!\w)"
    rf"|=\s*(?:0|-1)\s*\$,?\s+{_IF}\s+\$[^$]*\$\s+is the (?:true|correct|right)",
    re.IGNORECASE,
)
"""What an entry is said to be that no one-hot labels hold: "2 if", "0.1 otherwise"."""

DECORATION = regex(
    r"[_^]\s*(?:\{[^{}]*\}|\\?\w+|\*)|\\(?:left|right|,|;|!|:|\s)|\\(?:math(?:bf|rm|bb|cal|sf|it)|bm|boldsymbol|vec|hat"
    r"|widehat|tilde|bar|overline|text(?:bf)?)(?![a-zA-Z])|[{}\s]|\([^()]*\)|\[[^\[\]]*\]|'"
)
"""What may stand at a letter: scripts, fonts, accents, arguments."""

WHOLE = regex(r"\\sum([a-zA-Z])|(?:\\?\||\\[lr]?[vV]ert)+([a-zA-Z])(?:\\?\||\\[lr]?[vV]ert)+")
"""A sum over all of a letter, or its length."""

NAME = regex(r"[a-zA-Z]|\\[a-z]+")
RELATION = regex(r"((?<![<>])=|\\(?:in|geq?|leq?|ne|neq|sim|ll|gg|equiv|subset|propto|approx|coloneqq)(?![a-z])|[<>])")

WORD = regex(r"[^\W\d_]+")
PLAIN = regex(
    r"an?|the|let|and|or|for|where|with|here|assume|suppose|given|note|that|this|these|such|as|we|have|if|then|so|by|of"
    r"|on|in|to|all|both|each|every|does?|not|depends?|is|are|be|its?|also|since|because|using|take|consider|sei(?:en)?"
    r"|mit|und|wo|soi(?:en)?t|avec|et|où|sean?|con|donde",
    re.IGNORECASE,
)
"""Words that say nothing of what a letter is."""

_IS_ONE = (
    r"(?:is|are|equals?|ist|sind|est|vaut|es|è|é)(?: equal)?(?: to| gleich| à| a)? (?:1|one|eins|un[oe]?)"
    r"(?![.,]\d| (?:half|third|quarter|tenth|hundred|thousand|million|or|plus|minus|more|less)(?!\w))"
)
_EXACTLY_ONE = r"(?:(?:exactly|precisely) one|genau eine?s?|exactement une?|exactamente un[ao]?|esattamente un[oa]?)"
SHARES = regex(
    r"probab\w*|distribut\w*|soft-?max|likelihood\w*|posteriors?|priors?|normali[sz]ed|\w*mixture|mixing|simplex|chances?"
    r"|sums? to (?:1|one)|add(?:s|ing)? up to (?:1|one)|one-?\s?hot|true|truth|correct|right class|indicator|gold"
    r"|ground|categorical|multinomial|wahrscheinlich\w*"
    rf"|{ONE_HOT}|{_EXACTLY_ONE} (?:\w+ ){{0,3}}(?:\w+ )?\| ?{_IS_ONE}|sums? of (?:the |all |its )*\| ?{_IS_ONE}"
    r"|\w*verteilung\w*|wahre?[nrs]?|vraie?s?|verdader\w*|verdadeir\w*|вероятност\w*"
    r"|распредел\w*|истинн\w*|olasılık\w*|gerçek\w*",
    re.IGNORECASE,
)
"""Words for what adds up to 1."""

WHOLE_OF_THEM = regex(
    r"distribut|soft-?max|simplex|normali|(?:sum|add)s? (?:up )?to|class|categor|outcome|states?\b|symbol"
    r"|token|action|words?\b"
    r"|vocabular|events?\b|exclusive|entropy|mixture|component|prior|posterior|policy|polic(?:y|ies)|teacher|attention"
    r"|random variable\b|takes? the values?|zufallsvariable\b|variable aléatoire\b|随机变量"
    r"|分布|熵|类|類|取值|策略|注意力|状态|结果|クラス|エントロピー|클래스|분포|엔트로피"
    r"|verteilung|klasse|распредел|класс|clase|classe",
    re.IGNORECASE,
)
"""Words of a text in which probabilities are those of all that can be; each of several bits has one of its own."""

PROBABLE = regex(
    r"(?:\w*(?:probab|chance|likelihood|wahrscheinlich|вероятност|olasılık)\w*|概率|机率|機率|確率|확률)", re.IGNORECASE
)
"""Words for probabilities, which need not be those of all that can be."""

EVENT = regex(
    r"\b(?:with|mit|avec|con|com|с)\s+(?:\w+\s+){0,3}?\w*(?:probab|chance|wahrscheinlich|вероятност)\w*\s*\|",
    re.IGNORECASE,
)
CHOSEN = regex(
    r"\b(?:choos|chos|select|pick|draw|sampl|tak(?:es?|ing)\b|is in\b|belong|occurs?\b|comes? up|equals?\b|emit|generat"
    r"|visit|move"
    r"|class|categor|outcome|state|action|token|word|symbol|value|face\b|side\b|component|expert|gewählt|wähl|zieh|gezogen|nimmt"
    r"|zustand|seite|wert|choisi|tir[eé]|prend|valeur|état|eleg|elig|toma\b|valor|estado|scel|assum|stato|assume|escolh"
    r"|выбира|принима|значени|состояни)",
    re.IGNORECASE,
)
"""What happens "with probability $q_i$" is one event for every i, unless words say that one of them is chosen."""

PROBABLE_BESIDE = regex(
    rf"{PROBABLE.pattern}\s*\||\|\s*(?:(?:is|are|be|the|an?|its|sei(?:en)?|ist|sind|die|est|sont|la|les|es|son)\s+)*{PROBABLE.pattern}",
    re.IGNORECASE,
)

NAMED_SUM = regex(
    r"=\s*\\sum(?:\s*[_^]\s*(?:\w|\{[^{}]*\})){0,2}\s*"
    r"((?:\\[a-z]+\s*\{?\s*)?\\?[a-zA-Z]\}?)\s*_\s*(?:\w|\{\w+\})\s*(?=[$,;.]|\\\]|\\\\|\n|$)"
)
"""A sum of a letter that stands behind a sign of equality; what begins with that sign is found quickly."""

OWN_NAME = regex(r"[a-zA-Z](?:_\{?\w+\}?)?\s*:?$")
"""A name before this sign, S = \\sum_k y_k: what is added up is no 1."""

SHARES_SIGNS = regex(r"概率|机率|機率|分布|真实|真實|独热|確率|正解|확률|분포|정답")
ROLES = regex(
    r"labels?|targets?|outputs?|predict\w*|classif\w*|models?|networks?|shares?|proportions?|fractions?|beliefs?|confidences?"
    r"|polic(?:y|ies)|attention|teachers?|students?|weights?|ziel\w*|ausgabe\w*|vorhersage\w*|étiquettes?|cibles?|sorties?"
    r"|prédi\w*|etiquetas?|objetivos?|salidas?|predicci\w*|etichett\w*|uscit\w*|rótulos?|alvos?|saídas?|previs\w*|метк\w*"
    r"|целев\w*|выход\w*|предсказ\w*|etiket\w*|tahmin\w*|çıktı\w*|keluaran",
    re.IGNORECASE,
)
ROLES_SIGNS = regex(r"标签|標籤|预测|預測|输出|輸出|目标|目標|予測|出力|教師|ラベル|예측|출력|레이블|라벨")
BESIDE_ROLES = regex(
    r"class(?:es)?|vectors?|index|indices|examples?|samples?|inputs?|data|instances?|points?|images?|words?|tokens?|items?"
    r"|actual|respective(?:ly)?|corresponding|binary|encoded|encoding|hot|one|set|write|denoted?s?|represents?|called|first"
    r"|desired|observed|expected|final|element|entry|component|position|layer|node|neuron|unit|k|i|j|n|m|c|x|y|z|t|p|logits?"
    r"|scores?|hidden|function|loss|training|was|were|from|as|at|ist|sind|der|die|das|des|le|la|les|est|el|los|es|il",
    re.IGNORECASE,
)
OF_SHARES = regex(
    r"label|target|one-?\s?hot|probabilit|distribut|truth|entropy|zielwert|wahrscheinlich|étiquette|etiquet|etichett|метк"
    r"|вероятност|标签|概率|確率|ラベル|레이블|확률",
    re.IGNORECASE,
)
"""Words of a text that speaks of what adds up to 1, whichever letter it is."""

OTHERS = regex(
    r"\bcount|number of|many times\b|how often|\boccurs?\b|\bvotes?\b|tall(?:y|ies)|histogram|\bprices?\b"
    r"|quantit|reward|\bamounts?\b"
    r"|advantage|energ(?:y|ies)\b|intensit|\brates?\b|arbitrary|momenta|pressure|real number|unnormali|before normali"
    r"|(?:sum|add)s? (?:up )?to(?: (?!(?:1|one)\b)[a-z0-9$]|\s*$)|\btwo of\b|\bseveral\b|more than one|any number"
    rf"|all-?\s?ones|(?:multiples?|sums?|differences?) of (?:\w+ ){{0,2}}{ONE_HOT}"
    r"|all-?\s?zero(?!s? (?:except|but|apart|save)\b)"
    r"|\bsums? of (?:the |all |its )*\| ?(?:is|are|equals)\b(?! (?:1|one)\b)"
    r"|not (?:of )?(?:an? )?(?:softmax|distribut|probabilit|normali)|p-values?|principal|prime numbers|quantiles?"
    r"|independent (?!of)\w+|sigmoids\b|bernoulli|\bcoins?\b|\btags?\b|dropout|success|surviv"
    r"|sub-?(?:probabilit|distribut)|improper"
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
DISTRIBUTION = regex(
    rf"\| ?(?:be |is |are )?(?:an? |the |some |any )?(?:\w+ )?{_ARE_SHARES}|{_ARE_SHARES} ?\|", re.IGNORECASE
)
"""Words for numbers that add up to 1."""

BETWEEN = regex(
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
LIMITED = regex(
    r"\|[^|]{0,40}?\b(?:between|(?:greater|larger|bigger|less|smaller|more|fewer) than|at (?:least|most)|exceed\w*)"
    rf"|\bintegers?\b|(?<!unnormali[sz]ed )\blog[- ]?probabilit\w*|\| ?(?:\w+ ){{0,3}}{_SIGNED}\b"
    rf"|\b{_SIGNED} (?:\w+ )?\|"
    r"|\bsums? of (?:the |all |its )*(?:entries |components )?\| ?(?:is|are|equals)\b(?! (?:1|one)\b)"
    r"|\| ?(?:\w+ ){0,3}(?:sum|add)s? (?:up )?to (?!(?:1|one)\b)\w+"
    r"|\b(?:length|norm) (?:of )?(?:1|one|unity)\b"
    r"|\| ?(?:\w+ ){0,3}(?:entries|mean) (?:is |are |in |from |of )?(?:0|1|zero|one)\b"
    r"|\| ?(?:\w+ ){0,4}(?:0|-1|zero|null|zéro|cero|ноль) (?:or|and|oder|und|ou|et|o|y|или|и) (?:1|one|eins|un|uno)\b",
    re.IGNORECASE,
)
"""Words that limit the values of a letter; of formulas beside them nothing is known here."""

LOGISTIC = regex(
    r"sigmoid|logistic|logit|сигмоид|логистич|逻辑|シグモイド|ロジスティック|시그모이드|로지스틱|softmax|\\frac\s*\{?1\}?\s*\{\s*1\s*\+",
    re.IGNORECASE,
)
CALLED_LOGISTIC = regex(
    r"sigmoid|sigmoïde|logisti|сигмоид|логистич|逻辑|シグモイド|ロジスティック|시그모이드|로지스틱", re.IGNORECASE
)
SIGMOIDS = Sought(
    r"sigmoid|sigmoïde|logistic (?:function|regression|model|loss)|logistische (?:Funktion|Regression)"
    r"|régression logistique|regresión logística|regressione logistica|логистическ\w+ регресси|сигмоид"
    r"|シグモイド|시그모이드|逻辑回归|逻辑斯[谛蒂]回归|ロジスティック回帰|로지스틱 회귀",
    *("sigmoid", "sigmoïde", "logisti", "logística", "логистическ", "сигмоид", "シグモイド", "시그모이드"),
    *("逻辑", "ロジスティック", "로지스틱"),
)
SOFTMAX = regex(r"soft-?max|multinomial|multi-?class|tanh|relu", re.IGNORECASE)
"""Words of a text in which a σ may be a softmax, or another function."""

COMPARED = regex(
    r"(?:^|(?<=[.:;!?\n]))(?:(?!σ|\\sigma)[^.:;!?\n])*?"
    r"(?:\b(?:same|similar|analogous|identical|like|unlike|wie|même|misma?|stess[ao])\b|\bas\b(?= (?:for|in|with)))"
    r"(?: (?!not\b)[\w-]+){0,4}? (?:for|in|with|of|to|bei|für|pour|para|per) (?:(?:the|der|die|la|le|il|el|a) )?"
    r"soft-?max\b",
    re.IGNORECASE,
)
"""Words by which a softmax is something else than what a text speaks of: "the same form as for the softmax"."""

NOT_LOGISTIC = regex(
    r"instead|unlike|in place|rather than|other than"
    r"|noise|deviation|variance|spread|volatil|spectr|permut|singular|tanh|relu|swish|gelu|\bany\b|general|arbitrary"
    r"|\bsine\b|clip|range|hard",
    re.IGNORECASE,
)
_EULER = regex(r"euler|napier|2[.,]718|natural|base|exponential|constant|basis|自然|экспонент", re.IGNORECASE)
_UNIT = regex(
    r"identity|unit matrix|einheitsmatrix|identité|identidad|identità|единичн|单位|單位|単位|단위|indicator",
    re.IGNORECASE,
)
USUAL = {"e": _EULER, "I": _UNIT}
"""What a letter is usually taken for, and the words that say so."""


SAID_TO_BE = regex(
    r"\| ?(?:is|are|be|being|has|have|having|lies?|comes?|satisf(?:y|ies)|projects?|forms?|stays?|remains?|with|of)\b"
    r"([^|,;:()]*)",
    re.IGNORECASE,
)
"""What words behind a letter say that it is."""

KIND = regex(
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
    r"|attention|contexts?|cent(?:er|re)s?|outside|encoder|decoder|latent|codes?|binary|observations?|observed|predictors?|covariates?|regressors?|intercepts?|instances?|records?|experts?|prototypes?|speech|sentence|vocabulary"
    r"|encod\w+|truth|classifiers?|produced|computed|emitted|returned|drawn|sets?|datasets?|batch|mini|corpus|neural|deep"
    r"|unnormali[sz]ed|defined|identically|distributed",
    re.IGNORECASE,
)
"""Words for kinds of things, which limit no values."""


_NOT = (
    r"\b(?:not|never|no longer|nobody|without (?=normal)|nicht|kein\w*|ne|n'\w+|pas|no|non|nunca|não|не)\b"
    r"[^.;]{0,60}"
)
_WHOLE = (
    r"(?:distribution|normali[sz]|sums? to|add(?:s|ing)? up|probabilit|verteilung|addier|summier|normier"
    rf"|\bsomm|\bsuma|\bsoma|распредел|сумм|нормир|(?:1|one)-of-|basis vector|{_EXACTLY_ONE})"
)
_SIGNS = (
    r"[不未没无][^。；，]{0,8}(?:归一|和[为是])|和[^。；，]{0,4}不|正規化(?:され|し)[^。]{0,3}ない"
    r"|和[は が]*\s*\$?1\$?\s*(?:と(?:は)?限らない|では?ない)|정규화[^.]{0,6}않|합[이은]?\s*\$?1\$?[^.]{0,4}(?:아니|않)"
)
DENIED = regex(rf"{_NOT}{_WHOLE}|{_SIGNS}", re.IGNORECASE)
"""Words beside a letter that say that its entries need not add up to 1."""

PREDICTED = regex(r"\b(?:predict\w*|outputs?|estimat\w*|forecasts?|vorhersage\w*|prédictions?)\b", re.IGNORECASE)
OF_PROBABILITIES = regex(
    r"probab|distribut|class|categor|soft-?max|simplex|normali|sums? to|add up|wahrschein|verteilung|вероятн|概率|分布",
    re.IGNORECASE,
)

OF_EXAMPLES = regex(
    r"\b(?:design|data|feature|input|weight|parameter)s? matri\w+"
    r"|\b(?:the|all) (?:inputs|examples|samples|data|features|weights)"
    r"|\brows?\b|zeilen|lignes|filas|строк|matriz de (?:diseño|datos)|datenmatrix|designmatrix|设计矩阵|数据矩阵|权重",
    re.IGNORECASE,
)
CHANGED = regex(
    r"normali[sz]|squared|cent(?:er|re)d|scaled|whiten|standardi[sz]|transform|augment|column|spalte|colonne|columna|столб|列",
    re.IGNORECASE,
)
"""What makes the rows of such a matrix others than the vectors that the page writes, or columns of them."""

CALLED_ONE_HOT = regex(ONE_HOT, re.IGNORECASE)
NOT_ONE_HOT = regex(
    r"\b(?:not|n't|never|no longer|instead|rather|unless|if|when|whether|soft|smooth\w*|multi|arbitrary|any"
    r"|general\w*|counts?|sums? of|times|twice|multiples?|scaled|weighted"
    r"|differences?|mixtures?|averages?|mostly|usually|often|sometimes|may|might|can|could|nicht|kein\w*|pas|no)\b|不|非|软|軟",
    re.IGNORECASE,
)
"""Words beside a letter that leave open whether it is one-hot."""


ONE_OF = regex(
    r"\\delta|\\math(?:bb|bf|ds)\s*\{?(?:1|I)|\[[^\],]*=|\\Delta"
    r"|\\(?:text|math[a-z]*|operatorname\*?|textbf|textrm)\s*\{\s*(?i:soft-?max)|\\(?i:softmax)|(?i:softmax)"
)
"""What a label is set to that is 1 for one class, and the probabilities of all classes."""

SPACE = regex(r"\\(?:mathbb|mathbf|mathds)?\s*\{?R(?:eals)?\}?\s*(?:\^|$)")
"""The space of the vectors of a length, which says nothing else."""

NO_CLASS = regex(
    r"\b(?:soft(?:ened)?(?!-?max)|smooth\w*|fuzzy|noisy|mixed|probab\w*|distribut\w*|sums?|adds?|weights?|simplex|teacher\w*"
    r"|any|arbitrary|general|real|shares?|fractions?|proportions?|convex|weich\w*|verteilung\w*"
    r"|doux|douces?|suaves?|morbid\w*|мягк\w*|распредел\w*|вероятност\w*)\b|软|軟|ソフト|소프트|分布|概率|확률",
    re.IGNORECASE,
)
"""Words beside labels that are not those of one class."""

ABOVE = (">", "\\ge", "\\geq", "\\geqslant", "\\gt")
"""Signs of what is positive, or not below a number."""

REAL_LINE = regex(r"\\(?:mathbb|mathbf|mathds)?\s*\{?R(?:eals)?\}?\s*[.,]?")
"""All real numbers."""

BINARY_SPACE = regex(r"\\?\{\s*0\s*,\s*1\s*\\?\}\s*\^")
"""The space of vectors whose entries are 0 and 1."""
