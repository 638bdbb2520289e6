"""What a notebook shows of a derivation, a step or a verdict: plain text, and one block of LaTeX."""

from __future__ import annotations

from symce.derivation import Derivation
from symce.judging.report import FileReport, Report, StepReport
from symce.prover.verdict import Verdict
from symce.steps import Step
from symce.write import latex, text
from symce.write.report import text as report_text


def bundle(shown: object) -> dict[str, str]:
    """The MIME bundle for Jupyter; no HTML, which JupyterLab would prefer and VS Code would not typeset."""
    match shown:
        case Derivation():
            return {"text/plain": text.write(shown), "text/latex": latex.aligned(shown)}
        case Step(before, after):
            tex = f"$$\\begin{{aligned}}{latex.formula(before)} &= {latex.formula(after)}\\end{{aligned}}$$"
            return {"text/plain": f"{text.formula(before)} = {text.formula(after)}", "text/latex": tex}
        case Verdict():
            return {"text/plain": str(shown)}
        case StepReport():
            statement = f"{shown.lhs} {shown.relation} {shown.rhs}"
            file = FileReport("statement", (shown,), text=statement)
            return {"text/plain": report_text.step_text(shown, file)}
        case FileReport():
            return {"text/plain": report_text.write(Report((shown,)))}
        case Report():
            return {"text/plain": report_text.write(shown)}
    return {"text/plain": repr(shown)}
