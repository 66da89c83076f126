export interface ServerEvent {
  id?: string
  event: string
  data: string
}

/** No fact is longer; a line that never ends must not eat the page's memory. */
const LONGEST = 1_000_000

/** Reads `text/event-stream` piece by piece (HTML Standard §9.2.6), however the network cut it. */
export class SseReader {
  private rest = ''
  private event = ''
  private data: string[] = []
  private id: string | undefined

  push(piece: string): ServerEvent[] {
    this.rest += piece
    if (this.rest.length > LONGEST) throw new Error('events: a line without an end')
    const complete: ServerEvent[] = []
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(this.rest)
      if (!end) return complete
      const line = this.rest.slice(0, end.index)
      this.rest = this.rest.slice(end.index + end[0].length)
      const event = this.line(line)
      if (event) complete.push(event)
    }
  }

  private line(line: string): ServerEvent | undefined {
    if (line === '') return this.flush()
    const colon = line.indexOf(':')
    if (colon === 0) return undefined
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') this.data.push(value)
    else if (field === 'event') this.event = value
    else if (field === 'id' && !value.includes('\0')) this.id = value
    return undefined
  }

  private flush(): ServerEvent | undefined {
    const event: ServerEvent = { event: this.event || 'message', data: this.data.join('\n') }
    if (this.id !== undefined) event.id = this.id
    const worthTelling = this.data.length > 0 || this.event === 'reset'
    this.event = ''
    this.data = []
    this.id = undefined
    return worthTelling ? event : undefined
  }
}
