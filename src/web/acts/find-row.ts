/** From what is on the screen to the message that it belongs to. */

const SEQ = 'data-seq'

/** The element of the message that a part of the page belongs to: the part may stand in it or around it. */
export function findRow(part: EventTarget | null): Element | undefined {
  if (!(part instanceof Element)) return undefined
  const row = part.closest(`[${SEQ}]`) ?? part.closest('.message')?.querySelector(`[${SEQ}]`)
  return row ?? undefined
}

/** The number of that message. */
export function seqOf(part: EventTarget | null): number | undefined {
  const seq = findRow(part)?.getAttribute(SEQ)
  return seq ? Number(seq) : undefined
}
