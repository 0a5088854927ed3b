/** XML as Go writes it: a field is an element of its name, a list is the element again and again. */

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** What XML 1.0 cannot hold, and what has to be written in another way. */
const SPECIAL = /["'&<>\t\n\r]|[\u0000-\u001f\ufffe\uffff]/g

/** An element; nothing for what is null. */
export function goXml(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => goXml(name, item)).join('')
  const inside =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([field, item]) => goXml(field, item))
          .join('')
      : String(value).replace(SPECIAL, (character) => ESCAPES[character] ?? '\ufffd')
  return `<${name}>${inside}</${name}>`
}
