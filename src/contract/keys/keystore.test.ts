import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { encryptKeystore } from './encrypt-keystore.ts'
import { ADDRESS, KEY, PASSWORD, PBKDF2 } from './keystore.fixture.ts'
import { openKeystore } from './open-keystore.ts'

test('the PBKDF2 vector of the definition opens', async () => {
  const account = await openKeystore(JSON.stringify(PBKDF2), PASSWORD)
  assert.equal(account.address, ADDRESS)
  assert.equal(privateKeyToAddress(KEY), ADDRESS)
})

test('a wrong password, and a wrong MAC, are told', async () => {
  const message =
    'the password does not open k.json; try again; if it is right for sure, the file is damaged'
  const expected = { code: 'CONTRACT_KEYSTORE_PASSWORD', source: 'k.json', message }
  await assert.rejects(openKeystore(JSON.stringify(PBKDF2), 'sesame', 'k.json'), expected)
  const damaged = { ...PBKDF2, crypto: { ...PBKDF2.crypto, mac: '00'.repeat(32) } }
  await assert.rejects(openKeystore(JSON.stringify(damaged), PASSWORD, 'k.json'), expected)
})

test('what is encrypted opens again, and is as geth writes it', async () => {
  const key = generatePrivateKey()
  const keystore = await encryptKeystore(key, 'pass', { strength: 'light' })
  const { address } = await openKeystore(JSON.stringify(keystore), 'pass')
  assert.equal(address, privateKeyToAddress(key))
  const hex = (length: number) => `"[0-9a-f]{${length}}"`
  assert.match(
    JSON.stringify(keystore),
    new RegExp(
      `^{"address":"${address.slice(2).toLowerCase()}","crypto":{"cipher":"aes-128-ctr","ciphertext":${hex(64)},` +
        `"cipherparams":{"iv":${hex(32)}},"kdf":"scrypt","kdfparams":{"dklen":32,"n":4096,"p":6,"r":8,"salt":${hex(64)}},` +
        `"mac":${hex(64)}},"id":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}","version":3}$`,
    ),
  )
})

test('a keystore that holds the key of another address than it says is refused', async () => {
  const keystore = await encryptKeystore(KEY, 'pass', { strength: 'light' })
  const text = JSON.stringify({ ...keystore, address: '11'.repeat(20) })
  await assert.rejects(openKeystore(text, 'pass', 'k.json'), {
    code: 'CONTRACT_KEYSTORE',
    message: `k.json says that it is of 0x${'11'.repeat(20)}, and holds the key of ${ADDRESS}; a keystore is the JSON of Web3 Secret Storage, version 3, as geth writes it`,
  })
})

test('neither key nor password can be read from an account or a keystore', async () => {
  const keystore = await encryptKeystore(KEY, 'sesame', { strength: 'light' })
  const account = await openKeystore(JSON.stringify(keystore), 'sesame')
  for (const value of [keystore, account]) {
    const text = inspect(value, { depth: null, showHidden: true }) + JSON.stringify(value)
    assert.ok(!text.includes(KEY.slice(2)))
    assert.ok(!text.includes('sesame'))
  }
})
