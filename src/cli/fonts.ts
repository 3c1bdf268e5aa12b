import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where systems keep fonts. */
const FOLDERS = [
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/usr/local/share/fonts',
  '/usr/share/fonts',
  '/Library/Fonts',
  '/System/Library/Fonts',
  join(process.env.SystemRoot ?? 'C:\\Windows', 'Fonts'),
]

/** Fonts with simplified Chinese in them by their files' names, the better first. */
const NAMES = [
  /^NotoSans(?:Mono)?(?:CJK|SC)\b.*Regular|^NotoSansCJK(?:sc)?-(?:Regular|VF)|^NotoSansSC/i,
  /^SourceHanSans.*(?:Regular|VF|\.ttc)/i,
  /^(?:PingFang|Hiragino Sans GB|msyh)\b/i,
  /^wqy-/i,
  /^(?:STHeiti|simhei|simsun|Deng|DroidSansFallback|uming|ukai)/i,
  /^(?:NotoSerif|SourceHanSerif).*(?:CJK|SC)/i,
]
const DEEPEST = 4

export const NO_FONT =
  '这台机器上找不到中文字体，PNG 里的字画不出来。请装一个（Debian：apt install fonts-noto-cjk），或用环境变量 GUANXI_FONT 指出字体文件；svg 不需要。' +
  ' No font with Chinese characters is on this machine, so a PNG would have no words. Install one (Debian: apt install fonts-noto-cjk), or name a font file in GUANXI_FONT; svg needs none.'

/** The file of a font that has Chinese characters: `GUANXI_FONT`, else the best that the system has. */
export function chineseFont(): string | undefined {
  const { GUANXI_FONT: named } = process.env
  if (named !== undefined) return existsSync(named) ? named : undefined
  const files = FOLDERS.flatMap((folder) => [...fontsIn(folder, DEEPEST)])
  for (const name of NAMES) {
    const found = files.find((file) => name.test(file.name))
    if (found) return join(found.parentPath, found.name)
  }
  return undefined
}

function* fontsIn(folder: string, deep: number): Generator<Dirent> {
  let entries: Dirent[]
  try {
    entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    // A folder that is not there, or not for us to read, has no font for us.
    return
  }
  for (const entry of entries) {
    if (entry.isDirectory() && deep > 0) yield* fontsIn(join(folder, entry.name), deep - 1)
    else if (/\.(?:ttf|ttc|otf|otc)$/i.test(entry.name)) yield entry
  }
}
