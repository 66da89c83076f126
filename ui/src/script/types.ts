/** Some words of a script, as the server has read it. */
export interface Span {
  text: string
  strong: boolean
  /** What is put in the place of the text: a placeholder's code, `field`, or `unknown` for nothing. */
  fill?: string
  field?: string
}

export interface Block {
  kind: 'heading' | 'paragraph' | 'item'
  number?: string
  spans: Span[]
}

export interface Script {
  blocks: Block[]
  /** Places that nothing fills, as they are written. */
  unknown: string[]
}

/** A place that can be filled, as it is written in each language. */
export interface Placeholder {
  code: string
  zh: string
  en: string
}
