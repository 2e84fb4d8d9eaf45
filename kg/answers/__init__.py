"""Answers: the rows of a question as a Result, and the forms it takes: table, CSV, JSON, XLSX, frame, calendar."""
