/** Keeps the reader's place in a list that grows above and below: at its end, or at the message being read. */

/** Pixels from the end at which one still counts as being there. */
const END_PIXELS = 48

/** Every message carries its sequence number in this attribute. */
const SEQ = 'data-seq'

export interface ScrollKeeper {
  /** Whether the newest message is in sight. */
  readonly atEnd: boolean
  /** Notes where the reader is; call it on every scroll. */
  note(): void
  /** Puts the reader back there; call it after every change of the content or the box. */
  keep(): void
  /** Goes to the newest message and stays with what comes. */
  toEnd(): void
}

/** For a scrolling box whose content has elements with `data-seq`. */
export function createScrollKeeper(box: HTMLElement): ScrollKeeper {
  let atEnd = true
  let anchor: { seq: string; top: number } | undefined
  const note = () => {
    atEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= END_PIXELS
    anchor = atEnd ? undefined : firstInSight(box)
  }
  const keep = () => {
    if (atEnd) box.scrollTop = box.scrollHeight
    else if (anchor) {
      // The oldest messages may have been dropped, and this one with them.
      const element = box.querySelector(`[${SEQ}="${anchor.seq}"]`) ?? box.querySelector(`[${SEQ}]`)
      if (element) box.scrollTop += topOf(element, box) - anchor.top
    }
  }
  return {
    get atEnd() {
      return atEnd
    },
    note,
    keep,
    toEnd() {
      atEnd = true
      keep()
    },
  }
}

function firstInSight(box: HTMLElement): { seq: string; top: number } | undefined {
  const elements = box.querySelectorAll(`[${SEQ}]`)
  let low = 0
  let high = elements.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    const { bottom } = elements[middle]!.getBoundingClientRect()
    if (bottom <= box.getBoundingClientRect().top) low = middle + 1
    else high = middle
  }
  const found = elements[low]
  return found && { seq: found.getAttribute(SEQ) ?? '', top: topOf(found, box) }
}

function topOf(element: Element, box: HTMLElement): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top
}
