/** The number of a block by which a loop begins or ends. */
import type { Block } from './block.ts'
import type { BlockBound } from './follow-options.ts'

export async function boundNumber(
  bound: BlockBound,
  head: Block,
  settled: (name: string) => Promise<number>,
): Promise<number> {
  switch (bound) {
    case 'next':
      return head.number + 1
    case 'latest':
      return head.number
    case 'earliest':
      return 0
    case 'safe':
    case 'finalized':
      return settled(bound)
    default:
      return Number(bound)
  }
}
