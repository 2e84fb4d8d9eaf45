"""Still: a sketch as an SVG or PNG file. SVG is written here, PNG by matplotlib where it is installed.

    DrawError       PNG is wanted and matplotlib is missing
"""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, SubElement, tostring

from kg.errors import DrawError

from .sketch import Shape, Sketch, Words

__all__ = ["png", "svg"]

_FONT = "Noto Sans, DejaVu Sans, Segoe UI, Arial, sans-serif"
#: Letters are so wide on average, as a share of the size of their font: small ones, capitals, thin ones; so much more
#: in bold.
_SMALL, _CAPITAL, _THIN, _BOLD = 0.57, 0.72, 0.34, 1.1
_THIN_ONES = frozenset(" .,;:'()-/|!iíìỉĩịjlI1t")
#: No PNG has more dots than this on a side.
_DOTS = 12_000


def svg(drawn: Sketch, title: str) -> str:
    """Return the sketch as one SVG document; it holds no script, no link and nothing to fetch."""
    root = Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "width": _number(drawn.width), "height": _number(drawn.height),
        "viewBox": f"0 0 {_number(drawn.width)} {_number(drawn.height)}", "font-family": _FONT, "role": "img"})
    for part in drawn.parts:
        if isinstance(part, Words):
            _text(root, part)
        else:
            _path(root, part)
    label = Element("title")
    label.text = next((part.text for part in drawn.parts if isinstance(part, Words) and part.size == 20), title)
    root.insert(0, label)
    return tostring(root, encoding="unicode") + "\n"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(root: Element, words: Words) -> None:
    said = {"x": _number(words.x), "y": _number(words.y), "font-size": _number(words.size), "fill": words.colour,
            "dominant-baseline": "central", "font-weight": "600" if words.bold else "400",
            "text-anchor": "end" if words.right else "start"}
    if words.room and _wide(words) > words.room:
        said |= {"textLength": _number(words.room), "lengthAdjust": "spacingAndGlyphs"}
    SubElement(root, "text", said).text = words.text


def _wide(words: Words) -> float:
    share = sum(_THIN if letter in _THIN_ONES else _CAPITAL if letter.isupper() else _SMALL for letter in words.text)
    return share * words.size * (_BOLD if words.bold else 1)


def _path(root: Element, shape: Shape) -> None:
    spots = [f"{_number(x)},{_number(y)}" for x, y in shape.points]
    way = f"M{spots[0]} C{' '.join(spots[1:])}" if shape.curved else f"M{' L'.join(spots)} Z"
    said = {"d": way, "fill": shape.fill}
    if shape.line != "none":
        said |= {"stroke": shape.line, "stroke-width": _number(shape.width)}
    if shape.dashed:
        said["stroke-dasharray"] = "6 4"
    SubElement(root, "path", said)


def png(drawn: Sketch, scale: float = 2.0) -> bytes:
    """Return the sketch as a PNG, `scale` dots to a point, fewer where it would be too large; raises DrawError."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - needed for PNG only
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise DrawError("a PNG needs matplotlib: pip install 'directive-kg[notebook]'; "
                        ".svg and .html need nothing more") from error
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path  # noqa: PLC0415

    scale = min(scale, _DOTS / drawn.width, _DOTS / drawn.height)
    figure = Figure(figsize=(drawn.width / 72, drawn.height / 72), dpi=72 * scale)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, drawn.width), ylim=(drawn.height, 0))
    axes.set_axis_off()
    for order, part in enumerate(drawn.parts):
        if isinstance(part, Words):
            size = part.size * min(1.0, part.room / _wide(part) if part.room else 1.0) * 0.92
            axes.text(part.x, part.y, part.text, size=size, color=part.colour, va="center", zorder=order,
                      ha="right" if part.right else "left", weight="bold" if part.bold else "normal",
                      family=["DejaVu Sans"], parse_math=False)
        else:
            inner = Path.CURVE4 if part.curved else Path.LINETO
            codes = [Path.MOVETO, *[inner] * (len(part.points) - 1)] + ([] if part.curved else [Path.CLOSEPOLY])
            points = part.points if part.curved else (*part.points, part.points[0])
            axes.add_patch(PathPatch(Path(points, codes), facecolor=part.fill, edgecolor=part.line, zorder=order,
                                     linewidth=part.width, linestyle=(0, (4, 3)) if part.dashed else "solid"))
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
