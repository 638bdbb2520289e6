r"""The look of the LaTeX page: one preamble, nothing beyond a basic TeX installation."""

PREAMBLE = r"""
\documentclass[11pt,a4paper]{article}
\ifdefined\pdfinfoomitdate \pdfinfoomitdate=1 \fi
\ifdefined\pdftrailerid \pdftrailerid{} \fi
\ifdefined\pdfsuppressptexinfo \pdfsuppressptexinfo=-1 \fi
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{lmodern}
\usepackage[a4paper,hmargin=21mm,top=18mm,bottom=22mm]{geometry}
\usepackage{amsmath,amssymb}
\usepackage{graphicx}
\usepackage{xcolor}
\IfFileExists{microtype.sty}{\usepackage{microtype}}{}
\newcommand\symceanchor[1]{} \newcommand\symcelink[2]{#2}
\IfFileExists{hyperref.sty}{\usepackage[hidelinks,bookmarks=false]{hyperref}}{}
\ifdefined\hypertarget
  \renewcommand\symceanchor[1]{\raisebox{1.6ex}[0pt][0pt]{\hypertarget{#1}{}}}
  \renewcommand\symcelink[2]{\hyperlink{#1}{#2}}
\fi

% colours
\definecolor{symceink}{HTML}{1F4E8C}
\definecolor{symcewash}{HTML}{F3F5FA}
\definecolor{symceblue}{HTML}{2A62B8}
\definecolor{symcegreen}{HTML}{2E7D32}
\definecolor{symcered}{HTML}{C62828}
\definecolor{symceamber}{HTML}{B26A00}
\definecolor{symcegrey}{HTML}{6B6B6B}

% marks
\newcommand\symcenew[1]{\begingroup\color{symceblue}#1\endgroup}
\newcommand\symceone[1]{\underbrace{#1}_{=\,1}}
\newbox\symcebox
\makeatletter
\newcommand\symcestroke[2]{%
  \setbox\symcebox\hbox{$\m@th#1#2$}%
  \hbox{\rlap{\pdfliteral{q 0.78 0.16 0.16 RG 0.6 w
    0 -\strip@pt\dimexpr0.99626\dp\symcebox\relax\space m
    \strip@pt\dimexpr0.99626\wd\symcebox\relax\space \strip@pt\dimexpr0.99626\ht\symcebox\relax\space l S Q}}%
  \copy\symcebox}}
\newcommand\symcecancel[1]{\mathpalette\symcestroke{#1}}
\makeatother
\ifdefined\pdfliteral\else \renewcommand\symcecancel[1]{\textcolor{symcered}{#1}}\fi
\IfFileExists{cancel.sty}
  {\usepackage{cancel}\renewcommand\CancelColor{\color{symcered}}\renewcommand\symcecancel{\cancel}}{}

% lengths
\newlength\symcelhs \newlength\symcerhs \newlength\symcenumber \newlength\symcereason \newlength\symcebadgewidth
\newlength\symceroom \newlength\symcewide
\setlength\parindent{0pt}
\setlength\symcenumber{2.7em}
\setlength\symcereason{0.34\textwidth}
\setlength\symcebadgewidth{4.6em}
\setlength\fboxsep{2.2pt} \setlength\fboxrule{0.4pt}
\raggedbottom \emergencystretch=2em \hbadness=10000 \hfuzz=1pt

% foot
\newcommand\symcefootline{}
\newcommand\symcefoot[1]{\renewcommand\symcefootline{#1}}
\makeatletter
\def\ps@symce{\let\@oddhead\@empty \let\@evenhead\@empty
  \def\@oddfoot{\footnotesize\color{symcegrey}\symcefootline\hfil\thepage\ / \pageref{symce:last}}%
  \let\@evenfoot\@oddfoot}
\makeatother
\pagestyle{symce}
\AtEndDocument{\label{symce:last}}

% title, given
\newcommand\symcetitle[2]{%
  {\LARGE\bfseries\raggedright #1\par}\vspace{3pt}%
  {\small\itshape\color{symcegrey}#2\par}\vspace{5pt}%
  {\color{symceink}\hrule height 0.8pt}\vspace{11pt}}
\newcommand\symcegiven[1]{%
  \begingroup\fboxsep=9pt
  \hbox{{\color{symceink}\vrule width 2pt}\colorbox{symcewash}{\parbox{\dimexpr\textwidth-2pt-2\fboxsep\relax}{%
    \fboxsep=2.2pt #1}}}\par\endgroup}
\newcommand\symcedefinitions[1]{\par\vspace{5pt}{\centering\lineskip=7pt #1\par}}
\newcommand\symcedefinition[1]{\mbox{\hspace{1em}$\displaystyle #1$\hspace{1em}}}
\newcommand\symcesection[2]{\par\pagebreak[2]\vspace{13pt plus 4pt minus 3pt}%
  {\large\bfseries\color{symceink}\boldmath #1\enspace #2\par}\nopagebreak\vspace{5pt}}
\newcommand\symceoutro[1]{\par\vspace{4pt}#1\par}
\newcommand\symceintro[1]{#1\par\nopagebreak\vspace{6pt}}

% steps: number, left side, formula, reason, badge on one line; the reason goes below a wide formula
\newif\ifsymcelong
\newcommand\symceleft[1]{%
  \settowidth\symcelhs{$\displaystyle #1$}%
  \symcelongfalse
  \ifdim\symcelhs>0.22\textwidth
    \symcelongtrue
    \par\noindent\hspace*{\symcenumber}$\displaystyle #1$\par\nopagebreak\vspace{4pt}%
    \setlength\symcelhs{1.2em}%
  \fi}
\newcommand\symcestep[6]{%
  \settowidth\symcewide{$\displaystyle {}#4$}%
  \setlength\symceroom{\dimexpr\textwidth-\symcenumber-\symcelhs\relax}%
  \setlength\symcerhs{\dimexpr\symceroom-\symcereason-\symcebadgewidth-1em\relax}%
  \par\noindent\symceanchor{#1}%
  \makebox[\symcenumber][l]{\footnotesize\color{symcegrey}(#2)}%
  \makebox[\symcelhs][r]{\ifsymcelong\else$\displaystyle #3$\fi}%
  \ifdim\symcewide>\symcerhs
    \ifdim\symcewide>\symceroom
      \symcefit{$\displaystyle {}#4$}%
    \else
      $\displaystyle {}#4$%
    \fi
    \par\nopagebreak\vspace{1pt}\noindent\hspace*{\dimexpr\symcenumber+\symcelhs+1.2em\relax}%
    $\vcenter{\hbox{\parbox{\dimexpr\symceroom-\symcebadgewidth-2.4em\relax}{\symcesay{#5}}}}$\hfill#6%
  \else
    \makebox[\dimexpr\symcerhs+1em\relax][l]{$\displaystyle {}#4$}%
    $\vcenter{\hbox{\parbox{\symcereason}{\symcesay{#5}}}}$\hfill#6%
  \fi
  \par\vspace{4pt plus 1.5pt}}
% a formula wider than the page is set smaller
\newcommand\symcefit[1]{$\vcenter{\hbox{\resizebox{\symceroom}{!}{#1}}}$}
\newcommand\symcesay[1]{\raggedright\footnotesize\color{symcegrey}#1}
\newcommand\symcenote[1]{\noindent\hspace*{\symcenumber}%
  \parbox{\dimexpr\textwidth-\symcenumber\relax}{\footnotesize\color{symcered}#1}\par\vspace{5pt}}
\newcommand\symcebadge[3]{$\vcenter{\hbox{%
  \fcolorbox{symce#1!55!white}{symce#1!9!white}{\scriptsize\color{symce#1}%
    \vrule width 0pt height 1.45ex depth 0.35ex\if\relax\detokenize{#2}\relax\else#2\,\fi#3}}}$}

% picture: the file may be missing
\newcommand\symcepicture[3]{\IfFileExists{#1}{\par\vspace{10pt}{\centering
  \includegraphics[width=112mm]{#1}\par\vspace{4pt}\parbox{130mm}{\centering\footnotesize\color{symcegrey}#3}\par}%
  \vspace{8pt}}{}}

% result, claims
\newcommand\symceresult[3]{\par\vspace{6pt}{\centering\fboxsep=9pt\fboxrule=0.8pt
  \fcolorbox{symce#1}{symce#1!6!white}{\fboxsep=2.2pt\fboxrule=0.4pt\settowidth\symcewide{$\displaystyle #2$}%
    \setlength\symceroom{\dimexpr\textwidth-9em\relax}%
    \ifdim\symcewide>\symceroom\symcefit{$\displaystyle #2$}\else$\displaystyle #2$\fi\qquad#3}\par}\vspace{4pt}}
\newcommand\symceclaims[1]{\par\vspace{8pt}\noindent\parbox{\textwidth}{%
  {\color{symcegrey!50!white}\hrule height 0.4pt}\vspace{5pt}\footnotesize\color{symcegrey}#1}\par}
"""

BOOK = r"""
% a book: chapters and entries with contents
\makeatletter
\newcount\symcechapternumber \newcount\symceentrynumber
\newcommand\symcerunning{}
\def\ps@symce{\let\@oddhead\@empty \let\@evenhead\@empty
  \def\@oddfoot{\footnotesize\color{symcegrey}\symcefootline\symcerunning\hfil\thepage}\let\@evenfoot\@oddfoot}
\pagestyle{symce}
\renewcommand\@pnumwidth{2.4em}
\newcommand\symcecover[4]{\thispagestyle{empty}\null\vfill{\centering
  {\Huge\bfseries #1\par}\vspace{12pt}{\large\itshape\color{symcegrey}#2\par}\vspace{22pt}%
  {\color{symceink}\rule{60mm}{0.8pt}\par}\vspace{18pt}{\color{symcegrey}#3\par}}\vfill\vfill
  \symcegiven{\small #4}\clearpage}
\newcommand\symcelegend[2]{\makebox[4.6em][l]{#1}\parbox[t]{\dimexpr\linewidth-4.8em\relax}{#2}\par\vspace{5pt}}
\newcommand\symcecontents{{\LARGE\bfseries\color{symceink}Contents\par}\vspace{12pt}\@starttoc{toc}}
\newcommand\symcechapter[1]{\clearpage\global\advance\symcechapternumber by 1 \global\symceentrynumber=0
  \gdef\symcerunning{\enspace$\cdot$\enspace #1}%
  \addcontentsline{toc}{section}{\protect\numberline{\the\symcechapternumber}#1}%
  {\LARGE\bfseries\color{symceink}\the\symcechapternumber\enspace #1\par}\vspace{20pt}}
\newcommand\symceentry[4]{\par\vskip 0pt plus 0.3\textheight\penalty-200\vskip 0pt plus -0.3\textheight
  \vspace{26pt plus 8pt minus 4pt}\global\advance\symceentrynumber by 1
  \protected@edef\@currentlabel{\the\symcechapternumber.\the\symceentrynumber}%
  \addcontentsline{toc}{subsection}{\protect\numberline{\@currentlabel}#2}%
  \symceanchor{#1}\label{#1}{\Large\bfseries\raggedright\@currentlabel\enspace #2\par}\nopagebreak\vspace{3pt}%
  {\small\itshape\color{symcegrey}#3\par}\nopagebreak\vspace{5pt}{\color{symceink}\hrule height 0.8pt}\nopagebreak
  \vspace{5pt}{\footnotesize\color{symcegrey}#4\par}\nopagebreak\vspace{7pt}}
\newcommand\symcesee[2]{\symcelink{#1}{#2 (\ref*{#1}, page~\pageref*{#1})}}
\ifdefined\hypertarget\else \renewcommand\symcesee[2]{#2 (\ref{#1}, page~\pageref{#1})}\fi
\makeatother
"""
