import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chinese } from './chinese.ts'
import { chineseNode } from './chinese-node.ts'
import { chinesePeopleDialogs } from './chinese-people-dialogs.ts'
import { chineseViewer } from './chinese-viewer.ts'
import { english } from './english.ts'
import { englishNode } from './english-node.ts'
import { englishPeopleDialogs } from './english-people-dialogs.ts'
import { englishViewer } from './english-viewer.ts'
import { chooseLanguage, regionOf } from './languages.ts'
import { speak, strings } from './strings.ts'

test("the language is the browser's first that the page speaks, unless one chose another", () => {
  assert.equal(chooseLanguage('system', ['zh-CN', 'en']), 'zh')
  assert.equal(chooseLanguage('system', ['fr-FR', 'zh-TW', 'en']), 'zh')
  assert.equal(chooseLanguage('system', ['fr-FR', 'de']), 'en')
  assert.equal(chooseLanguage('system', ['constructor']), 'en')
  assert.equal(chooseLanguage('en', ['zh-CN']), 'en')
})

test("dates are those of the browser's own region where it speaks the language", () => {
  assert.equal(regionOf('en', ['zh-CN', 'en-GB']), 'en-GB')
  assert.equal(regionOf('zh', ['en-GB']), 'zh-Hans')
})

test('every sentence is told in the language that was taken up last', async (t) => {
  t.after(() => speak('en', []))
  assert.equal(strings.composer.send, english.composer.send)
  await speak('zh', [])
  assert.equal(strings.composer.send, chinese.composer.send)
})

/** Names and signs that are the same in both, and roles that are not named. */
const SAME = new Set([
  'product',
  'title',
  'noAccess.command',
  'notAllowed.command',
  'me.roles.member',
  'settings.refused.granted',
])

const CATALOGUES = [
  [english, chinese],
  [englishNode, chineseNode],
  [englishPeopleDialogs, chinesePeopleDialogs],
  [englishViewer, chineseViewer],
] as const

test('no sentence is missing in Chinese, or left in English', () => {
  for (const [one, other] of CATALOGUES) compare(one, other)
})

function compare(one: object, other: object): void {
  const spoken = Object.fromEntries(sentences(other))
  for (const [place, sentence] of sentences(one)) {
    const said = spoken[place]
    assert.equal(typeof said, typeof sentence, place)
    if (SAME.has(place)) continue
    assert.notEqual(said, sentence, place)
    if (typeof said === 'string' && said !== '') assert.match(said, /\p{Script=Han}/u, place)
    // What a function says stands in its source.
    else if (typeof said === 'function') assert.notEqual(String(said), String(sentence), place)
  }
  const places = sentences(one).map(([place]) => place)
  assert.deepEqual(Object.keys(spoken).sort(), places.sort())
}

/** Every string and function of a catalogue, with the path to it. */
function sentences(catalogue: object, path: readonly string[] = []): [string, unknown][] {
  return Object.entries(catalogue).flatMap(([name, value]): [string, unknown][] => {
    const place = [...path, name]
    return typeof value === 'object' && value !== null
      ? sentences(value, place)
      : [[place.join('.'), value]]
  })
}
