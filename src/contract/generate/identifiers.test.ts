import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toIdentifier, toMember } from './identifiers.ts'

test('a name becomes an identifier, whatever it holds', () => {
  for (const [name, identifier] of [
    ['Token', 'Token'],
    ['$', '$_'],
    ['_x', '_x'],
    ['', '_'],
    ['9lives', '_9lives'],
    ['class', 'class_'],
    ['Promise', 'Promise_'],
    ['ReadonlyArray', 'ReadonlyArray_'],
    ['a b*/;', 'a_b___'],
    ['naïve', 'na_ve'],
    ['__proto__', '__proto___'],
  ]) {
    assert.equal(toIdentifier(name!), identifier)
  }
})

test('a member is quoted unless it is an identifier', () => {
  for (const [name, member] of [
    ['transfer', 'transfer'],
    ['await', 'await'],
    ['constructor', "'constructor'"],
    ['transfer(address,uint256)', "'transfer(address,uint256)'"],
    ["it's */", "'it\\'s *\\/'"],
    ['\u2028', "'\\u2028'"],
  ]) {
    assert.equal(toMember(name!), member)
  }
})
