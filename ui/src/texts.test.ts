import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(path + key, value)
    else for (const [below, text] of leaves(value, `${path}${key}.`)) found.set(below, text)
  }
  return found
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sources(path) : /\.(vue|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [path] : []
  })
}

const chinese = leaves(zh as unknown as Tree)
const english = leaves(en as unknown as Tree)

describe('the two languages', () => {
  it('say the same things', () => {
    expect([...english.keys()].filter((key) => !chinese.has(key)), 'only in English').toEqual([])
    expect([...chinese.keys()].filter((key) => !english.has(key)), 'only in Chinese').toEqual([])
  })

  it('fill in the same values', () => {
    const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    for (const [key, text] of chinese) expect(values(english.get(key) ?? ''), key).toEqual(values(text))
  })

  it('leave no sentence empty', () => {
    for (const [key, text] of [...chinese, ...english]) expect(text, key).not.toBe('')
  })

  it('have a word for every key that a page names', () => {
    const named = sources('src').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:\bt\(|title: |group: )'((?:kernel|errors|access|campaign|contacts|desk|directory|reception|records|reports|supervision)\.[\w.-]+)'/g)].map((match) => [match[1], file]),
    )
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter(([key]) => !chinese.has(key))).toEqual([])
  })
})
