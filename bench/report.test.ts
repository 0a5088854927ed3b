import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportCase, reportHead } from './report.ts'

test('a case is a section with its table, its targets and its failures', () => {
  const text = reportCase(
    {
      name: 'lift',
      title: 'lifting',
      work: 'Lifts.',
      columns: [{ key: 'kg', title: 'kg', over: 'median', digits: 1 }],
      variants: [],
      targets: [],
    },
    {
      case: 'lift',
      loadBefore: 0.5,
      rows: [
        { variant: 'ours', runs: 1, figures: { kg: 1234.56 } },
        { variant: 'theirs', runs: 0, figures: {} },
      ],
      targets: [
        { says: 'much', value: 1234.5, unit: 'kg', met: true },
        { says: 'nothing lost', value: 2, unit: '', met: false },
        { says: 'more than theirs', value: Number.NaN, unit: 'times', met: false },
      ],
      samples: [{ variant: 'theirs', run: 1, error: 'fell\nat once' }],
    },
  )
  assert.equal(
    text,
    `## lift: lifting

Lifts. Load average before: 0.50.

|  | kg |
| --- | ---: |
| ours | 1,234.6 |
| theirs | not measured |

- met: much (1,234.50 kg)
- MISSED: nothing lost (2)
- MISSED: more than theirs (not measured)
- FAILED: theirs, run 1: fell`,
  )
})

test('the head names the machine and the command, and warns of a quick run', () => {
  const options = {
    subject: 'chat',
    only: ['v1'],
    seconds: 1,
    runs: 1,
    json: undefined,
    quick: true,
    hour: false,
  }
  const text = reportHead({ Node: '26.10.0' }, options)
  assert.match(text, /^- Node: 26\.10\.0$/m)
  assert.match(text, /^Command: `npm run bench -- chat --only v1 --seconds 1 --runs 1 --quick`$/m)
  assert.match(text, /the figures mean nothing/)
})
