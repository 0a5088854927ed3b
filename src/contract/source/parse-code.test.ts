import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BytecodeError } from './errors.ts'
import { codeText, nameLibraries, parseCode } from './parse-code.ts'

const ZEROS = '0'.repeat(40)
/** Of `contracts/math.sol:Math`. */
const HASH = '$8fa91c01c061dd9840c7a8e7329f305245$'

const references = (start: unknown) => ({ 'a.sol': { Lib: [{ start, length: 20 }] } })

function refuses(text: string, given: unknown, message: string) {
  assert.throws(
    () => parseCode(text, 'Token', given),
    (error: unknown) => {
      assert.ok(error instanceof BytecodeError)
      assert.equal(
        error.message,
        `the bytecode of Token ${message}; compile it again, with "rialto contract build" or what made it`,
      )
      return true
    },
  )
}

test('code is read with and without 0x, and none is none', () => {
  assert.deepEqual(parseCode('0x60AB\n', 'x'), { object: '0x60ab', links: [] })
  assert.deepEqual(parseCode('60ab', 'x'), { object: '0x60ab', links: [] })
  assert.equal(parseCode('0x', 'x'), undefined)
  assert.equal(parseCode(' \n', 'x'), undefined)
})

test('the references of the compiler say where libraries belong', () => {
  assert.deepEqual(parseCode(`60__${HASH}__60`, 'x', references(1)), {
    object: `0x60${ZEROS}60`,
    links: [{ library: 'a.sol:Lib', offsets: [1] }],
  })
})

test('a placeholder of solc 0.5 and later is named by its hash, where the name is known', () => {
  const text = `60__${HASH}__60__${HASH}__`
  const code = parseCode(text, 'x')
  assert.deepEqual(code?.links, [{ library: HASH, offsets: [1, 22] }])
  const named = nameLibraries(code, ['b.sol:Math', 'contracts/math.sol:Math'])
  assert.deepEqual(named.links, [{ library: 'contracts/math.sol:Math', offsets: [1, 22] }])
  assert.equal(codeText(named), text)
  assert.equal(codeText(code), text)
})

test('the lines behind code that solc --bin writes name the placeholders', () => {
  const code = parseCode(`60__${HASH}__60\n\n// ${HASH} -> contracts/math.sol:Math\n`, 'x')
  assert.deepEqual(code, {
    object: `0x60${ZEROS}60`,
    links: [{ library: 'contracts/math.sol:Math', offsets: [1] }],
  })
})

test('a placeholder of older compilers holds the start of the name', () => {
  const long = 'contracts/a-rather-long-path/math.sol:Math'
  const old = (name: string) => `__${name.slice(0, 36).padEnd(36, '_')}__`
  const code = parseCode(`60${old('lib.sol:Lib_')}${old(long)}${old('Lib')}`, 'x')
  assert.deepEqual(
    code?.links.map(({ library }) => library),
    ['Lib', 'contracts/a-rather-long-path/math.so', 'lib.sol:Lib'],
  )
  assert.deepEqual(
    nameLibraries(code, [long, 'lib.sol:Lib_', 'x.sol:Lib']).links.map(({ library }) => library),
    [long, 'lib.sol:Lib_', 'x.sol:Lib'].sort(),
  )
})

test('a placeholder that two names fit keeps its own', () => {
  const code = parseCode(`__${'Lib'.padEnd(36, '_')}__`, 'x')!
  assert.deepEqual(nameLibraries(code, ['a.sol:Lib', 'b.sol:Lib']).links[0]?.library, 'Lib')
})

test('damaged code is refused with the place', () => {
  refuses('0x600', undefined, 'has an odd number of digits, 3')
  refuses('60zz', undefined, 'has "z" as digit 3, which is not hexadecimal')
  refuses('60__short__', undefined, 'has "_" as digit 3, which is not hexadecimal')
  refuses('6060', references(1), 'ends before the place of the library a.sol:Lib')
  refuses('6060', references('1'), 'has no place for the library a.sol:Lib')
  refuses('6060', references(-1), 'has no place for the library a.sol:Lib')
})

test('the name of a library may end as a placeholder of old compilers does', () => {
  const references = {
    'a.sol': { Lib_: [{ start: 0, length: 20 }], __proto__x__: [{ start: 20 }] },
  }
  const code = parseCode('00'.repeat(40), 'x', references)!
  assert.deepEqual(
    nameLibraries(code, ['b.sol:Token']).links.map(({ library }) => library),
    ['a.sol:Lib_', 'a.sol:__proto__x__'],
  )
  const known = ['a.sol:Lib', 'a.sol:Lib_', 'a.sol:__proto__x__']
  assert.deepEqual(nameLibraries(code, known), code)
})
