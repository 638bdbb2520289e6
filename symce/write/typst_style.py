"""The look of the Typst page: fonts, colours, and the functions that the generated lines call."""

STYLE = r"""
#let ink = rgb("#1f4e8c")
#let wash = rgb("#f3f5fa")
#let blue = rgb("#2a62b8")
#let green = rgb("#2e7d32")
#let red = rgb("#c62828")
#let amber = rgb("#b26a00")
#let grey = rgb("#6b6b6b")
#let full = 168mm
#let number-width = 2.7em
#let reason-width = 57mm
#let badge-width = 17mm

// formulas and marks
#let shown(alt, it) = math.equation(alt: alt, math.display(it.body))
#let inline(alt, it) = math.equation(alt: alt, it.body)
#let marknew(it) = text(fill: blue, it)
#let markcancel(it) = math.cancel(stroke: 0.7pt + red, it)
#let markone(it) = h(0.17em) + math.underbrace(it, $= 1$.body)

// A box whose middle lies on the axis of the formulas beside it; what is placed in it gives it no baseline.
#let centred(it) = context {
  let (width, height) = measure(it)
  box(width: width, height: height, baseline: height / 2 - 0.25em.to-absolute(), place(top + left, it))
}

#let page-style(title, made-by, body) = {
  set document(title: title, date: none)
  set text(font: "New Computer Modern", size: 11pt, lang: "en")
  show math.equation: set text(font: "New Computer Modern Math")
  set page(paper: "a4", margin: (x: 21mm, top: 18mm, bottom: 20mm), footer: context {
    set text(size: 9pt, fill: grey)
    made-by + "  ·  " + title + h(1fr) + str(here().page()) + " / " + str(counter(page).final().first())
  })
  show heading.where(level: 1): it => block(below: 7pt, text(size: 18pt, weight: "bold", it.body))
  show heading.where(level: 2): it => block(above: 17pt, below: 10pt, sticky: true,
    text(size: 13pt, weight: "bold", fill: ink, it.body))
  body
}

#let masthead(title, subtitle) = {
  heading(level: 1, title)
  block(above: 7pt, below: 7pt, text(size: 10pt, style: "italic", fill: grey, subtitle))
  line(length: 100%, stroke: 1pt + ink)
}

#let given(sentences, formulas) = block(
  width: 100%, fill: wash, inset: (x: 12pt, y: 11pt), above: 14pt, stroke: (left: 2pt + ink), breakable: false,
  sticky: true, {
    set par(leading: 0.75em)
    sentences.map(parts => parts.join()).join(" ")
    if formulas.len() > 0 {
      set par(leading: 9pt)
      v(3pt)
      align(center, formulas.map(it => box({ h(1em); it; h(1em) })).join(" "))
    }
  })

// the sections of a page stand one level below its title, which in a book is one below the chapter
#let section(number, title, case) = heading(depth: 2, numbering: none, {
  str(number) + h(0.9em) + title.join()
  if case.len() > 0 { " (case " + case.join(", ") + ")" }
})

// the number of a step, a link to it
#let step-link(place, number) = link(label(place), "(" + str(number) + ")")

#let outro(words) = block(above: 10pt, below: 4pt, words.join())
#let intro(words) = block(above: 0pt, below: 9pt, sticky: true, words.join())

#let badge(words, colour) = box(
  inset: (x: 3pt, y: 2.6pt), radius: 2pt, stroke: 0.5pt + colour.lighten(45%), fill: colour.lighten(91%),
  text(size: 7.6pt, fill: colour, words))

#let say(parts, colour: grey) = {
  set text(size: 9pt, fill: colour)
  set par(leading: 0.45em, justify: false)
  parts.join()
}

// A formula that is wider than the page is set smaller.
#let fitted(it, room) = {
  let width = measure(it).width
  if width <= room { it } else { centred(scale(room / width * 100%, reflow: true, it)) }
}

// One row: number, left side (in the first row only), formula, reason, badge; the reason goes below a wide formula.
#let step(number, place, left, lines, reason, badge, first: false, note: ()) = context {
  [#metadata(number)#label(place)]
  let right = lines.first()
  let gap = 0.28em.to-absolute()
  let own = measure(left).width
  let long = own > 0.24 * full
  let indent = if long { 1.2em.to-absolute() } else { own }
  let room = full - number-width.to-absolute() - indent - gap
  let width = measure(right).width
  // reasons stand in a column of their own; a short one moves right where the formula reaches into the column
  let own-reason = calc.min(measure(say(reason)).width + 0.2mm, reason-width.to-absolute())
  let rest = (room - width - badge-width).to-absolute()
  let beside = lines.len() == 1 and rest >= own-reason + 6mm
  let column = calc.min(reason-width.to-absolute(), rest - 4mm.to-absolute())
  let tag = centred(box(width: number-width, text(size: 9pt, fill: grey, "(" + str(number) + ")")))
  if first and long { block(above: 0pt, below: 7pt, sticky: true, { set par(leading: 0pt); h(number-width); left }) }
  block(width: 100%, breakable: false, above: 0pt, below: 5.5pt, {
    set par(leading: 0pt, spacing: 5pt)
    tag
    if first and not long { left } else { h(indent) }
    h(gap)
    if beside {
      right
      h(rest - column)
      centred(box(width: column, say(reason)))
      h(1fr)
      centred(badge)
    } else {
      fitted(right, room)
      parbreak()
      for line in lines.slice(1) {
        h(number-width.to-absolute() + indent + gap + 2em)
        fitted(line, room - 2em.to-absolute())
        parbreak()
      }
      h(number-width.to-absolute() + indent + 1.2em)
      centred(box(width: room - badge-width - 3em, say(reason)))
      h(1fr)
      centred(badge)
    }
    if note.len() > 0 {
      parbreak()
      h(number-width)
      box(width: full - number-width.to-absolute(), say(note, colour: red))
    }
  })
}

#let result(formula, case, badge, colour) = align(center, block(
  above: 12pt, below: 12pt, inset: (x: 14pt, y: 9pt), radius: 3pt, stroke: 1pt + colour, fill: colour.lighten(94%),
  breakable: false, {
    set par(leading: 0pt)
    context fitted(formula, full - 40mm)
    if case.len() > 0 { h(1em) + "(" + case.join(", ") + ")" }
    h(1.6em)
    centred(badge)
  }))

#let picture(file, alt, caption) = block(above: 14pt, below: 14pt, width: 100%, breakable: false, {
  align(center, image(file, alt: alt, width: 112mm))
  align(center, block(above: 6pt, width: 130mm, text(size: 9pt, fill: grey, caption)))
})

#let claims(lines) = block(above: 16pt, breakable: false, {
  line(length: 100%, stroke: 0.5pt + grey.lighten(50%))
  set text(size: 9pt, fill: grey)
  set par(leading: 0.6em, spacing: 0.7em)
  for parts in lines { par(parts.join()) }
})
"""


BOOK_STYLE = r"""
#let book-style(title, made-by, body) = {
  set document(title: title, date: none)
  set text(font: "New Computer Modern", size: 11pt, lang: "en")
  show math.equation: set text(font: "New Computer Modern Math")
  set page(paper: "a4", margin: (x: 21mm, top: 18mm, bottom: 20mm), footer: context {
    let number = counter(page).get().first()
    if number == 1 { return }
    let before = query(selector(heading.where(level: 1)).before(here()))
    set text(size: 9pt, fill: grey)
    made-by + "  ·  " + (if before.len() > 0 { before.last().body } else { title }) + h(1fr) + str(number)
  })
  set heading(offset: 1, numbering: "1.1")
  show heading.where(level: 1): it => {
    pagebreak(weak: true)
    let number = if it.numbering != none { counter(heading).display(it.numbering) + h(0.8em) }
    block(above: 0pt, below: 24pt, text(size: 21pt, weight: "bold", fill: ink, number + it.body))
  }
  show heading.where(level: 2): it => block(above: 0pt, below: 7pt, sticky: true,
    text(size: 15pt, weight: "bold", counter(heading).display(it.numbering) + h(0.7em) + it.body))
  show heading.where(level: 3): it => block(above: 15pt, below: 9pt, sticky: true,
    text(size: 12.5pt, weight: "bold", fill: ink, it.body))
  show outline.entry.where(level: 1): set text(weight: "bold")
  show outline.entry.where(level: 1): set block(above: 13pt)
  body
}

#let cover(title, subtitle, counts, legend) = {
  v(1fr)
  align(center, {
    block(text(size: 27pt, weight: "bold", title))
    block(above: 14pt, width: 120mm, text(size: 12pt, style: "italic", fill: grey, subtitle))
    block(above: 26pt, line(length: 60mm, stroke: 1pt + ink))
    block(above: 22pt, text(size: 10.5pt, fill: grey, counts.join("  ·  ")))
  })
  v(1.6fr)
  block(width: 100%, fill: wash, inset: (x: 14pt, y: 12pt), stroke: (left: 2pt + ink), {
    set text(size: 9.5pt)
    grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 9pt, ..legend.flatten())
  })
}

#let contents() = {
  pagebreak()
  set heading(offset: 0)
  outline(title: "Contents", depth: 2, indent: 1.4em)
}

#let chapter(title) = heading(level: 1, title)

#let entry(name, title, subtitle, see) = {
  v(30pt, weak: true)
  [#heading(level: 2, title)#label(name)]
  block(above: 7pt, below: 7pt, sticky: true, text(size: 10pt, style: "italic", fill: grey, subtitle))
  block(above: 0pt, below: 0pt, sticky: true, line(length: 100%, stroke: 1pt + ink))
  if see.len() > 0 {
    let links = see.map(((other, title)) => link(label(other), context {
      let place = query(label(other)).first().location()
      let number = numbering("1.1", ..counter(heading).at(place))
      title + " (" + number + ", page " + str(counter(page).at(place).first()) + ")"
    }))
    block(above: 8pt, below: 0pt, sticky: true, text(size: 9pt, fill: grey, "See also " + links.join("; ") + "."))
  }
}
"""
