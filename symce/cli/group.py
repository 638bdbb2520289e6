"""The group of commands: one file of ``symce/cli/commands`` each, loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from symce.cli import commands
from symce.cli.output import drop_output, fail, say


class OneLine(click.Group):
    """A command group whose errors are one line on standard error and exit status 2.

    Its commands are the files of ``symce/cli/commands``, each with a constant ``COMMAND``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{commands.__name__}.{cmd_name}").COMMAND
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        if sys.stdout is None:  # it was closed, as by >&-: nobody reads it
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as long as the process
        try:
            return super().main(*args, **kwargs)
        except click.exceptions.NoArgsIsHelpError as asked:
            say(asked.ctx.get_help() if asked.ctx else "symce --help")
            sys.exit(0)
        except click.exceptions.Exit as stop:
            sys.exit(stop.exit_code)
        except click.Abort:
            click.echo("symce: interrupted", err=True)
            sys.exit(130)
        except click.ClickException as error:
            fail(error.format_message())
        except BrokenPipeError:
            drop_output()
            sys.exit(0)
        except OSError as error:
            drop_output()
            fail(f"cannot write the output: {error.strerror or error}; name a file with -o")

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        from difflib import get_close_matches

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            known = self.list_commands(ctx)
            near = get_close_matches(args[0], known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"commands: {', '.join(known)}"
            fail(f"no command {args[0]!r}; {hint}")
