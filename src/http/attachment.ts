/** A Content-Disposition that saves under the last part of `path`, whatever it holds (RFC 6266). */
export function attachment(path: string): string {
  const name = (path.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069"]/g, '')
    .slice(-150)
    .replace(/\p{Surrogate}/gu, '')
  const safe = name === '' || name === '.' || name === '..' ? 'file' : name
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/[\\%;]/g, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
