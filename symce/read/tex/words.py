"""The fixed vocabulary of the notation: which commands are functions, relations, products, decorations."""

from __future__ import annotations

from symce.patterns import regex
from symce.read.tree import Letter

RELATIONS = {
    "=": "=",
    "<": "<",
    ">": ">",
    "\\lt": "<",
    "\\gt": ">",
    "\\le": "<=",
    "\\leq": "<=",
    "\\leqslant": "<=",
    "\\leqq": "<=",
    "\\ge": ">=",
    "\\geq": ">=",
    "\\geqslant": ">=",
    "\\geqq": ">=",
    "\\ne": "!=",
    "\\neq": "!=",
    "\\approx": "~=",
    "\\simeq": "~=",
    "\\cong": "~=",
    "\\doteq": ":=",
    "\\equiv": "=",
    "\\triangleq": ":=",
    "\\coloneqq": ":=",
    "\\coloneq": ":=",
    "\\eqdef": ":=",
    "\\defeq": ":=",
    "\\eqqcolon": "=:",
    "\\stackrel": "=",
    "\\propto": "propto",
    "\\in": "in",
    "\\sim": "sim",
    "\\to": "to",
    "\\rightarrow": "to",
    "\\longrightarrow": "to",
    "\\mapsto": "to",
    "\\leftarrow": ":=",
    "\\gets": ":=",
}
"""Relations in one normal spelling."""

ARROWS = {
    "\\implies",
    "\\Rightarrow",
    "\\Longrightarrow",
    "\\iff",
    "\\Leftrightarrow",
    "\\Longleftrightarrow",
    "\\Leftarrow",
}
"""Signs between a statement and what follows from it."""

IMPLICATIONS = ARROWS | {"\\therefore", "\\because", "\\quad", "\\land", "\\wedge"}
"""What stands between two statements of one display."""

PRODUCTS = {
    "*": "star",
    "\\cdot": "cdot",
    "\\bullet": "star",
    "\\cdotp": "cdot",
    "\\centerdot": "cdot",
    "\\ast": "star",
    "\\times": "times",
    "\\odot": "odot",
    "\\circ": "odot",
    "\\otimes": "otimes",
    "\\oslash": "oslash",
    "\\div": "slash",
    "/": "slash",
    ":": "colon",
    "\\langle": "",
}
"""Signs of multiplication and division, and what each is called in the tree."""

FUNCTIONS = {
    "\\log": "log",
    "\\ln": "log",
    "\\exp": "exp",
    "\\tanh": "tanh",
    "\\sinh": "sinh",
    "\\cosh": "cosh",
    "tanh": "tanh",
    "sinh": "sinh",
    "cosh": "cosh",
    "sech": "sech",
    "\\det": "det",
    "log": "log",
    "ln": "log",
    "exp": "exp",
}
"""Functions whose argument may stand without parentheses."""

DETERMINANT = ("det", "Det")
"""How ``\\det`` is written where it is spelled as a word in a font of its own."""

PLAIN = frozenset(
    (
        *("accuracy", "cost", "entropy", "error", "gain", "input", "label", "left", "logit", "logits", "loss"),
        *("margin", "output", "perplexity", "pred", "prob", "probs", "reward", "right", "risk", "score", "scores"),
        "target",
    )
)
"""Words that are one name where they are written without a font, as in ``loss = -\\log p``: no product is one."""

SCRIPTED = frozenset(("net", "out"))
"""Words that are one name where a script stands at them: ``net_{h1}``."""

NATURAL = frozenset(("\\ln", "ln"))
"""Logarithms that are natural whatever the text says of ``\\log``."""

HYPERBOLIC = ("tanh", "sinh", "cosh", "sech")
"""Functions whose power is written before the argument: ``\\tanh^2 x``."""

POSITIVE_PART = "[\\cdot]_+"
"""What the function of ``[x]_+`` is called, which is written around its argument."""

WORDS = {
    "softmax": "softmax",
    "Softmax": "softmax",
    "logsumexp": "lse",
    "LogSumExp": "lse",
    "LSE": "lse",
    "lse": "lse",
    "sigmoid": "sigmoid",
    "diag": "diag",
    "Diag": "diag",
    "tr": "trace",
    "Tr": "trace",
    "trace": "trace",
    "rowsum": "rowsum",
    "log": "log",
    "ln": "log",
    "exp": "exp",
    "sum": "sum",
    "max": "max",
    "min": "min",
    "tanh": "tanh",
    "sinh": "sinh",
    "cosh": "cosh",
    "sech": "sech",
    "sign": "sign",
    "sgn": "sign",
    "softplus": "softplus",
    "Softplus": "softplus",
    "ReLU": "relu",
    "Relu": "relu",
    "relu": "relu",
    POSITIVE_PART: "relu",
    "one_hot": "onehot",
    "onehot": "onehot",
}
"""Names of the field that mean something without being defined; applied to arguments in parentheses or brackets."""

SLOPED = frozenset(("tanh", "sinh", "cosh", "softplus", "sigmoid", "relu"))
"""Those that take a number, and whose derivative a prime is."""

ROLES = {
    "H": "entropy",
    "CE": "cross_entropy",
    "KL": "kl",
    "D_{KL}": "kl",
    "D": "kl",
    "S": "softmax",
    "\\sigma": "sigma",
}
"""What the field calls by these letters, where a document does not define them."""


NAMED = {"p", "q", "P", "Q", "\\pi"}
"""Letters of probabilities, whose arguments are told by their names: p(y, x) is p(x, y)."""

ONE_HOT = (
    r"(?:one[- ]?hot|(?<![\w-])(?:1|one)-of-(?:\$?[A-Z]\$?)?|(?:standard|canonical) (?:unit |basis ){1,2}vectors?"
    r"|Standardbasisvektor\w*|kanonische\w* Einheitsvektor\w*|vecteurs? de la base canonique"
    r"|vector(?:es)? de la base canónica|vettor[ei] della base canonica|独热|獨熱|ワンホット|원[- ]?핫)"
)
"""A pattern for what labels are called that are 1 at one class."""

OUTCOMES = {"TP", "FP", "FN", "TN", "TPR", "FPR", "TNR", "FNR"}
"""The counts and rates of a confusion matrix: names also where P is the precision and N counts."""

_FONT = regex(r"\\(?:text|math(?:rm|bb|cal|sf|it|bf)|operatorname)\{([A-Z]+)\}")


def role_of(head: Letter) -> str | None:
    r"""What the field calls by this name, in whichever font.

    >>> role_of(Letter(r"\mathbb{H}"))
    'entropy'
    """
    plain = _FONT.sub(r"\1", head.spelled).replace("{K,L}", "{KL}")
    return None if plain in ("D", "S") and plain != head.spelled else ROLES.get(plain)


BIG = {
    "\\sum": "sum",
    "\\prod": "prod",
    "\\max": "max",
    "\\min": "min",
    "\\bigodot": "",
    "\\int": "",
    "\\lim": "lim",
    "\\sup": "",
    "\\inf": "",
    "\\bigcup": "",
    "\\oint": "",
    "\\iint": "",
}
"""Operators with an index below; those with no name are refused by name."""

FONTS = {
    "\\mathbf",
    "\\mathit",
    "\\mathsf",
    "\\mathtt",
    "\\mathcal",
    "\\mathbb",
    "\\mathfrak",
    "\\mathscr",
    "\\boldsymbol",
    "\\bm",
    "\\pmb",
    "\\symbf",
    "\\mathds",
    "\\mathbbm",
    "\\mathnormal",
    "\\emph",
}
WORD_FONTS = {"\\mathrm", "\\operatorname", "\\operatorname*"}
ACCENTS = {
    "\\vec",
    "\\vect",
    "\\hat",
    "\\widehat",
    "\\bar",
    "\\overline",
    "\\tilde",
    "\\widetilde",
    "\\dot",
    "\\ddot",
    "\\overrightarrow",
    "\\underline",
}
TRANSPARENT = {
    "\\boxed",
    "\\fbox",
    "\\cancel",
    "\\bcancel",
    "\\xcancel",
    "\\mathop",
    "\\mathrel",
    "\\lefteqn",
    "\\mathbin",
    "\\mathord",
    "\\ensuremath",
    "\\smash",
    "\\underbrace",
    "\\overbrace",
}
"""Commands around a formula that change nothing of what it says."""

DOTS = {"\\ldots", "\\dots", "\\cdots", "\\vdots", "\\ddots", "\\dotsc", "\\dotsb", "\\dotsm"}

OPENING = {"(": ")", "[": "]", "\\{": "\\}", "\\lbrace": "\\rbrace", "\\lbrack": "\\rbrack", "\\langle": "\\rangle"}
OPENING |= {"left|": "right|", "left||": "right||", "\\lfloor": "\\rfloor", "\\lceil": "\\rceil", "\\lvert": "\\rvert"}
OPENING |= {"\\lVert": "\\rVert", "left.": "right|", "\\llbracket": "\\rrbracket"}
CLOSING = set(OPENING.values())
NORMS = ("1", "2", "F", "\\infty")
"""What below a bar says which norm it is, and no entry: ``|w|_1``."""

BARS = {"|", "\\|", "\\vert", "\\Vert", "\\mid", "\\parallel", "right|", "right||", "left|", "left||"}

EXPECTATIONS = {
    "\\mathbb{E}",
    "\\mathbf{E}",
    "\\mathrm{E}",
    "\\mathsf{E}",
    "\\mathcal{E}",
    "\\mathop{E}",
    "E",
    "\\text{E}",
}
"""How an expectation is written; any but the first only with its distribution below it."""

VARIANCES = {"Var": "variance", "\\mathbb{V}": "variance", "Cov": "covariance"}
"""How a variance or covariance is written, with its distribution below it."""

TRANSPOSES = {"T", "\\top", "\\intercal", "\\mathrm{T}", "\\mathsf{T}", "{T}", "t", "\\mathtt{T}", "\\text{T}"}
STARS = {"*", "\\star", "\\ast", "\\dagger", "\\prime", "+"}
INDICATORS = {"\\mathbb{1}", "\\mathbb{I}", "\\mathbf{1}", "\\mathbf{I}", "\\mathds{1}", "I", "1", "\\boldsymbol{1}"}
INDICATORS |= {
    "\\mathbbm{1}",
    "\\mathsf{1}",
    "\\mathrm{1}",
    "\\mathrm{I}",
    "\\mathcal{I}",
    "\\mathsf{I}",
    "\\mathbb{J}",
    "\\boldsymbol{I}",
}
INDICATORS |= {"\\dot{1}", "\\bm{1}", "\\text{1}", "\\delta", "\\chi"}
ENVIRONMENTS = {"matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array"}
ALIGNMENTS = {
    "align",
    "aligned",
    "alignat",
    "alignedat",
    "gather",
    "gathered",
    "split",
    "eqnarray",
    "multline",
    "flalign",
}
ALIGNMENTS |= {"equation", "displaymath", "math", "multlined", "array", "IEEEeqnarray", "dmath", "subequations"}

ONES = {"\\mathbf{1}", "\\mathbb{1}", "\\boldsymbol{1}", "\\vec{1}", "\\bm{1}", "\\mathds{1}", "\\mathbbm{1}"}
"""How the vector of ones is written."""

SQUARED = {"\\sigma", "\\tau", "\\rho"}
"""Letters of spreads, whose square has a name; the z^2 of a second layer is no square."""

SPREADS = {"s"}
"""Letters of spreads of which a sum says the square: ``s^2 = \\frac{1}{n - 1} \\sum_i (x_i - \\bar{x})^2``."""
