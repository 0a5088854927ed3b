/** The sentences around a picture that fills the window, in English. */
export const englishViewer = {
  previous: 'Previous picture',
  next: 'Next picture',
  place: (number: number, of: number) => `${number} of ${of}`,
  save: 'Save',
  close: 'Close',
}
