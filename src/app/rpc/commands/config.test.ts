import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paperNode, SELF } from '../rpc-face.fixture.ts'
import { asker, FLAG } from './ask.fixture.ts'

test('version is one that clients of kubo take', async (t) => {
  const ask = await asker(t)
  const answer = await ask('version?encoding=json&stream-channels=true')
  const { System, Golang, ...rest } = JSON.parse(answer.slice(4))
  assert.deepEqual(rest, { Version: '0.44.0-dev', Commit: '', Repo: '18' })
  assert.equal(Golang, `node${process.versions.node}`)
  assert.match(System, /^\w+\/\w+$/)
  assert.equal(await ask('version?encoding=text'), '200 ipfs version 0.44.0-dev\n')
  assert.equal(await ask('version?encoding=text&n'), '200 0.44.0-dev\n')
  assert.equal(await ask('version?encoding=text&repo'), '200 18\n')
  assert.equal(
    await ask('version?encoding=text&all'),
    `200 Kubo version: 0.44.0-dev\nRepo version: 18\nSystem version: ${System}\nGolang version: ${Golang}\n`,
  )
})

test('config reads and keeps values', async (t) => {
  const ask = await asker(t)
  const value = (shown: string) => `200 {"Key":"${FLAG}","Value":${shown}}\n`
  assert.equal(await ask(`config?arg=${FLAG}`), value('true'))
  assert.equal(await ask(`config?arg=${FLAG}&arg=false&bool=true`), value('false'))
  assert.equal(await ask(`config?arg=${FLAG}&arg=true&json=true`), value('true'))
  assert.equal(await ask(`config?arg=${FLAG}&arg=True&bool=true`), value('false'))
  assert.equal(await ask(`config?arg=${FLAG}&arg=null&json=true`), value('null'))
  // With three arguments kubo reads.
  assert.equal(await ask(`config?arg=${FLAG}&arg=true&arg=c`), value('null'))
  assert.equal(await ask(`config?arg=${FLAG}&arg=true&bool=true&encoding=text`), '200 ')
  assert.equal(await ask(`config?arg=${FLAG}&encoding=text`), '200 true\n')
  assert.equal(
    await ask('config?arg=Swarm.Z&arg={"b":1,"a":"<"}&json'.replaceAll('"', '%22')),
    '200 {"Key":"Swarm.Z","Value":{"a":"\\u003c","b":1}}\n',
  )
  assert.equal(
    await ask('config?arg=Swarm.Z&encoding=text'),
    '200 {\n  "a": "\\u003c",\n  "b": 1\n}\n',
  )
  assert.equal(await ask('config?arg=Identity.PeerID&encoding=text'), `200 ${SELF}\n`)
  assert.equal(
    await ask('config?arg=Identity.PeerID&encoding=xml'),
    `200 <ConfigField><Key>Identity.PeerID</Key><Value>${SELF}</Value></ConfigField>`,
  )
  assert.equal(
    await ask('config?arg=Experimental&encoding=xml'),
    '500 <Error><Message>xml: unsupported type: map[string]interface {}</Message><Code>0</Code></Error>',
  )
  const all = JSON.parse((await ask('config/show')).slice(4))
  assert.deepEqual(all.Identity, { PeerID: SELF })
  assert.equal(all.Experimental.Libp2pStreamMounting, true)
})

test('config refuses in the words of kubo', async (t) => {
  const ask = await asker(t)
  const said: [string, string][] = [
    ['Nope', 'failed to get config value: "Nope not found"'],
    ['Identity.A&arg=1', 'failed to set config value: Identity.A not found (maybe use --json?)'],
    [`${FLAG}.x`, `failed to get config value: "${FLAG} key is not a map"`],
    [
      `${FLAG}&arg=zz`,
      `failed to set config value: failure to decode config: json: cannot unmarshal string into Go struct field Experiments.${FLAG} of type bool (maybe use --json?)`,
    ],
    [
      `${FLAG}&arg=zz&json`,
      "failed to unmarshal json. invalid character 'z' looking for beginning of value",
    ],
    [
      `${FLAG}&arg=true&expand-auto`,
      '--expand-auto can only be used for reading config values, not for setting them',
    ],
    ...['Identity', 'identity.privkey', 'Identity.PrivKey&arg=zz', 'Swarm.PrivateKey'].map(
      (key_): [string, string] => [key_, 'cannot show or change private key through API'],
    ),
    ...['Pinning', 'Pinning.RemoteServices.a&arg=zz'].map((key_): [string, string] => [
      key_,
      'cannot show or change pinning services credentials',
    ]),
    [
      'Identity.PeerID&arg=zz',
      "cannot set Identity.PeerID to a value that does not match the node's private key; use 'ipfs key rotate' to change the node identity",
    ],
  ]
  for (const [given, message] of said) {
    const shown = `500 {"Message":${JSON.stringify(message)},"Code":0,"Type":"error"}\n`
    assert.equal(await ask(`config?arg=${given}`), shown, given)
  }
  const own = 'k51qzi5uqu5dk7bydlkfsoc56fx1gh58dnn44p4bpc2jkha3375frvf1eeaiwg'
  assert.equal(
    await ask(`config?arg=Identity.PeerID&arg=${own}`),
    `200 {"Key":"Identity.PeerID","Value":"${SELF}"}\n`,
  )
})

test('shutdown answers, and then the node stops', async (t) => {
  const stopped = Promise.withResolvers<void>()
  const ask = await asker(t, paperNode({ stop: stopped.resolve }))
  assert.equal(await ask('shutdown'), '200 ')
  await stopped.promise
})
