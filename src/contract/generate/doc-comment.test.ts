import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comment, contractComment, memberComment } from './doc-comment.ts'

const source = { name: 'Token', abi: [] }

test('NatSpec of a function becomes its comment, with signature and selector', () => {
  const lines = memberComment(
    {
      ...source,
      userdoc: { methods: { 'f(uint256)': { notice: 'Does it.' } } },
      devdoc: {
        methods: {
          'f(uint256)': {
            details: 'In two\nlines.',
            params: { a: 'how much' },
            returns: { _0: 'whether', b: 'what' },
          },
        },
      },
    },
    'methods',
    { signature: 'f(uint256)', id: '0x12345678' },
  )
  assert.deepEqual(lines, [
    '/**',
    ' * Does it.',
    ' * In two',
    ' * lines.',
    ' * @param a how much',
    ' * @returns whether',
    ' * @returns b what',
    ' * `f(uint256)` `0x12345678`',
    ' */',
  ])
})

test('without NatSpec the comment is one line', () => {
  assert.deepEqual(memberComment(source, 'events', { signature: 'E()' }), ['/** `E()` */'])
  assert.deepEqual(contractComment(source), ['/** The contract `Token`. */'])
})

test('the errors of solc are lists, of which the first counts', () => {
  const userdoc = { errors: { 'E()': [{ notice: 'Bad.' }, { notice: 'Other.' }] } }
  assert.deepEqual(memberComment({ ...source, userdoc }, 'errors', { signature: 'E()' }), [
    '/**',
    ' * Bad.',
    ' * `E()`',
    ' */',
  ])
})

test('nothing of a text ends the comment, also where unseen letters hide it', () => {
  for (const hostile of ['*/', '*\u200b/', '**\u2066//', '*\u0000/']) {
    const [line] = comment([`a ${hostile} b`])
    assert.equal(line!.indexOf('*/'), line!.length - 2, JSON.stringify(line))
  }
  assert.deepEqual(comment(['\u202eabc']), ['/** abc */'])
})

test('what is no NatSpec is left out', () => {
  const broken = { methods: { 'f()': null, toString: 5 }, title: 7, notice: '  ' } as never
  assert.deepEqual(contractComment({ ...source, devdoc: broken, userdoc: broken }), [
    '/** The contract `Token`. */',
  ])
  assert.deepEqual(memberComment({ ...source, devdoc: broken }, 'methods', { signature: 'f()' }), [
    '/** `f()` */',
  ])
  assert.deepEqual(
    memberComment({ ...source, devdoc: broken }, 'methods', { signature: 'toString' }),
    ['/** `toString` */'],
  )
})
