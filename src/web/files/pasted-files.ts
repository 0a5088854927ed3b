/** The files in what is pasted; none where there is text too, as word processors put a picture beside what was copied. */
export function pastedFiles(data: Pick<DataTransfer, 'files' | 'types'> | null): File[] {
  if (data === null || data.types.includes('text/plain')) return []
  return [...data.files]
}
