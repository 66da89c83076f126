/** What the switch says of a trunk, in the words of the page. */
type Known = { word: string; values: Record<string, string> }

const SAYINGS: [RegExp, string][] = [
  [/^answers$|^registered$|^not watched$/, 'up'],
  [/^does not answer \((?<status>\d+)\)$/, 'silent'],
  [/^no address found for (?<host>.+)$/, 'noAddress'],
  [/^registration refused: (?<status>\d+), check user name and password$/, 'wrongPassword'],
  [/^registration refused: no answer$/, 'registrarSilent'],
  [/^registration refused: (?<status>\d+)$/, 'refused'],
]

/** @returns none for what another switch says in its own words */
export function trunkWhy(said: string): Known | undefined {
  for (const [saying, word] of SAYINGS) {
    const heard = saying.exec(said)
    if (heard) return { word: `directory.trunks.why.${word}`, values: { ...heard.groups } }
  }
  return undefined
}
