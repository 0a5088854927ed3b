import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes, defineMessage } from '../../net/index.ts'
import { createOpenTypes } from './open-types.ts'

test('a name has one type, which takes bytes and is answered with bytes', () => {
  const types = createOpenTypes({ defineMessage, bytes })
  const type = types.of('temp')
  assert.equal(types.of('temp'), type)
  assert.deepEqual(type.codec.decode(type.codec.encode(Buffer.from('x'))), Buffer.from('x'))
  assert.notEqual(type.answer, undefined)
  assert.equal(type.limit, 4 * 1024 * 1024)
})

test('a name that cannot be is refused, and is not kept', () => {
  const types = createOpenTypes({ defineMessage, bytes }, 1)
  assert.throws(() => types.of('Nobody Here'), { code: 'NET_MESSAGE_NAME' })
  types.of('a')
})

test('there are as many names as may be, and those go on', () => {
  const types = createOpenTypes({ defineMessage, bytes }, 2)
  const first = types.of('a')
  types.of('b')
  assert.throws(() => types.of('c'), {
    name: 'MessageNamesFullError',
    code: 'NODE_MESSAGE_NAMES',
    message:
      'messages of 2 names came or went over the API since the start, which is as many as may be; use one of these, or restart the node',
  })
  assert.equal(types.of('a'), first)
})
