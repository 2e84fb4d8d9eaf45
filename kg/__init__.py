"""Records -> graph -> answers: a knowledge graph of directives and plans."""

from .answers.result import Result
from .errors import KgError
from .graph import KnowledgeGraph, Report

__all__ = ["KgError", "KnowledgeGraph", "Report", "Result"]
