import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseType } from '../abi/index.ts'
import { createEmitter } from './emit.ts'
import { getFields, tupleText } from './emit-get.ts'
import { placeValue } from './emit-place.ts'
import { putFields } from './emit-put.ts'

const order = parseType({
  type: 'tuple[]',
  components: [
    { name: 'id', type: 'uint256' },
    { name: '__proto__', type: 'string' },
  ],
})
const typed = () =>
  createEmitter({
    runtime: '$',
    prefix: '$',
    typeText: ({ kind }) => (kind === 'array' ? 'readonly Order[]' : 'Order'),
  })

test('a type is written once, however often it is used', () => {
  const emitter = createEmitter({ runtime: '$', prefix: '$' })
  const fields = [0, 1].map((index) => ({ name: `f${index}`, type: order, value: `v${index}` }))
  putFields(emitter, fields)
  putFields(emitter, fields)
  assert.equal(emitter.functions.length, 2)
})

test('writing is one statement a field, with the types of the values where they are asked for', () => {
  const emitter = typed()
  const body = putFields(emitter, [{ name: 'orders', type: order, value: 'orders' }])
  assert.equal(
    [...emitter.functions, ...body].join('\n'),
    `function $Put2(w: $.Writer, value: Order): void {
$.checkTuple(value)
const at = $.reserve(w, 64)
let part: string | number = 'id'
try {
$.putUint(w, at, value['id'], 256)
part = '__proto__'
$.putOffset(w, at + 32, at)
$.putString(w, value['__proto__'])
} catch (error) {
throw $.inside(error, part)
}
}
function $Put1(w: $.Writer, value: readonly Order[]): void {
const count = $.lengthOf(value, undefined)
const start = $.reserve(w, 32 + count * 32)
$.putNumber(w, start, count)
const base = start + 32
let place = base
let index = 0
try {
for (; index < count; index++, place += 32) {
$.putOffset(w, place, base)
$Put2(w, value[index] as Order)
}
} catch (error) {
throw $.inside(error, index)
}
}
const at = $.reserve(w, 32)
try {
$.putOffset(w, at, at)
$Put1(w, orders)
} catch (error) {
throw $.inside(error, 'orders')
}`,
  )
})

test('reading gives objects whose fields are all their own', () => {
  const emitter = typed()
  const result = (values: readonly string[]) => `[${values}]`
  const body = getFields(emitter, [{ name: '', type: order }], { at: '0', result })
  assert.equal(
    [...emitter.functions, ...body].join('\n'),
    `function $Get2(r: $.Reader, at: number): Order {
let part: string | number = 'id'
try {
const v0 = $.getUint(r, at, 256)
part = '__proto__'
const v1 = $.getString(r, $.follow(r, at + 32, at, 32))
return { id: v0, ['__proto__']: v1 }
} catch (error) {
throw $.inside(error, part)
}
}
function $Get1(r: $.Reader, at: number): readonly Order[] {
const count = $.elements(r, at, 32)
const base = at + 32
const items = new Array<Order>(count)
let place = base
let index = 0
try {
for (; index < count; index++, place += 32) {
items[index] = $Get2(r, $.follow(r, place, base, 64))
}
} catch (error) {
throw $.inside(error, index)
}
return items
}
try {
const v0 = $Get1(r, $.follow(r, 0, 0, 32))
return [v0]
} catch (error) {
throw $.inside(error, 0)
}`,
  )
})

test('a field of any name is written as a literal', () => {
  const type = parseType({ type: 'bool' })
  const fields = ["a'b", 'a b', '$x', '1', 'constructor'].map((name) => ({ name, type }))
  assert.equal(
    tupleText(fields, ['v0', 'v1', 'v2', 'v3', 'v4']),
    `{ 'a\\'b': v0, 'a b': v1, '$x': v2, '1': v3, constructor: v4 }`,
  )
  assert.equal(tupleText([...fields, { name: '', type }], ['v0', 'v1']), '[v0, v1]')
})

test('in place, arrays and structs have neither lengths nor offsets', () => {
  const emitter = createEmitter({ runtime: '$', prefix: '$' })
  assert.equal(placeValue(emitter, order, 'value'), '$Place1(w, value)')
  assert.doesNotMatch(emitter.functions.join('\n'), /putOffset|putNumber/)
})
