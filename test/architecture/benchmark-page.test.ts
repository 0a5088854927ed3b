import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CHAT_CASES } from '../../bench/chat/cases.ts'
import { CONTRACT_CASES } from '../../bench/contract/cases.ts'
import { NET_CASES } from '../../bench/net/cases.ts'
import { PAGE_CASES } from '../../bench/page/cases.ts'
import { TUNNEL_CASES } from '../../bench/tunnel/cases.ts'
import { ROOT } from './read-sources.ts'

const page = readFileSync(join(ROOT, 'docs/benchmarks.md'), 'utf8')
const RESULTS = page.slice(page.indexOf('\n## Results'))
const CASES = [...CHAT_CASES, ...NET_CASES, ...TUNNEL_CASES, ...CONTRACT_CASES, ...PAGE_CASES]

test('docs/benchmarks.md shows a whole run of every case, and of no other', () => {
  const headings = Array.from(RESULTS.matchAll(/^### (.*)$/gm), ([, heading]) => heading)
  assert.deepEqual(
    headings,
    CASES.map(({ name, title }) => `${name}: ${title}`),
  )
  assert.match(RESULTS, /Command: `npm run bench -- chat /)
  assert.match(RESULTS, /Command: `npm run bench -- net /)
  assert.match(RESULTS, /Command: `npm run bench -- tunnel /)
  assert.match(RESULTS, /Command: `npm run bench -- contract /)
  assert.match(RESULTS, /Command: `npm run bench -- page /)
  const ours = RESULTS.replace(
    /^(?:- FAILED: |\| )(?:js-libp2p as it comes|ssh -L|viem|ethers).*$/gm,
    '',
  )
  assert.doesNotMatch(ours, /not measured|FAILED|A quick run/)
})

test('docs/benchmarks.md judges every target of every case', () => {
  for (const { targets } of CASES)
    for (const { says } of targets)
      assert.match(RESULTS, new RegExp(`^- (met|MISSED): ${RegExp.escape(says)} \\(`, 'm'))
})
