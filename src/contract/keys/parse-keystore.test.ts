import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEY, PBKDF2, SCRYPT } from './keystore.fixture.ts'
import { openKeystore } from './open-keystore.ts'
import { parseKeystore } from './parse-keystore.ts'

const NEXT = 'a keystore is the JSON of Web3 Secret Storage, version 3, as geth writes it'

const WRONG: readonly [what: string, change: (file: Wide) => unknown, message: string][] = [
  ['of version 1', (file) => ({ ...file, version: 1 }), 'is of version 1, and only 3 is known'],
  [
    'of version "3"',
    (file) => ({ ...file, version: '3' }),
    'is of version "3", and only 3 is known',
  ],
  [
    'without a version',
    ({ version: _, ...file }) => file,
    'is of version undefined, and only 3 is known',
  ],
  ['without crypto', ({ crypto: _, ...file }) => file, 'has no "crypto"'],
  [
    'of another cipher',
    (file) => withCrypto(file, { cipher: 'aes-256-gcm' }),
    'has the cipher "aes-256-gcm", and only "aes-128-ctr" is known',
  ],
  [
    'of a cipher that is no word',
    (file) => withCrypto(file, { cipher: '\u001b[2J' }),
    'has the cipher a wrong string, and only "aes-128-ctr" is known',
  ],
  [
    'with an odd ciphertext',
    (file) => withCrypto(file, { ciphertext: 'abc' }),
    'has no hex in "ciphertext"',
  ],
  [
    'with a short ciphertext',
    (file) => withCrypto(file, { ciphertext: 'abcd' }),
    'has 2 bytes in "ciphertext", and 32 are right',
  ],
  ['without a MAC', (file) => withCrypto(file, { mac: undefined }), 'has no hex in "mac"'],
  [
    'with a short iv',
    (file) => withCrypto(file, { cipherparams: { iv: '' } }),
    'has 0 bytes in "iv", and 16 are right',
  ],
  ['without cipherparams', (file) => withCrypto(file, { cipherparams: 1 }), 'has no hex in "iv"'],
  ['without kdfparams', (file) => withCrypto(file, { kdfparams: [] }), 'has no "kdfparams"'],
  [
    'of another derivation',
    (file) => withCrypto(file, { kdf: 'argon2id' }),
    'has the key derivation "argon2id", and only "scrypt" and "pbkdf2" are known',
  ],
  [
    'with an n that is no power of 2',
    (file) => withParams(file, { n: 3 }),
    'has 3 for "n", which has to be a power of 2',
  ],
  [
    'with an n that is no number',
    (file) => withParams(file, { n: '8' }),
    'has "8" for "n", and 2 to 16777216 is allowed',
  ],
  [
    'with n of 1',
    (file) => withParams(file, { n: 1 }),
    'has 1 for "n", and 2 to 16777216 is allowed',
  ],
  [
    'with r of 0',
    (file) => withParams(file, { r: 0 }),
    'has 0 for "r", and 1 to 16777216 is allowed',
  ],
  [
    'with p of 2^40',
    (file) => withParams(file, { p: 2 ** 40 }),
    'has 1099511627776 for "p", and 1 to 16777216 is allowed',
  ],
  [
    'that asks for hours',
    (file) => withParams(file, { n: 2 ** 20, r: 8, p: 1_024 }),
    'asks for too much work: n * r * p is 8589934592, and 16777216 is allowed',
  ],
  [
    'that asks for minutes of JavaScript',
    (file) => withParams(file, { n: 2 ** 20, r: 1, p: 4 }),
    'asks for too much work: n * r * p is 4194304, and 2097152 is allowed',
  ],
  [
    'that asks for a gigabyte by n',
    (file) => withParams(file, { n: 2 ** 20, r: 8, p: 1 }),
    'asks for too much memory: 1073742848 bytes, and 536870912 are allowed',
  ],
  [
    'that asks for a gigabyte by p',
    (file) => withParams(file, { n: 2, r: 1, p: 2 ** 23 }),
    'asks for too much memory: 1073742080 bytes, and 536870912 are allowed',
  ],
  [
    'with a short key',
    (file) => withParams(file, { dklen: 16 }),
    'has 16 for "dklen", and 32 to 64 is allowed',
  ],
  [
    'with a long salt',
    (file) => withParams(file, { salt: '00'.repeat(257) }),
    'has 257 bytes in "salt", and 0 to 256 are right',
  ],
  [
    'of another hash',
    () => withParams(PBKDF2, { prf: 'hmac-sha512' }),
    'has "hmac-sha512" for "prf", and only "hmac-sha256" is known',
  ],
  [
    'of endless rounds',
    () => withParams(PBKDF2, { c: 2 ** 31 }),
    'has 2147483648 for "c", and 1 to 10485760 is allowed',
  ],
  [
    'with a wrong address',
    (file) => ({ ...file, address: '0x00' }),
    'has 1 bytes in "address", and 20 are right',
  ],
]

for (const [what, change, why] of WRONG) {
  test(`a keystore ${what} is refused`, () => {
    const text = JSON.stringify(change(SCRYPT))
    assert.throws(() => parseKeystore(text, 'k.json'), {
      code: 'CONTRACT_KEYSTORE',
      source: 'k.json',
      message: `k.json ${why}; ${NEXT}`,
    })
  })
}

test('what is no JSON is refused without a part of it: it may be a key', async () => {
  for (const text of [KEY, KEY.slice(2), '', '[]', 'null', '"x"']) {
    const error = await openKeystore(text, 'x').then(
      () => assert.fail('it was opened'),
      (error: Error) => error,
    )
    assert.equal(error.message, `the keystore is no JSON object; ${NEXT}`)
    assert.equal(error.cause, undefined)
  }
})

type Wide = Record<string, unknown>

function withCrypto(file: Wide, change: Wide): Wide {
  return { ...file, crypto: { ...(file.crypto as Wide), ...change } }
}

function withParams(file: Wide, change: Wide): Wide {
  const { kdfparams } = file.crypto as { kdfparams: Wide }
  return withCrypto(file, { kdfparams: { ...kdfparams, ...change } })
}
