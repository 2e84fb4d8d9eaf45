"""Serve: the SPARQL 1.1 Protocol and pages to ask and look, over one store; `run` opens the door.

Nothing is loaded here, so that the limits can be told where the packages of a server are not installed.
"""
