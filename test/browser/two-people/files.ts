/** Scenes in which files go from one to the other. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { png } from '../../../src/chat/pictures/pictures.fixture.ts'
import { download, drop, paste, picture, waiting } from '../file-gestures.ts'
import { own, say } from '../visitor.ts'
import type { Scene } from './scene.ts'

export const files: readonly Scene[] = [
  {
    name: 'Ann pastes a picture, and Bob sees it',
    async play({ ann, bob }) {
      await paste(ann, { name: 'bridge.png', type: 'image/png', bytes: png(600, 300) })
      await waiting(ann, 'bridge.png', 'ready').waitFor()
      await say(ann, 'our bridge')
      await own(ann, 'our bridge', 'stored').waitFor()
      const image = await picture(bob, 'bridge.png')
      assert.equal(await image.evaluate((shown: HTMLImageElement) => shown.naturalWidth), 600)
    },
  },
  {
    name: 'Ann drops a page with a script: Bob can load it down, and nothing of it runs',
    async play({ ann, bob }) {
      const bytes = Buffer.from('<script>window.opener.harmed = true</script>')
      await drop(ann, { name: 'page.html', type: 'text/html', bytes })
      await waiting(ann, 'page.html', 'ready').waitFor()
      await say(ann, 'see this')
      await own(ann, 'see this', 'stored').waitFor()
      const loading = bob.waitForEvent('download')
      await download(bob, 'page.html').click()
      assert.deepEqual(await readFile(await (await loading).path()), bytes)
      assert.equal(await bob.evaluate(() => 'harmed' in window), false)
    },
  },
]
