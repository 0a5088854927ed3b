import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { hueClass } from './hue.ts'

test('a member keeps its colour, and every colour is used and styled', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => `member-${index}`)
  const classes = new Set(ids.map(hueClass))
  assert.deepEqual(new Set(ids.map(hueClass)), classes)
  const styles = await readFile(new URL('../style/messages.css', import.meta.url), 'utf8')
  const styled = [...styles.matchAll(/\.(hue-\d) \{/g)].map(([, name]) => name)
  assert.deepEqual([...classes].sort(), styled.sort())
})
