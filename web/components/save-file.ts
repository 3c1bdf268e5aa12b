/** Gives a file to the person, as a download of the browser. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser reads it after the click; then its memory is given back.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
