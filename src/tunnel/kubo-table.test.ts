import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kuboTable, STREAM_HEADER, streamRow, TUNNEL_HEADER, tunnelRow } from './kubo-table.ts'

test('columns are as wide as their widest cell and a space, the last one is not padded', () => {
  const row = tunnelRow({ protocol: '/x/é☃', listenAddress: '/ip4/1', targetAddress: '/p2p/a' })
  assert.equal(
    kuboTable([TUNNEL_HEADER, row, ['', '/p2p/longer', '']]),
    'Protocol Listen Address Target Address\n' +
      '/x/é☃    /ip4/1         /p2p/a\n' +
      '         /p2p/longer    \n',
  )
})

test('a stream has four columns', () => {
  const stream = { id: '10', protocol: '/x/a', originAddress: '/p2p/a', targetAddress: '/unix/@' }
  assert.equal(
    kuboTable([STREAM_HEADER, streamRow(stream)]),
    'ID Protocol Origin Target\n10 /x/a     /p2p/a /unix/@\n',
  )
})

test('without rows there is no table', () => {
  assert.equal(kuboTable([]), '')
})
