"""Records -> graph -> answers: a knowledge graph of directives and plans."""

from .errors import KgError
from .graph import KnowledgeGraph, Report
from .result import Result

__all__ = ["KgError", "KnowledgeGraph", "Report", "Result"]
