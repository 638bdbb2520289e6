"""Whether a display stands in a case that its own sentence, or the one right before, supposes in so many words.

What stands before a condition makes it a supposition: these words are a closed list ("for the wrong classes,"). What
stands behind it describes what holds then, in whatever words ("the numerator does not depend on"), and is believed
unless a word of it may turn the case: denies, defers, contrasts, reports, generalises, or supposes anew. Where the
sentence of a condition ends before the display, the next one has to conclude from it. Knows words of six languages,
and no formulas; words of other languages are left to ``stated``.
"""

from __future__ import annotations

import re

from symce.patterns import regex
from symce.read.prose import stated

_OTHER = (
    r"(?:wrong|incorrect|false|other|remaining|positive|negative|true|correct|single|falschen?|anderen?|übrigen"
    r"|restlichen"
    r"|positive[nsr]?|negative[nsr]?|richtigen?|autres?|mauvaises?|incorrectes?|restantes?|positi[fv]e?s?"
    r"|négati[fv]e?s?"
    r"|incorrect[ao]s?|otr[ao]s?|positiv[aoie]s?|negativ[aoie]s?|altr[aoei]|errat[aei]|sbagliat[aei]|rimanent[ei]"
    r"|outr[ao]s?)"
)
_KINDS = (
    r"(?:class(?:es)?|labels?|logits?|entr(?:y|ies)|components?|examples?|samples?|indices|index|cases?|outputs?"
    r"|scores?"
    r"|targets?|points?|instances?|klassen?|einträgen?|komponenten?|beispiel(?:en?|s)?|fall|fälle|fällen|indizes"
    r"|composantes?|entrées?|exemples?|étiquettes?|cas|clases?|componentes?|ejemplos?|etiquetas?|casos?|entradas?"
    r"|class[ei]|componenti|esempi[o]?|etichett[ae]|cas[oi]|exemplos?)"
)
_OBJECT = regex(
    rf"\b(?:(?:all|any|every|each|alle|jede[ns]?|toutes?|tous|chaque|tod[ao]s|cada|ogni|tutt[ei])\s+)?"
    rf"(?:(?:the|die|der|den|les|las|los|le|gli|i|as|os)\s+)?(?:{_OTHER}\s+{_KINDS}|{_KINDS}\s+{_OTHER})(?!\w)"
    r"|\b(?:for|für|pour|para|per)\s+(?:all|any|every|each|alle|jede[ns]?|tout(?:es?)?|tous|chaque|tod[ao]s?|cada"
    r"|ogni)"
    rf"(?=\s*(?:{_KINDS}\s*)?[,($\\\s]*$)",
    re.IGNORECASE,
)
"""What a case speaks of: "the wrong classes", "any other class", "for all" before a condition."""
_OPENING = regex(
    r"\b(?:otherwise|i\.\s?e\.|d\.\s?h\.|on the other hand|in the (?:first|second|other|last) case|finally"
    r"|similarly|likewise"
    r"|conversely|in particular|let['’]s|it remains to|(?:(?:start|begin|look|turn)(?:ing)?)(?= (?:with|at|to"
    r"|by))|(?-i:while|whereas)"
    r"|but|(?:the )?(?:easy|easier|simple|interesting|remaining|off-diagonal|diagonal|special|other|last|final) case"
    r"|andernfalls|ansonsten|schließlich|zuletzt|insbesondere|es bleibt der|hingegen|aber|nun|betrachten wir"
    r"|sinon|enfin|en particulier|d['’]autre part|par contre|mais|considérons|maintenant|reste le|autrement"
    r"|por otro lado|en particular|finalmente|consideremos|ahora|por último|en cambio|pero"
    r"|altrimenti|infine|in particolare|d['’]altra parte|consideriamo|ora|invece|resta il|caso contrário|por fim"
    r"|em particular)(?!\w)",
    re.IGNORECASE,
)
"""What may open the sentence of a case, and names no other one."""
_SUPPOSING = regex(
    r"\b(if|for|when|whenever|case|let|suppose|consider|take|assume|given|with|on the diagonal|off the diagonal"
    r"|remains to"
    r"|start(?:ing)? with|begin with|look at|turn to"
    r"|wenn|falls|ist|für|bei|im fall|fall|sei|seien|mit|betrachten wir|auf der diagonalen"
    r"|si|pour|lorsque|quand|cas|soit|soient|supposons|considérons|avec|sur la diagonale"
    r"|cuando|para|caso|sea|sean|supongamos|consideremos|con|en la diagonal"
    r"|se|per|quando|sia|siano|supponiamo|consideriamo|seja|sejam|com|na diagonal)(?!\w)",
    re.IGNORECASE,
)
_IMPERSONAL = frozenset(("für", "bei", "im fall", "fall", "mit"))
"""Words behind whose condition a verb comes next, in German: it is that of what holds in the case."""
_SUBJECT = regex(
    r"[\s$)*_\\]*(?:is|are|was|were|be|has|have|ist|sind|wird|est|sont|es|son|è|sono|é|são)(?!\w)", re.IGNORECASE
)
"""The verb of a condition that is spoken of itself: "if $i = j$ is excluded"."""
_LIKE = regex(
    r"[\s$)*_\\]*(?:is|ist|est|es|è|é)\s+(?:(?:even|much|noch|encore|plus|aún|más|ancora|più|ainda|mais)\s+)*"
    r"(?:similar|analogous|simpler|easier|easy|simple|straightforward|shorter|ähnlich|analog|einfacher|einfach"
    r"|similaire"
    r"|analogue|facile|análogo|sencillo|fácil|simile|analogo|semplice)(?!\w)",
    re.IGNORECASE,
)
"""What is said of a case that comes now: "the case $i \\ne j$ is similar:"."""
_CLOSED = regex(r"[\s$)*_\\]*(?:[,.:;)–—]|$)")
"""A condition that ends its clause."""

_DESCRIBING = regex(
    r"\b(?:do|does|did|is|are)(?:n['’]t| not)(?= (?:depend|contain|change|appear|occur|involve|enter|vary"
    r"|contribute|a function"
    r"|affected|affect|influence|include|feature|present|constant))|\bno longer(?= (?:depend|contain|appear|occur"
    r"|enter)s?)"
    r"|\bno dependence\b|\bnicht (?:mehr )?(?:von|vor|auf)\b|\bunabhängig von(?=\s*\$)|\bkein(?:e|en)?(?=\s*\$)"
    r"|\b(?:ne|n['’])\s?(?:dépend(?:ent)?|contien(?:t|nent)|change(?:nt)?|varie(?:nt)?|intervien(?:t|nent)|figurent?"
    r"|apparaî(?:t|ssent)) (?:pas|plus)\b"
    r"|\b(?:no|não)(?= (?:dependen?m?|contienen?|contém|cambian?|mudam?|var[íi]a[nm]?|aparecen?m?|intervienen?))"
    r"|\bnon(?= (?:dipend(?:e|ono)|contien(?:e|gono)|cambia(?:no)?|varia(?:no)?|compa(?:re|iono)|appar(?:e|iono)))"
    r"|\bonly(?= (?:the|a|one)\b)|\beven(?= (?:simpler|easier|shorter)\b)|\bboth(?= (?:the )?(?:numerator"
    r"|denominator|term|factor|side|exponential))"
    r"|\bin (?:this|that) case\b|\bwe (?:are|\w+ re) left with\b|\b(?:left|right)[- ]hand\b|\bpor lo que\b"
    r"|\bis left\b"
    r"|\b(?:all|the) (?:the |other |remaining )*(?:terms?|summands?|factors?)"
    r"(?= (?:van|drop|dis|(?:is|are) (?:const|zero)))|\b(?:in diesem fall|dans ce cas|en este caso"
    r"|in questo caso"
    r"|neste caso)\b|\bil (?:ne )?reste\b|\bfor (?:this|that) reason\b",
    re.IGNORECASE,
)
"""Words that say of what a formula is made, and deny nothing else."""

_TURNING = regex(
    r"[?？]|n['’]t\b|(?:,|\band) (?:here|there|now)\b|\b(?:"
    # denied
    r"not|no|never|neither|nor|none|nothing|nobody|cannot|without|unless|except\w*|exclud\w*|fail\w*|false"
    r"|wrong\w*|untrue"
    r"|incorrect\w*|violat\w*|contradict\w*|impossible|excuse|absurd|nonsense|meaningless|forb\w+|ban\w*"
    r"|abandon\w*|lift\w*"
    r"|relax\w*|ignor\w*|forget\w*|disregard\w*|error\w*|mistake\w*|naive\w*|tempt\w*|careless\w*"
    # spoken of: a condition, and what becomes of it
    r"|assum\w*|condition\w*|restrict\w*|hypothes\w*|suppos\w*|requir\w*|cases?|need\w*|scenario\w*|situation\w*"
    r"|matter\w*"
    # put off, or said by others
    r"|later|earlier|previous\w*|before|exercise\w*|reader\w*|skip\w*|omit\w*|elsewhere|appendi\w*|chapter\w*"
    r"|section\w*"
    r"|lecture\w*|homework|below|above|see|leave\w*|left|trivial\w*|boring|uninteresting|interest\w*|say\w*|said"
    r"|think\w*"
    r"|thought|claim\w*|believ\w*|argu\w*|seem\w*|might|may|would|could|should|some|someone|many|people|students?"
    r"|authors?"
    r"|colleagues?|papers?|books?|literature|allegedly|supposedly|reported\w*|known|historical\w*|last|already|again"
    # contrasted, of others, or of all
    r"|but|however|although|though|yet|nevertheless|nonetheless|still|instead|rather|while|whereas|otherwise"
    r"|conversely"
    r"|contrast|contrary|opposite|despite|regardless|irrespective|unlike|back|return\w*|turn\w*|others?|another"
    r"|rest|remaining"
    r"|else|different\w*|differ\w*|any\w*|all|every\w*|each|general\w*|arbitrary|always|either|both|only|even"
    r"|also(?= (?:if|when|for|holds?|true|valid|correct))|usual\w*"
    r"|typical\w*|real|really|actual\w*|true|truth|example\w*|special|whole|full|complete\w*|total|overall"
    r"|elsewhere|moreover"
    r"|meanwhile|apart|besides|aside|main|theorem|lemma|diagonal\w*|coincid\w*|equal(?= (?!to\b)\w)"
    r"|free|done|beyond|stop\w*|ceas\w*|end(?:s|ed)?|help\w*|want\w*|finish\w*"
    # put together
    r"|together|pieces|combin\w*|summar\w*|putting|merg\w*|unif\w*|in (?:sum|short|total)|sum(?:ming)? up"
    r"|the (?:\w+ )?ones?"
    r"|postpon\w*|defer\w*|delay\w*|switch\w*|bor(?:es?|ing)|avoid\w*|gleiche[nrms]?(?= \w)|resum\w*"
    r"|résum\w*|riassum\w*"
    # supposed anew
    r"|if|when\w*|for|suppose|let|consider|whether|until|till|iff|unlike|once|as long"
    # German
    r"|nicht|nie|niemals|kein\w*|nichts|niemand|ohne|außer|ausser|ausgenommen|sondern|aber|jedoch|doch|dennoch"
    r"|trotzdem|obwohl"
    r"|sonst\w*|andere\w*|anders|übrige\w*|rest\w*|alle\w*|jede\w*|stets|immer|allgemein\w*|beliebig\w*|beide\w*"
    r"|auch|nur|wenn"
    r"|falls|für|ob|fall|fälle\w*|bei|sei|seien|falsch\w*|verletzt\w*|später|früher|vorher|übung\w*|leser\w*"
    r"|abschnitt\w*|kapitel"
    r"|anhang|trivial\w*|hingegen|dagegen|während|manche\w*|einige\w*|viele\w*|könnte\w*|würde\w*|sollte\w*"
    r"|annahme\w*"
    r"|bedingung\w*|voraussetzung\w*|eigentlich|wirklich|interessant\w*|gegenteil\w*|umgekehrt|zurück|wieder"
    r"|siehe|oben|unten"
    r"|unabhängig|statt\w*|weg(?:ge)?lass\w*|übersprungen|wahr\w*|behaupt\w*|glaub\w*|mein\w*|insgesamt|zusammen"
    # French
    r"|ne|n|pas|jamais|aucune?|rien|personne|sans|sauf|excepté|hormis|mais|cependant|toutefois|pourtant|néanmoins"
    r"|sinon|autres?"
    r"|reste|tou(?:s|t|te|tes)|chaque|toujours|généra\w*|quelconque\w*|deux|aussi|même|seul\w*|si(?=\s*\$)|pour"
    r"|lorsqu\w*|quand|cas|soit"
    r"|fau(?:x|sse)\w*|plus tard|précéd\w*|avant|exercice\w*|lecteur\w*|section|chapitre|annexe|tandis|alors que"
    r"|certains?"
    r"|certaines?|plusieurs|hypothèse\w*|condition\w*|contraire|retour\w*|voir|plutôt|suppos\w*|viol\w*"
    r"|abandonn\w*|ignor\w*"
    # Spanish, Italian, Portuguese
    r"|no|nunca|jamás|ning\w+|nada|nadie|sin|salvo|pero|sino|embargo|aunque|otr[oa]s?|resto|tod[oa]s?|cada"
    r"|siempre|general\w*"
    r"|cualquier\w*|ambos|ambas|también|incluso|s[oó]lo|solamente|cuando|para|caso|casos|sea|sean|fals[oa]s?"
    r"|después|antes"
    r"|ejercicio\w*|lector\w*|sección|capítulo|mientras|algun[oa]s?|muchos|supuesto|supongamos|condición"
    r"|contrario|vuelta|véase"
    r"|non|mai|nessun\w*|niente|nulla(?= di)|senza|tranne|eccetto|ma|però|tuttavia|sebbene|altr[oaie]|resto"
    r"|tutt[oaie]|ogni"
    r"|sempre|qualunque|qualsiasi|entramb[ei]|anche|perfino|solo|soltanto|quando|per(?! la regola)|se(?=\s*\$)"
    r"|sia|siano|dopo|prima|esercizio|lettore"
    r"|sezione|capitolo|mentre|alcun[ie]|molt[ie]|ipotesi|condizione|contrario|altrimenti|invece|supponiamo"
    r"|não|nem|nunca|nenhum\w*|ninguém|sem|exceto|mas|porém|embora|outr[oa]s?|tod[oa]s|qualquer|também|apenas"
    r"|somente|seja"
    r"|depois|exercício|leitor|seção|enquanto|alguns|algumas|muitos|hipótese|condição|contrário"
    # what denies in languages that begin a case with the same letters
    r"|ikke|inte|niet|nie|geen|ingen|inget|cap|sense|nu|nici"
    r")(?!\w)",
    re.IGNORECASE,
)
"""Words behind a condition by which what follows may not be said of it."""

_CONCLUDING = regex(
    r"[\s*_]*(?:hence|thus|therefore|so|consequently|then|this|we|it|by|using|applying|with|the (?:quotient"
    r"|product|chain|power)"
    r"|daher|somit|also|folglich|deshalb|dann|damit|mit|nach|wir|es"
    r"|donc|ainsi|alors|on|par|en|d['’]où|il|avec|entonces|luego|así|por|se|con|quindi|dunque|allora|si|da cui"
    r"|portanto|logo"
    r"|então|pela)(?!\w)",
    re.IGNORECASE,
)
"""How a sentence goes on from the one before it."""
_ENDS = regex(r"(?<![\s.(][a-zA-Z])[.!?;](?=[\s*_]|$)|\n[ \t>]*\n")
_FOREIGN = regex(r"[^\W\d_a-zA-ZÀ-ɏ]")
"""A letter of another script."""
_OPENER = regex(
    r"[\s$)*_\\]*(?:we|the|then|it|this|only|both|things|everything|our|one|all|le|la|les|on|el|los|se|il|o|a)\s"
)
FEW = 2
"""How many sentences behind one that names nothing but a case may lead to its display, the last one by a conclusion."""


def supposes(text: str, at: int, end: int) -> bool:
    """Whether a stretch that begins a sentence and ends at a display supposes the condition between two places of it.

    >>> supposes("If $  $, the numerator is constant. Hence", 4, 6), supposes("If $  $ is excluded, we get", 4, 6)
    (True, False)
    >>> supposes("For the wrong classes, $  $, we get", 24, 26), supposes("If $  $, nothing is known. Still", 4, 6)
    (True, False)
    """
    lead, rest = text[:at], text[end:]
    return is_frame(lead) and not _FOREIGN.search(stated.words(text)) and _goes_on(lead, rest)


def is_frame(lead: str) -> bool:
    """Whether all words before a condition make it a case that is supposed.

    >>> is_frame("For the wrong classes, $"), is_frame("It is wrong for $"), is_frame("On the other hand, if $")
    (True, False, True)
    """
    words = without_objects(stated.words(lead).strip("$( \n\t*_"))
    known = stated.understood(_OPENING.sub(" ", words)) and re.search(r"\b(?:than|all but|as)\b", words.lower()) is None
    return known and _SUPPOSING.search(words) is not None


def without_objects(lead: str) -> str:
    """The words before a condition, of which "for all" and "for any other class" say no more than "for"."""
    return _OBJECT.sub(" for ", lead)


def _goes_on(lead: str, rest: str) -> bool:
    """Whether what stands behind a condition, up to the display, only says what holds in it."""
    closed = _CLOSED.match(rest)
    last = [found[1].lower() for found in _SUPPOSING.finditer(lead)][-1:]
    like = _LIKE.match(rest)
    if closed is None and like is None and _OPENER.match(rest) is None and not _IMPERSONAL.intersection(last):
        return False
    if _SUBJECT.match(rest) and like is None and not _IMPERSONAL.intersection(last):
        return False
    body = re.sub(r"(?:\$\$|\\\[|\\begin\s*\{[a-z]+\*?\})?\s*$", "", rest)
    first, *others = _ENDS.split(body[like.end() if like is not None else 0 :])
    behind = [part for part in others if stated.words(part).strip(" *_)")]
    if any(_TURNING.search(_DESCRIBING.sub(" ", part)) for part in (first, *behind)):
        return False
    if like is not None:
        return not behind
    alone = not stated.words(first).strip(" *_,:;.)$")
    concluding = behind[1:] if alone else behind
    return len(behind) <= (FEW if alone else 1) and all(_CONCLUDING.match(part) for part in concluding)
