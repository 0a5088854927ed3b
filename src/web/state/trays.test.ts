import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageFile, UploadOptions } from '../../chat/client/index.ts'
import { createDrafts } from './draft.ts'
import type { Fault } from './fault.ts'
import { createTrays, type GivenFile } from './trays.ts'

/** Uploads that the test ends. */
function made({ fileBytes = 100, filesPerMessage = 5 } = {}) {
  const drafts = createDrafts(undefined)
  const running: {
    options: UploadOptions
    done(file?: Partial<MessageFile>): Promise<void>
    fail(code: string): Promise<void>
  }[] = []
  const discarded: string[] = []
  const told: Fault[] = []
  let waits = false
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
  const trays = createTrays({
    drafts,
    upload: (_place, blob, options) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener('abort', () => reject(options.signal?.reason))
        running.push({
          options,
          done(file = {}) {
            resolve({ id: options.name, name: options.name, type: 'x', bytes: blob.size, ...file })
            return settled()
          },
          fail(code) {
            reject(Object.assign(new Error(code), { code }))
            return settled()
          },
        })
      }),
    discard: ({ id }) => void discarded.push(id),
    limits: () => ({ fileBytes, filesPerMessage }),
    tell: (fault) => void told.push(fault),
    waits: (any) => {
      waits = any
    },
  })
  const states = (place = 'lobby') => trays.of(place).map(({ name, state }) => `${name} ${state}`)
  return {
    drafts,
    trays,
    running,
    discarded,
    told,
    states,
    waits: () => waits,
    end: () => drafts.keep(),
  }
}

function given(name: string, bytes = 3, type = 'text/plain'): GivenFile {
  return Object.assign(new Blob(['x'.repeat(bytes)], { type }), { name })
}

test('files go to the node two at a time, and into the draft in the order in which they were chosen', async () => {
  const { trays, running, drafts, states, waits, end } = made()
  trays.add(
    'lobby',
    ['a', 'b', 'c'].map((name) => given(name)),
  )
  assert.equal(running.length, 2)
  assert.equal(trays.isBusy('lobby'), true)
  assert.equal(trays.isBusy('garden'), false)
  assert.equal(waits(), true)
  running[0]!.options.onProgress?.({ sent: 2, bytes: 3 })
  assert.equal(trays.of('lobby')[0]?.sent, 2)
  await running[1]!.done()
  assert.equal(running.length, 3)
  await running[2]!.done()
  await running[0]!.done()
  assert.deepEqual(states(), ['a ready', 'b ready', 'c ready'])
  assert.deepEqual(
    drafts.get('lobby').files.map(({ id }) => id),
    ['a', 'b', 'c'],
  )
  assert.equal(trays.isBusy('lobby'), false)
  drafts.clear('lobby')
  assert.deepEqual(states(), [])
  assert.equal(waits(), false)
  end()
})

test('a file that fails says why, and another attempt may succeed', async () => {
  const { trays, running, states, end } = made()
  trays.add('lobby', [given('a')])
  await running[0]!.fail('CHAT_CLIENT_UPLOAD_STUCK')
  assert.deepEqual(states(), ['a failed'])
  assert.equal(trays.of('lobby')[0]?.fault?.code, 'CHAT_CLIENT_UPLOAD_STUCK')
  trays.retry('lobby', trays.of('lobby')[0]!.key)
  assert.deepEqual(states(), ['a sending'])
  await running[1]!.done()
  assert.deepEqual(states(), ['a ready'])
  end()
})

test('what is too large, empty or too many is told at once, and nothing of it is sent', () => {
  const { trays, running, told, states } = made({ fileBytes: 5, filesPerMessage: 2 })
  trays.add('lobby', [given('large', 6), given('empty', 0), given('many')])
  assert.deepEqual(states(), ['large failed', 'empty failed'])
  assert.deepEqual(
    trays.of('lobby').map(({ fault }) => fault?.code),
    ['CHAT_FILE_LARGE', 'CHAT_FILE_EMPTY'],
  )
  assert.deepEqual(
    told.map(({ code }) => code),
    ['CHAT_FILES_MANY'],
  )
  assert.equal(running.length, 0)
})

test('a file that is removed goes from the node, on its way or there', async () => {
  const { trays, running, discarded, drafts, states, end } = made()
  trays.add('lobby', [given('a'), given('b')])
  await running[1]!.done()
  const [a, b] = trays.of('lobby')
  trays.remove('lobby', a!.key)
  assert.equal(running[0]!.options.signal?.aborted, true)
  trays.remove('lobby', b!.key)
  assert.deepEqual(discarded, ['b'])
  assert.deepEqual(states(), [])
  assert.deepEqual(drafts.get('lobby').files, [])
  end()
})

test('a picture has a preview, which ends with it; what is pasted gets a name', () => {
  const { trays } = made()
  trays.add('lobby', [new Blob(['x'], { type: 'image/png' }), given('a.svg', 3, 'image/svg+xml')])
  const [png, svg] = trays.of('lobby')
  assert.match(png?.preview ?? '', /^blob:/)
  assert.equal(png?.name, 'picture.png')
  assert.equal(svg?.preview, undefined)
  trays.remove('lobby', png!.key)
})

test('files that the node has already wait with the others, and go with the draft to another place', async () => {
  const at = made()
  at.trays.add('bob', [given('b.txt')])
  await at.running[0]!.done()
  const had: MessageFile = { id: 'a', name: 'a.txt', type: 'x', bytes: 3 }
  at.trays.adopt('bob', [had])
  assert.deepEqual(at.states('bob'), ['a.txt ready', 'b.txt ready'])
  assert.deepEqual(
    at.drafts.get('bob').files.map(({ name }) => name),
    ['a.txt', 'b.txt'],
  )
  at.trays.move('bob', '@ann+bob')
  at.drafts.move('bob', '@ann+bob')
  assert.deepEqual([at.states('bob'), at.states('@ann+bob')], [[], ['a.txt ready', 'b.txt ready']])
  assert.equal(at.drafts.get('@ann+bob').files.length, 2)
  at.trays.remove('@ann+bob', at.trays.of('@ann+bob')[0]!.key)
  assert.deepEqual(at.discarded, ['a'])
  at.end()
})
