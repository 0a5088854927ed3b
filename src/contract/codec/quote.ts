/** Texts as literals of source code. */

/** A text as a literal of JavaScript, in which nothing ends the line, the literal or a comment. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped.replace(/[\u007f-\uffff]/g, unicode).replaceAll('*/', '*\\/')}'`
}

/** A name as that of a property in an object literal. In brackets, `__proto__` is one like others. */
export function propertyName(name: string): string {
  if (name === '__proto__') return "['__proto__']"
  return /^[A-Za-z_]\w*$/.test(name) ? name : quote(name)
}

function unicode(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}
