"""The page that a picture is put into: its markup, style and script, all inlined by `kg.drawing.draw`."""
