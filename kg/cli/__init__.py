"""The command line: `kg COMMAND …`.

Results go to stdout, words and progress to stderr. Exit status: 0 done, 1 done but some input was rejected or a check
found errors, 2 the call was wrong.
"""

from __future__ import annotations

import sys

import click

from kg.errors import KgError

from .ask import query, questions, show, sparql, stats
from .fill import build, correct, extract, load, remove
from .find import search
from .keep import backup, check, restore, verify
from .picture import draw, export
from .serve import serve
from .tongue import tell_error

__all__ = ["main", "program"]

_LIMITS = """\b
Limits: a file 50 MB (inflated 200 MB), a document's text 10 MB, 60 s a document;
10,000 rows on a screen, all rows in the files that are written."""


class _InOrder(click.Group):
    """Commands are listed in the order in which people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands as they were added."""
        del ctx
        return list(self.commands)


@click.group(cls=_InOrder, epilog=_LIMITS,
             context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="directive-kg", prog_name="kg")
def program() -> None:
    """A knowledge graph of directives and plans: who told whom to do what, by when, and where it is written.

    The store is a folder (default kg-store, or $KG_STORE) or the URL of a SPARQL endpoint.
    """


for _command in (build, query, questions, search, show, draw, serve, check, sparql, stats, export, extract, load,
                 remove, correct, verify, backup, restore):
    program.add_command(_command)


def main() -> None:
    """Run the command line; whatever is refused ends in one line on stderr and status 2."""
    try:
        status = program(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except KgError as error:
        tell_error(error)
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("kg: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone; nobody is left to tell
        sys.exit(0)
    except UnicodeDecodeError:  # of a file or a pipe that was to be text
        click.echo("kg: what was given to read is no text in UTF-8", err=True)
        sys.exit(2)
    except OSError as error:  # a file that was named and cannot be written or read
        click.echo(f"kg: {error.filename or 'a file'}: {error.strerror or error}", err=True)
        sys.exit(2)
