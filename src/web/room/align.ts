/** Where in the box a row is shown. */

/** Where a row is brought to: from its height and the box's to its top. */
export type Align = (height: number, box: number) => number

export const ALIGN = {
  top: () => 8,
  upper: (_height: number, box: number) => box / 4,
  middle: (height: number, box: number) => Math.max(8, (box - height) / 2),
  bottom: (height: number, box: number) => Math.min(8, box - height - 8),
} as const
