import { test } from 'node:test'
import { openBrowser, skip } from '../browser.ts'
import { acts } from './acts.ts'
import { awayAndBack } from './away-and-back.ts'
import { files } from './files.ts'
import { finding } from './finding.ts'
import { hostile } from './hostile.ts'
import { startLastingNode } from './lasting-node.ts'
import { markup } from './markup.ts'
import { moderators } from './moderators.ts'
import { names } from './names.ts'
import { narrow } from './narrow.ts'
import { ownWay } from './own-way.ts'
import { sanctions } from './sanctions.ts'
import { playScene, type Scene } from './scene.ts'
import { talk } from './talk.ts'

const SCRIPT: readonly Scene[] = [
  ...names,
  ...talk,
  ...acts,
  ...markup,
  ...files,
  ...finding,
  ...hostile,
  ...sanctions,
  ...moderators,
  ...ownWay,
  ...narrow,
  ...awayAndBack,
]

test('two people talk through two windows', { skip, timeout: 900_000 }, async (t) => {
  await using node = await startLastingNode()
  await using browser = await openBrowser()
  await using program = await node.program()
  for (const [index, scene] of SCRIPT.entries()) {
    const room = `scene ${index + 1}`
    await t.test(scene.name, async () => {
      await program.connect()
      await program.create(room)
      const link = `${node.url}#/room/${encodeURIComponent(room)}`
      await playScene(scene, { node, browser, room, link })
    })
  }
})
