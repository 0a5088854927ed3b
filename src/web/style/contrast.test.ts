import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Colour = [red: number, green: number, blue: number]

/** WCAG 2.2, 1.4.3: text. */
const TEXT = 4.5
/** WCAG 2.2, 1.4.11: borders of fields, marks of a state. */
const SIGN = 3

const HUES = Array.from({ length: 8 }, (_, index) => `hue-${index}`)

/** What text stands on: the page, a card, and each of them pointed at or marked. */
const GROUNDS = ['ground', 'surface', 'raised', 'hover', 'chosen']

const TEXT_PAIRS = [
  ...GROUNDS.flatMap((ground) => [
    ['ink', ground],
    ['ink-soft', ground],
  ]),
  ...GROUNDS.flatMap((ground) => [
    ['accent', ground],
    ['accent-hover', ground],
    ['bad', ground],
    ['warn', ground],
    ['ok', ground],
    ...HUES.map((hue) => [hue, ground]),
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['warn', 'warn-ground'],
  ['bad', 'bad-ground'],
  ['ok', 'ok-ground'],
] as [string, string][]

const SIGN_PAIRS = [
  ...GROUNDS.slice(0, 3).map((ground) => ['edge', ground]),
  ...GROUNDS.flatMap((ground) => [
    ['ok', ground],
    ['accent', ground],
  ]),
] as [string, string][]

const styles = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const THEMES = { light: colours(styles, 0), dark: colours(styles, 1) }

for (const [theme, tokens] of Object.entries(THEMES)) {
  test(`every text of the ${theme} theme meets WCAG AA on its ground`, () => {
    assert.deepEqual(below(TEXT, TEXT_PAIRS, tokens), [])
  })

  test(`a member's letter of the ${theme} theme meets WCAG AA on its tinted ground`, () => {
    const surface = tokens.get('surface')!
    // As .avatar in style/messages.css mixes it.
    const faint = HUES.filter((hue) => {
      const letter = tokens.get(hue)!
      return contrast(letter, mix(letter, surface, 0.16)) < TEXT
    })
    assert.deepEqual(faint, [])
  })

  test(`every sign of the ${theme} theme stands out from its ground`, () => {
    assert.deepEqual(below(SIGN, SIGN_PAIRS, tokens), [])
  })
}

function below(wanted: number, pairs: [string, string][], tokens: Map<string, Colour>): string[] {
  return pairs.flatMap(([ink, ground]) => {
    const found = contrast(tokens.get(ink)!, tokens.get(ground)!)
    return found < wanted ? [`${ink} on ${ground}: ${found.toFixed(2)}`] : []
  })
}

/** The colours of a theme: the first or the second of each `light-dark`. */
function colours(css: string, theme: 0 | 1): Map<string, Colour> {
  const found = css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)
  return new Map(
    Array.from(found, ([, name = '', ...pair]) => {
      const parts = pair[theme]!.match(/\w\w/g)!.map((part) => Number.parseInt(part, 16))
      const [red = 0, green = 0, blue = 0] = parts
      return [name, [red, green, blue]]
    }),
  )
}

function mix(a: Colour, b: Colour, share: number): Colour {
  const [red = 0, green = 0, blue = 0] = a.map((part, at) => part * share + b[at]! * (1 - share))
  return [red, green, blue]
}

function contrast(a: Colour, b: Colour): number {
  const [light = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (low + 0.05)
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
