/** One labelled row: features, whether it is a case, and what it counts for. */
export interface Row {
  readonly x: ArrayLike<number>;
  readonly y: 0 | 1;
  readonly weight: number;
}

/**
 * Weights of a logistic regression with a quadratic penalty, by Newton's method: the same rows give the same weights on
 * every machine. The last weight is the constant, which is not penalised. `bounds` keeps weights on the side of zero that
 * their meaning allows (1: not negative, -1: not positive): a wrong sign is chance in a small sample.
 */
export function fitLogistic(
  rows: readonly Row[],
  { penalty, signs }: { penalty: number; signs: readonly (-1 | 0 | 1)[] },
): number[] {
  const size = signs.length;
  let frozen = new Set<number>();
  let weights: number[] = [];
  for (;;) {
    weights = newton(rows, { penalty, size, frozen, start: weights });
    const wrong = signs.flatMap((sign, at) => (sign !== 0 && (weights[at] as number) * sign < 0 ? [at] : []));
    if (wrong.length === 0) return weights;
    frozen = new Set([...frozen, ...wrong]);
  }
}

function newton(
  rows: readonly Row[],
  { penalty, size, frozen, start }: { penalty: number; size: number; frozen: ReadonlySet<number>; start: number[] },
): number[] {
  const n = size + 1;
  const weights = Float64Array.from({ length: n }, (_, at) => (frozen.has(at) ? 0 : (start[at] ?? 0)));
  for (let step = 0; step < 25; step++) {
    const gradient = new Float64Array(n);
    const hessian = Array.from({ length: n }, () => new Float64Array(n));
    for (let i = 0; i < size; i++) {
      gradient[i] = -penalty * (weights[i] as number);
      (hessian[i] as Float64Array)[i] = penalty;
    }
    for (const { x, y, weight } of rows) {
      let odds = weights[size] as number;
      for (let i = 0; i < size; i++) odds += (weights[i] as number) * (x[i] as number);
      const p = 1 / (1 + Math.exp(-odds));
      const error = weight * (y - p);
      const curve = weight * p * (1 - p) + 1e-12;
      for (let i = 0; i < n; i++) {
        const xi = i === size ? 1 : (x[i] as number);
        if (xi === 0) continue;
        gradient[i] = (gradient[i] as number) + error * xi;
        const row = hessian[i] as Float64Array;
        for (let j = 0; j <= i; j++) row[j] = (row[j] as number) + curve * xi * (j === size ? 1 : (x[j] as number));
      }
    }
    for (const at of frozen) {
      gradient[at] = 0;
      for (let j = 0; j < n; j++) {
        (hessian[at] as Float64Array)[j] = 0;
        (hessian[j] as Float64Array)[at] = 0;
      }
      (hessian[at] as Float64Array)[at] = 1;
    }
    const change = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const by = Math.max(-3, Math.min(3, change[i] as number));
      weights[i] = (weights[i] as number) + by;
      largest = Math.max(largest, Math.abs(by));
    }
    if (largest < 1e-6) break;
  }
  return [...weights];
}

/** Solves a symmetric positive system given its lower triangle (Cholesky). */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const lower = matrix.map((row) => Float64Array.from(row));
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = (lower[i] as Float64Array)[j] as number;
      for (let k = 0; k < j; k++)
        sum -= ((lower[i] as Float64Array)[k] as number) * ((lower[j] as Float64Array)[k] as number);
      (lower[i] as Float64Array)[j] =
        i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / ((lower[j] as Float64Array)[j] as number);
    }
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - ((lower[i] as Float64Array)[k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((lower[i] as Float64Array)[i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++)
      x[i] = (x[i] as number) - ((lower[k] as Float64Array)[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((lower[i] as Float64Array)[i] as number);
  }
  return x;
}
