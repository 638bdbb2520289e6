"""Kernels in C for recognised programs: text with ``@names@`` that a printer fills in for each precision."""
