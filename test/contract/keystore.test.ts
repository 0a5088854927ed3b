import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encryptKeystoreJsonSync, Wallet } from 'ethers'
import { encryptKeystore, openKeystore } from '../../src/contract/index.ts'
import { ADDRESS, KEY, PASSWORD, SCRYPT } from '../../src/contract/keys/keystore.fixture.ts'

test('the scrypt vector of the definition opens, though OpenSSL refuses its parameters', async () => {
  assert.equal((await openKeystore(JSON.stringify(SCRYPT), PASSWORD)).address, ADDRESS)
})

test('the standard parameters are those of geth, and open again', async () => {
  const keystore = await encryptKeystore(KEY.slice(2), PASSWORD)
  const { salt: _, ...cost } = keystore.crypto.kdfparams
  assert.deepEqual(cost, { dklen: 32, n: 262_144, p: 1, r: 8 })
  assert.equal((await openKeystore(JSON.stringify(keystore), PASSWORD)).address, ADDRESS)
})

test('ethers opens what is written here', async () => {
  const keystore = await encryptKeystore(KEY, 'päss wörd', { strength: 'light' })
  const wallet = await Wallet.fromEncryptedJson(JSON.stringify(keystore), 'päss wörd')
  assert.equal(wallet.address, ADDRESS)
})

test('what ethers writes opens here, also where it brought the password into another form', async () => {
  for (const password of ['pass', 'ﬁne pa\u0308ss']) {
    const account = { address: ADDRESS, privateKey: KEY }
    const text = encryptKeystoreJsonSync(account, password, { scrypt: { N: 1_024, r: 8, p: 1 } })
    assert.equal((await openKeystore(text, password)).address, ADDRESS)
  }
})

test('what ethers writes with its own parameters opens here', async () => {
  const text = await new Wallet(KEY).encrypt('pass')
  assert.equal((await openKeystore(text, 'pass')).address, ADDRESS)
})
