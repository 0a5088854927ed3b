/** Marks the page's icon: a dot where something is unread, a number where one was called by name. */

const SIZE = { icon: 64, radius: 20, font: 30 } as const
const COLOUR = { mark: '#d92626', word: '#ffffff' } as const
/** Beyond it, a number says no more and has no place. */
const SHOWN_MENTIONS = 9

/** Draws over the icon of the page, and gives the app its badge where there is one. */
export function createIconMark(link: HTMLLinkElement): (unread: number, mentions: number) => void {
  const plain = link.href
  let shown: string | undefined
  return (unread, mentions) => {
    const text =
      mentions > SHOWN_MENTIONS ? `${SHOWN_MENTIONS}+` : mentions > 0 ? `${mentions}` : ''
    const mark = unread === 0 ? 'none' : text
    if (mark === shown) return
    shown = mark
    badge(unread, mentions)
    if (unread === 0) {
      link.href = plain
      return
    }
    draw(plain, text).then(
      (url) => {
        if (shown === mark) link.href = url
      },
      () => {
        // The node was away before the icon had come: the next count draws it.
        if (shown === mark) shown = undefined
      },
    )
  }
}

async function draw(plain: string, text: string): Promise<string> {
  const icon = new Image(SIZE.icon, SIZE.icon)
  icon.src = plain
  await icon.decode()
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIZE.icon
  const pen = canvas.getContext('2d')!
  pen.drawImage(icon, 0, 0, SIZE.icon, SIZE.icon)
  const centre = SIZE.icon - SIZE.radius
  pen.fillStyle = COLOUR.mark
  pen.beginPath()
  pen.arc(centre, SIZE.radius, text === '' ? SIZE.radius * 0.7 : SIZE.radius, 0, 2 * Math.PI)
  pen.fill()
  pen.fillStyle = COLOUR.word
  pen.font = `bold ${SIZE.font}px sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(text, centre, SIZE.radius + 2, 2 * SIZE.radius)
  return canvas.toDataURL('image/png')
}

/** Of an installed app; a dot where nothing calls one by name. */
function badge(unread: number, mentions: number): void {
  const set =
    unread === 0 ? navigator.clearAppBadge?.() : navigator.setAppBadge?.(mentions || undefined)
  set?.catch(() => {})
}
