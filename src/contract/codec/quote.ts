/** Texts as literals of source code. */

/** A text as a literal of JavaScript, in which nothing ends the line, the literal or a comment. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replace(/[\u007f-\uffff]/g, unicode).replaceAll('*/', '*\\/')}'`
}

function unicode(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}
