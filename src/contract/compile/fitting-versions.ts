/** From the pragmas of several sources to the versions of a compiler that all of them take. */

/** More alternatives than a person wrote are not multiplied out. */
const ALTERNATIVES = 16

/** A range as npm takes it; a version alone where one of the sources names it. */
export function fittingVersions(pragmas: readonly string[]): string {
  const ranges = [...new Set(pragmas)]
  const exact = ranges.find((range) => /^\d+\.\d+\.\d+$/.test(range))
  if (exact !== undefined) return exact
  const all = ranges.reduce<string[]>(
    (left, range) => {
      const right = range.split('||').map((one) => one.trim())
      if (left.length * right.length > ALTERNATIVES) return left
      return left.flatMap((one) => right.map((other) => both(one, other)))
    },
    [''],
  )
  return all.join(' || ')
}

function both(one: string, other: string): string {
  return [...new Set(`${one} ${other}`.trim().split(' '))].join(' ')
}
