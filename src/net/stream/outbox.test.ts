import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PRIORITY } from '../priority.ts'
import { Outbox } from './outbox.ts'

const KIB = 1024
const MIB = 1024 * KIB
const { HIGH, NORMAL, LOW } = PRIORITY
const frame = (letter: string, bytes = 1) => Buffer.alloc(bytes, letter)
const letters = (frames: readonly Buffer[]) =>
  frames.map((one) => String.fromCharCode(one[0]!)).join('')

test('the urgent leave first, and each priority in its order', () => {
  const outbox = new Outbox(MIB)
  for (const [priority, letter] of [
    [LOW, 'e'],
    [NORMAL, 'c'],
    [HIGH, 'a'],
    [NORMAL, 'd'],
    [HIGH, 'b'],
  ] as const)
    assert.ok(outbox.push(priority, frame(letter)))
  assert.deepEqual(
    [outbox.length, letters(outbox.take(MIB).pieces), outbox.length, outbox.bytes],
    [5, 'abcde', 0, 0],
  )
})

test('no priority starves: each has its part while all have something', () => {
  const outbox = new Outbox(64 * MIB)
  for (let index = 0; index < 2_000; index += 1) {
    outbox.push(HIGH, frame('h', KIB))
    outbox.push(NORMAL, frame('n', KIB))
    outbox.push(LOW, frame('l', KIB))
  }
  const first = letters(outbox.take(13 * 64 * KIB).pieces)
  const count = (letter: string) => first.split(letter).length - 1
  assert.deepEqual([count('h') / count('l'), count('n') / count('l')], [8, 4])
})

test('a frame larger than a turn leaves when its priority has saved for it', () => {
  const outbox = new Outbox(64 * MIB)
  outbox.push(LOW, frame('l', MIB))
  outbox.push(HIGH, frame('h'))
  assert.equal(letters(outbox.take(4 * MIB).pieces), 'hl')
})

test('about as much is taken as was asked for, and one frame at least', () => {
  const outbox = new Outbox(MIB)
  for (let index = 0; index < 10; index += 1) outbox.push(NORMAL, frame('n', KIB))
  assert.equal(outbox.take(3 * KIB).pieces.length, 3)
  assert.equal(outbox.take(1).pieces.length, 1)
  assert.equal(outbox.take(MIB).pieces.length, 6)
  assert.deepEqual(outbox.take(MIB), { pieces: [], bytes: 0, longest: 0 })
})

test('a full priority takes no more, the others do; what is larger than all of it fits when it is empty', () => {
  const outbox = new Outbox(10 * KIB)
  while (outbox.push(NORMAL, frame('n', KIB)));
  assert.equal(outbox.length, 9)
  assert.ok(outbox.push(HIGH, frame('h', 20 * KIB)))
  assert.equal(outbox.push(HIGH, frame('h')), false)
  outbox.clear()
  assert.deepEqual([outbox.length, outbox.bytes, outbox.push(NORMAL, frame('n'))], [0, 0, true])
})

test('what has left is kept no more, also while its priority never gets empty', async () => {
  setFlagsFromString('--expose-gc')
  const gc: () => void = runInNewContext('gc')
  const outbox = new Outbox(MIB)
  const left: WeakRef<Buffer>[] = []
  for (let times = 0; times < 1_000; times += 1) {
    const next = frame('n', KIB)
    left.push(new WeakRef(next))
    outbox.push(NORMAL, next)
    if (times > 0) outbox.take(KIB)
  }
  // What a WeakRef was made of lives to the end of the turn.
  await turn()
  gc()
  assert.equal(outbox.length, 1)
  const kept = left.filter((one) => one.deref() !== undefined).length
  assert.ok(kept <= 2, `${kept} frames are kept`)
})
