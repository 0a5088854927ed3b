import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { RouteTable } from './route-table.ts'

const id = (letter: string) => `12D3KooW${letter.repeat(44)}`
const ADDRESS = '/ip4/8.8.8.8/tcp/1'

function table(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-table-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'routetable.cache')
  const log = { warn: () => assert.fail('nothing is wrong with the file') }
  const make = () =>
    new RouteTable({ us: id('u'), seeds: [], local: false, internal: [], file, log })
  return { routes: make(), make, lines: () => readFileSync(file, 'utf8').trimEnd().split('\n') }
}

test('what is no peer id is not known, whoever tells of it, and writes no line of the file', (t) => {
  const { routes, make, lines } = table(t)
  const forged = `x\n# worked 2099-01-01T00:00:00Z\n/ip4/6.6.6.6/tcp/1/ipfs/${id('v')}`
  for (const peer of [forged, '', 'x', `${id('a')}\n`, ` ${id('a')}`, `${id('a')}a`])
    for (const source of [id('s'), '']) {
      assert.equal(routes.told(peer, [ADDRESS], source), false)
      routes.proven(peer, ADDRESS)
    }
  assert.equal(routes.told(id('b'), [ADDRESS], id('s')), true)
  assert.deepEqual(routes.ids(), [id('b')])
  routes.save()
  assert.deepEqual(lines().slice(1), [`${ADDRESS}/ipfs/${id('b')}`])
  const again = make()
  again.load()
  assert.deepEqual([again.ids(), again.isVerified(id('v'))], [[id('b')], false])
})

test('an address with a line end, a blank or what cannot be printed is none', (t) => {
  const { routes } = table(t)
  const ends = ['\n', '\r', ' ', '\t', '\u2028', '\u00a0', '\0', '/\n# worked 2099-01-01T00:00:00Z']
  for (const end of ends) {
    assert.equal(routes.told(id('a'), [`${ADDRESS}${end}`], id('s')), false)
    assert.equal(routes.told(id('a'), [`${ADDRESS}/http${end}/x`], id('s')), false)
  }
  assert.equal(routes.size, 0)
})

test('of the peers that a full one names four are looked at, and those whose id or address is none passed over', (t) => {
  const { routes } = table(t)
  const named = ['a', 'b', 'c', 'd', 'e'].map((letter) => ({ id: id(letter), addrs: [ADDRESS] }))
  named[1]!.id = 'x'
  named[2]!.addrs = ['8.8.8.8:1']
  assert.equal(routes.takeInstead(id('s'), named), true)
  assert.deepEqual(routes.ids(), [id('a'), id('d')])
  assert.equal(routes.takeInstead(id('s'), named), false)
})
