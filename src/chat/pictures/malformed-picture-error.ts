/** A file that begins like a picture and does not go on as one; it is kept as a file to download. */
export class MalformedPictureError extends Error {
  static {
    MalformedPictureError.prototype.name = 'MalformedPictureError'
  }
}
