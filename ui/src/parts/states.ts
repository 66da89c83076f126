/** What an agent is doing; the same word, colour and shape on every page. */
export type Doing = 'offline' | 'ready' | 'offered' | 'talking' | 'wrapUp' | 'notReady'

export const DOINGS: Doing[] = ['offered', 'talking', 'wrapUp', 'ready', 'notReady', 'offline']
