/** Where one reads in a list of rows. */

/** A row, and how far its top is below that of the box, in pixels. */
export interface RowPlace {
  readonly key: string
  readonly top: number
}

/** At the end, which moves on, or at rows, of which the first that is still there holds. */
export type ListPlace = 'end' | readonly RowPlace[]
