"""Cases that the sentence of a display, or the one right before it, supposes beside words that only describe."""

from __future__ import annotations

import pytest

from symce import check

SOFTMAX = r"Let $z \in \mathbb{R}^K$ be the logits. The softmax is $$p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$$"
CLASS = r"Let $p_i = \frac{e^{z_i}}{\sum_{k=1}^K e^{z_k}}$ and $L = -\log p_c$, where $c$ is the true class."
BINARY = r"Let $p = \sigma(z)$ be the sigmoid and $L = -y \log p - (1 - y) \log (1 - p)$ with $y \in \{0, 1\}$."

PAGES = {
    # what stands above | true with the condition only                            | never true
    r"$i \ne j$": (SOFTMAX, r"\frac{\partial p_i}{\partial z_j} = -p_i p_j", r"\frac{\partial p_i}{\partial z_j} = p_i p_j"),
    r"$i = j$": (SOFTMAX, r"\frac{\partial p_i}{\partial z_j} = p_i (1 - p_i)", r"\frac{\partial p_i}{\partial z_j} = p_i (2 - p_i)"),
    r"$j \ne c$": (CLASS, r"\frac{\partial L}{\partial z_j} = p_j", r"\frac{\partial L}{\partial z_j} = -p_j"),
    r"$y = 1$": (BINARY, r"L = -\log p", r"L = \log p"),
}  # fmt: skip

STATED = (
    r"**Case 2:** $i \ne j$. Now the numerator does not depend on $z_j$, hence",
    r"**Case 2:** $i \ne j$. The numerator is now a constant.",
    r"If $i \ne j$, the numerator does not depend on $z_j$. Hence",
    r"For $i \ne j$, only the denominator depends on $z_j$, so",
    r"It remains to consider $i \ne j$. By the quotient rule",
    r"Let's look at the other case, $i \ne j$. This time the numerator is a constant.",
    r"Otherwise, i.e. if $i \ne j$,",
    r"And if $i \ne j$, things are even simpler:",
    r"On the other hand, if $i \ne j$,",
    r"The case $i \ne j$ is similar:",
    r"Finally, let $i \ne j$. By the quotient rule",
    r"**Fall 2: $i \ne j$.** Hier ist der Zähler konstant, und wir erhalten",
    r"Für $i \ne j$ hängt der Zähler nicht von $z_j$ ab. Also",
    r"**Cas 2 : $i \ne j$.** Le numérateur ne dépend pas de $z_j$, donc",
    r"**Caso 2: $i \ne j$.** El numerador no depende de $z_j$, por lo que",
    r"**Caso 2: $i \ne j$.** Ora il numeratore non dipende da $z_j$, quindi",
    r"Se $i \ne j$, o numerador não depende de $z_j$. Logo",
    r"If $i = j$, both the numerator and the denominator depend on $z_j$, and",
    r"Let's start with $i = j$. The quotient rule gives",
    r"In the easy case $i = j$,",
    r"For the wrong classes, $j \ne c$, we have",
    r"For any other class $j \ne c$",
    r"For all $j \ne c$:",
    r"For the remaining logits ($j \ne c$):",
    r"while for $j \ne c$ it is",
    r"Für die falschen Klassen, $j \ne c$, gilt",
    r"Pour les autres classes, $j \ne c$, on a",
    r"Para las clases incorrectas, $j \ne c$, se tiene",
    r"For a positive example ($y = 1$) we get",
    r"When the label is $y = 1$, the second term vanishes and",
    r"Case 1: $y = 1$. The second term drops out, hence",
    r"In particular, for $y = 1$,",
    r"Si $y = 1$, le second terme disparaît, et il reste",
)


@pytest.mark.parametrize("sentence", STATED)
def test_a_case_beside_words_that_describe(sentence: str) -> None:
    condition = next(one for one in PAGES if one in sentence)
    above, line, wrong = PAGES[condition]
    right, false = (check(f"{above}\n\n{sentence}\n\n$${tex}$$\n").steps[-1].answer.value for tex in (line, wrong))
    assert right == "proved"
    assert false in {"refuted", "unknown"}


TURNED = (
    "Unless {}, the numerator is constant. Hence",
    "If {}, the numerator is constant, but in all other cases",
    "It does not matter whether {}, for the numerator is constant. Hence",
    "Not only if {}, but always",
    "If {} fails, the numerator is constant and",
    "If {} is excluded, the numerator is constant and",
    "If one excludes {}, the numerator is constant, hence",
    "The numerator is constant if {}. For others",
    "If {}, the numerator is constant. In the case of equality",
    "If {}, the derivative is zero. The derivative of the loss is",
    "If {}, the numerator is constant. So much for that. The Jacobian is",
    "If {}, the numerator is constant. Now for equal indices",
    "If {}, the numerator depends on nothing. The diagonal is",
    "For {}, this is left to the reader. The full formula is",
    "For {} see above. The whole Jacobian is",
    "For all classes but {},",
    "For classes other than {}, we have",
    "Nothing changes if {}, the numerator is constant. Hence",
    "It is wrong that for {}, the numerator is constant. Rather",
    "Case 1: {}. The numerator drops out. The remaining terms are",
    "If {}, one might think that the numerator is constant. Truth is",
    "The case {} is similar. The Jacobian is",
    "While the numerator is constant for {}, we now have",
    "With {} out of the way, we have",
    "Once {} is done, we have",
    "Consider the opposite of {}. Then",
    "Having treated {}, we turn to the general formula:",
    "Case 2: {}. Postponed. The Jacobian is",
    "Case 2: {}. By symmetry. Putting the pieces into one formula gives",
    "Case 2: {}. Easy. Together",
    "Cas 2: {}. Analogue. En résumé",
    "When {}, the computation gets long, and so we switch to equal letters:",
    "If {}, the numerator is constant; now the matrix is",
    "Wenn {} nicht gilt, ist der Zähler konstant und",
    "Für {} ist der Zähler konstant, für die anderen Klassen gilt",
    "Für alle Klassen außer {} gilt",
    "Si {} est exclu, le numérateur est constant, donc",
    "Si {}, le numérateur est constant. Sinon",
    "Si no es cierto que {}, el numerador es constante y",
    "Se {} non vale, il numeratore è costante, quindi",
    "Se {}, o numerador é constante. Caso contrário",
)


@pytest.mark.parametrize("sentence", TURNED)
def test_a_case_beside_words_that_turn_it(sentence: str) -> None:
    for condition in (r"$i \ne j$", "$y = 1$"):
        above, line, _ = PAGES[condition]
        step = check(f"{above}\n\n{sentence.format(condition)}\n\n$${line}$$\n").steps[-1]
        assert step.answer.value in {"unknown", "refuted"}, condition
