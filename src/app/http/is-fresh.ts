/** Whether the asker has a file already (RFC 9110, section 13.1.2). */

/** Whether `If-None-Match` names its tag; proxies that touched it mark the tag as weak, which is no matter here. */
export function isFresh(etag: string, ifNoneMatch: string | undefined): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
