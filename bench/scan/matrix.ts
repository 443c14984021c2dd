/** A 3 × 3 matrix, row after row. */
export type Matrix = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
];

export function multiply(left: Matrix, right: Matrix): Matrix {
  const [a, b, c, d, e, f, g, h, i] = left;
  const [j, k, l, m, n, o, p, q, r] = right;
  return [
    a * j + b * m + c * p,
    a * k + b * n + c * q,
    a * l + b * o + c * r,
    d * j + e * m + f * p,
    d * k + e * n + f * q,
    d * l + e * o + f * r,
    g * j + h * m + i * p,
    g * k + h * n + i * q,
    g * l + h * o + i * r,
  ];
}

/** The inverse; of a matrix that has none, numbers that are not finite. */
export function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const [A, B, C] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const scale = 1 / (a * A + b * B + c * C);
  return [
    scale * A,
    scale * (c * h - b * i),
    scale * (b * f - c * e),
    scale * B,
    scale * (a * i - c * g),
    scale * (c * d - a * f),
    scale * C,
    scale * (b * g - a * h),
    scale * (a * e - b * d),
  ];
}

/** Around the axis that points away from the eye. */
export function turn(degrees: number): Matrix {
  const angle = radians(degrees);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cos, -sin, 0, sin, cos, 0, 0, 0, 1];
}

/** Around the axis from left to right: the lower edge goes away from the eye. */
export function tip(degrees: number): Matrix {
  const angle = radians(degrees);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [1, 0, 0, 0, cos, -sin, 0, sin, cos];
}

/** Where a projection takes a point of a plane. */
export function project(matrix: Matrix, x: number, y: number): readonly [number, number] {
  const [a, b, c, d, e, f, g, h, i] = matrix;
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
