"use strict";
// Marks: the shapes that tell types of documents, bodies, persons and places apart; `sketch.py` draws the same.
function mark(context, shape, x, y, size) {
  // the count of corners and the angle of the first; all others are round
  const corners = { diamond: [4, 0], square: [4, Math.PI / 4], triangle: [3, -Math.PI / 2], triangleDown: [3, Math.PI / 2],
    hexagon: [6, 0], pentagon: [5, -Math.PI / 2] };
  // shapes whose corners stand out: how many, and how near to the middle the others are
  const spiky = { star: [5, 0.45], cross: [4, 0.4] };
  context.beginPath();
  if (spiky[shape]) {
    const [tips, near] = spiky[shape];
    for (let i = 0; i < 2 * tips; i++) {
      const far = i % 2 ? size * near : size, angle = Math.PI * i / tips - Math.PI / 2;
      context.lineTo(x + far * Math.cos(angle), y + far * Math.sin(angle));
    }
  } else {
    const [count, turn] = corners[shape] || [0, 0];
    if (!count) context.arc(x, y, size * 0.85, 0, 2 * Math.PI);
    for (let i = 0; i < count; i++) {
      context.lineTo(x + size * Math.cos(turn + 2 * Math.PI * i / count), y + size * Math.sin(turn + 2 * Math.PI * i / count));
    }
  }
  context.closePath();
}
