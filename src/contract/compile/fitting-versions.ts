/** From the pragmas of several sources to the versions of a compiler that all of them take. */

/** More alternatives than a person wrote are not multiplied out. */
const ALTERNATIVES = 16

/** What ranges are written with; a pragma of other characters is for the compiler to refuse. */
const RANGE = /^[\d.x*^~<>=| -]+$/i

/** A range as npm takes it; a version alone where one of the sources names it. Undefined where no version fits all. */
export function fittingVersions(pragmas: readonly string[]): string | undefined {
  const ranges = [...new Set(pragmas)].filter((range) => RANGE.test(range) && range !== '*')
  const all = ranges.reduce<string[]>(
    (left, range) => {
      const right = range.split('||').map((one) => one.trim())
      if (left.length * right.length > ALTERNATIVES) return left
      return left.flatMap((one) => right.map((other) => both(one, other)))
    },
    [''],
  )
  const fitting = all.filter((range) => !isEmpty(range))
  if (fitting.length === 0) return undefined
  return ranges.find((range) => /^\d+\.\d+\.\d+$/.test(range)) ?? fitting.join(' || ')
}

function both(one: string, other: string): string {
  return [...new Set(`${one} ${other}`.trim().split(' '))].join(' ')
}

/** Whether its parts surely leave no version: what is written in a rarer way may leave one. */
function isEmpty(range: string): boolean {
  if (range.includes(' - ')) return false
  const spans = range.split(' ').map(spanOf)
  return Math.max(...spans.map(([from]) => from)) >= Math.min(...spans.map(([, to]) => to))
}

const ALL: readonly [number, number] = [0, Number.POSITIVE_INFINITY]

/** The first version that a part takes, and the first one after it that it does not. */
function spanOf(part: string): readonly [number, number] {
  const [, sign, ...digits] = /^([\^~]|[<>]?=?)(\d+)\.(\d+)\.(\d+)$/.exec(part) ?? []
  if (sign === undefined) return ALL
  const [major = 0, minor = 0, patch = 0] = digits.map(Number)
  const own = order(major, minor, patch)
  switch (sign) {
    case '^':
      if (major > 0) return [own, order(major + 1, 0, 0)]
      return [own, minor > 0 ? order(0, minor + 1, 0) : own + 1]
    case '~':
      return [own, order(major, minor + 1, 0)]
    case '>=':
      return [own, ALL[1]]
    case '>':
      return [own + 1, ALL[1]]
    case '<':
      return [0, own]
    case '<=':
      return [0, own + 1]
    default:
      return [own, own + 1]
  }
}

function order(major: number, minor: number, patch: number): number {
  return (major * 1000 + minor) * 1000 + patch
}
