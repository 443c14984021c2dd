/** A straight line through measurements, and how sure its slope is. */
export interface Trend {
  /** Per unit of x. */
  readonly slope: number;
  /** Half the width of the interval in which the slope is with a confidence of 95 %. */
  readonly margin: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** 95 % of a normal distribution lie within so many deviations. */
const deviations = 1.96;

/**
 * The common slope of lines through several series, each with a height of its own: what a process
 * that was replaced has in common with its successor is how it grows.
 *
 * Measurements that follow each other are alike, so there are fewer of them than it seems: the margin
 * takes that into account by the correlation of each rest with the one before (of first order).
 */
export function trendOf(series: readonly (readonly Point[])[]): Trend {
  const centred = series.map(centre).filter((points) => points.length > 0);
  const all = centred.flat();
  const spread = sum(all, ({ x }) => x * x);
  const slope = sum(all, ({ x, y }) => x * y) / spread;
  const rests = centred.map((points) => points.map(({ x, y }) => y - slope * x));
  const squares = sum(rests.flat(), (rest) => rest * rest);
  const neighbours = sum(rests, (one) =>
    one.slice(1).reduce((total, rest, i) => total + rest * (one[i] ?? 0), 0),
  );
  const likeness = squares === 0 ? 0 : Math.min(Math.max(neighbours / squares, 0), 0.99);
  const freedom = all.length - centred.length - 1;
  const error = Math.sqrt(squares / freedom / spread) * Math.sqrt((1 + likeness) / (1 - likeness));
  return { slope, margin: deviations * error };
}

function centre(points: readonly Point[]): readonly Point[] {
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  return points.map((point) => ({ x: point.x - x, y: point.y - y }));
}

function mean(values: readonly number[]): number {
  return sum(values, (value) => value) / values.length;
}

function sum<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((total, one) => total + value(one), 0);
}
