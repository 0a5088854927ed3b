import { pageTest } from './stage.ts'
import { composer, holds, message, ownMenu, place, shortcut } from './visitor.ts'

pageTest(
  'rooms are walked through, and to what is new, by the keyboard',
  async ({ node, visitor }) => {
    for (const room of ['attic', 'garden', 'kitchen']) node.hub.createRoom(room)
    const ann = await visitor('Ann', '#/room/garden')
    await place(ann, 'kitchen').click()
    await ann.getByRole('heading', { name: 'kitchen' }).waitFor()
    await shortcut(ann, 'Alt+ArrowUp')
    await ann.getByRole('heading', { name: 'garden' }).waitFor()
    await place(ann, 'attic').waitFor()
    await shortcut(ann, 'Alt+ArrowUp')
    await ann.getByRole('heading', { name: 'attic' }).waitFor()
    await node.hub.broadcast('kitchen', 'soup')
    await place(ann, 'kitchen').locator('.badge').waitFor()
    await shortcut(ann, 'Alt+Shift+ArrowDown')
    await message(ann, 'soup').waitFor()
  },
)

pageTest('the field, the lists and the settings are a press away', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await composer(ann).waitFor()
  await shortcut(ann, 'Alt+KeyR')
  await ann.locator('.panel.rooms :focus').waitFor()
  await shortcut(ann, 'Alt+KeyM')
  await ann.locator('.panel.members:focus-within').waitFor()
  await shortcut(ann, 'Alt+KeyC')
  await composer(ann).and(ann.locator(':focus')).waitFor()
  await shortcut(ann, 'Control+Comma')
  await ann.getByRole('dialog', { name: 'Settings' }).waitFor()
  await shortcut(ann, 'Control+Comma')
  await ann.getByRole('dialog').waitFor({ state: 'detached' })
})

pageTest('the list of shortcuts tells them all, and is in the menu', async ({ visitor }) => {
  const ann = await visitor('Ann')
  await shortcut(ann, 'Control+Slash')
  const list = ann.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await list.getByText('The next room with something new').waitFor()
  await list.getByRole('button', { name: 'Done' }).click()
  await list.waitFor({ state: 'detached' })
  // The field is where one writes: there it is a sign like any other.
  await composer(ann).fill('')
  await shortcut(ann, '?')
  await holds(composer(ann), '?')
  await composer(ann).blur()
  await shortcut(ann, '?')
  await list.getByRole('button', { name: 'Done' }).click()
  await list.waitFor({ state: 'detached' })
  await ownMenu(ann, 'Keyboard shortcuts')
  await list.waitFor()
})

pageTest(
  'keys that follow at once on the one that opens the search are what is searched for',
  async ({ visitor }) => {
    const ann = await visitor('Ann')
    await composer(ann).fill('half a sentence')
    await shortcut(ann, 'Control+k')
    await ann.keyboard.type('burst')
    const field = ann.getByRole('searchbox', { name: 'What to search for' })
    await holds(field, 'burst')
    await ann.keyboard.type(' of keys', { delay: 5 })
    await holds(field, 'burst of keys')
    await ann.keyboard.press('Escape')
    await ann.getByRole('dialog').waitFor({ state: 'detached' })
    await holds(composer(ann), 'half a sentence')
  },
)
