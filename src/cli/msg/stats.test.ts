import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const stats = {
  peers: 1,
  streams: 2,
  routes: 3,
  queueBytes: 4,
  handlerBytes: 5,
  unknownMessages: 6,
  unknownBytes: 7,
  closed: { bye: 8, lost: 9 },
  types: {
    temp: {
      messagesIn: 10,
      bytesIn: 11,
      messagesOut: 12,
      bytesOut: 13,
      droppedFull: 1,
      droppedKnown: 2,
      handed: 10,
      duplicates: 14,
      missed: 15,
      malformed: 16,
    },
  },
}

test('msg stats counts what there is, and each name', async () => {
  const { stdout, asked } = await runLine(['msg', 'stats'], { answer: () => stats })
  assert.deepEqual(asked, [{ method: 'GET', path: '/api/v1/messages/stats' }])
  assert.deepEqual(stdout.split('\n'), [
    'peers    1, 3 known',
    'streams  2 open, ended: 8 bye, 9 lost',
    'waiting  4 bytes for other nodes, 5 for handlers',
    'unknown  6 messages of names that nobody here has asked for',
    '',
    'NAME  IN             OUT            DROPPED  DUPLICATES  MISSED  MALFORMED',
    'temp  10 (11 bytes)  12 (13 bytes)  3        14          15      16',
    '',
  ])
  const json = await runLine(['msg', 'stats', '--json'], { answer: () => stats })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...stats }])
})

test('msg stats of a node that has exchanged nothing has no table', async () => {
  const answer = () => ({ ...stats, closed: {}, types: {} })
  const { stdout } = await runLine(['msg', 'stats'], { answer })
  assert.match(stdout, /\nstreams {2}2 open, ended: none\n/)
  assert.doesNotMatch(stdout, /NAME/)
})
