/** What the server says of the head of a file, before a campaign is made of it. */
export interface FileCheck {
  rows: number
  whole: boolean
  /** All rows of what was sent, about. */
  estimate: number
  taken: number
  refused: number
  first: { line: number; value: string; reason: string }[]
}

/** Enough for the five thousand rows that are looked at. */
export const HEAD = 1024 * 1024
const LINE_FEED = 0x0a
const QUOTE = 0x22

/** Behind the last row that ends there; 0 when none does. A line that ends within quotes is no row's end. */
function endOfRows(head: Uint8Array): number {
  let quoted = false
  let end = 0
  for (let at = 0; at < head.length; at++) {
    if (head[at] === QUOTE) quoted = !quoted
    else if (head[at] === LINE_FEED && !quoted) end = at + 1
  }
  return end
}

/**
 * The head of a text file up to the end of a row, so that a large one is not sent twice. A workbook can only be read whole, and so
 * can UTF-16 be cut only by who knows it.
 */
export async function headOf(file: Blob & { name: string }): Promise<Blob> {
  if (file.size <= HEAD || !/\.csv$/i.test(file.name)) return file
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const end = isUtf16 ? 0 : endOfRows(head)
  return end === 0 ? file : file.slice(0, end)
}

/** How many numbers the whole file brings, about: as many of its rows as of those that were looked at. */
export function leadsIn(check: FileCheck, sent: number, size: number): number {
  const rows = check.estimate * (size / Math.max(1, sent))
  return Math.round(check.rows === 0 ? 0 : (rows * check.taken) / check.rows)
}
