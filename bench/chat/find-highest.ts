/** Finds the highest rate at which something holds: by doubling, then by halving what lies between. */

/** The answer is at most a twentieth below the true one. */
const PRECISION = 0.05
/** Doublings before it is given up: a rate that nothing here reaches. */
const DOUBLINGS = 16

/**
 * The highest rate found for which `holds` resolves to true, or 0. What is probed first should hold;
 * where it does not, lower rates are tried.
 */
export async function findHighest(
  first: number,
  holds: (rate: number) => Promise<boolean>,
): Promise<number> {
  let good = 0
  let bad = Number.POSITIVE_INFINITY
  let rate = first
  for (let step = 0; step < DOUBLINGS && bad - good > good * PRECISION && rate >= 1; step++) {
    if (await holds(rate)) good = rate
    else bad = rate
    rate = bad === Number.POSITIVE_INFINITY ? good * 2 : Math.round((good + bad) / 2)
  }
  return good
}
