import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCookie, sessionCookie } from './session-cookie.ts'

const cookie = sessionCookie('/home/a/.rialto')

test('the cookie is for the server alone, for this site alone, and for 90 days', () => {
  assert.equal(
    cookie.give('value', { secure: false }),
    `${cookie.name}=value; Path=/; Max-Age=7776000; HttpOnly; SameSite=Strict`,
  )
})

test('under TLS the cookie is kept to TLS', () => {
  assert.match(cookie.give('value', { secure: true }), /; Secure$/)
})

test('taking the cookie back empties it', () => {
  assert.match(cookie.take({ secure: false }), /^rialto-[\da-f]{8}=; Path=\/; Max-Age=0; /)
})

test('two nodes on one machine have cookies of different names', () => {
  assert.notEqual(sessionCookie('/home/b/.rialto').name, cookie.name)
})

test('a cookie is read from among others', () => {
  assert.equal(readCookie('a=1; rialto=x-_y ;b=2', 'rialto'), 'x-_y')
  assert.equal(readCookie('xrialto=1; rialto2=2', 'rialto'), undefined)
  assert.equal(readCookie('rialto', 'rialto'), undefined)
  assert.equal(readCookie(undefined, 'rialto'), undefined)
})
