import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anchors, codeSpans, fences, links, tableRows } from './markdown.ts'

const PAGE = `# Limits of \`rialto\`

## The chat, and more

See [the code](src/a.ts) and \`src/b.ts\`.

| Name | Default |
| --- | --- |
| \`a\` | 1 \\| 2 |

\`\`\`sh
# not a heading
| no | table |
[no](link)
\`\`\`
`

test('rows carry their headings and their cells without backticks', () => {
  assert.deepEqual(tableRows(PAGE), [
    {
      headings: ['Limits of rialto', 'The chat, and more'],
      cells: { Name: 'a', Default: '1 | 2' },
    },
  ])
})

test('links, code spans and headings are read outside fenced blocks only', () => {
  assert.deepEqual(links(PAGE), ['src/a.ts'])
  assert.deepEqual(codeSpans(PAGE), ['rialto', 'src/b.ts', 'a'])
  assert.deepEqual(anchors(PAGE), ['limits-of-rialto', 'the-chat-and-more'])
})

test('fenced blocks keep what their fence says and their text', () => {
  assert.deepEqual(fences(PAGE), [
    { info: 'sh', text: '# not a heading\n| no | table |\n[no](link)\n' },
  ])
})
