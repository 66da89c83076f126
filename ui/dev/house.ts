import { campaignRoutes } from './campaigns.ts'
import { people, type Demo, demoData } from './data.ts'
import { deskRoutes } from './desk.ts'
import { receptionRoutes } from './reception.ts'
import { reportRoutes } from './reports.ts'
import { scriptRoutes } from './scripts.ts'

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly errors: Record<string, string> = {},
  ) {
    super(code)
  }
}

export interface Answer {
  body?: unknown
  bytes?: Buffer
  headers?: Record<string, string>
}

export interface Question {
  match: RegExpMatchArray
  query: URLSearchParams
  sent: any
  house: House
}

export type Route = [method: string, path: RegExp, answer: (question: Question) => unknown]

/** Enough of the server to look at every page: lists that can be changed, a desk whose scene can be set, facts. */
export class House {
  data: Demo = demoData()
  me: (typeof people)[string] | undefined
  private sequence = 1000
  private listeners = new Set<(sequence: number, kind: string, fact: object) => void>()
  private routes: Route[] = [...this.own(), ...deskRoutes, ...receptionRoutes, ...campaignRoutes, ...reportRoutes, ...scriptRoutes, ...this.lists()]

  ask(method: string, path: string, query: URLSearchParams, sent: unknown, _cookies: string): Answer {
    for (const [wanted, pattern, answer] of this.routes) {
      const match = wanted === method && pattern.exec(path)
      if (match) {
        const result = answer({ match, query, sent, house: this })
        return result && typeof result === 'object' && 'bytes' in result ? (result as Answer) : { body: result }
      }
    }
    throw new Refused(404, 'http.404')
  }

  listen(listener: (sequence: number, kind: string, fact: object) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  tell(kind: string, fact: object): void {
    this.sequence++
    for (const listener of this.listeners) listener(this.sequence, kind, { at: new Date().toISOString(), ...fact })
  }

  private own(): Route[] {
    return [
      ['GET', /^\/session$/, () => this.whoAmI()],
      ['POST', /^\/session$/, ({ sent }) => {
        const who = people[sent?.login]
        if (!who || sent.password !== 'demo') throw new Refused(401, 'badCredentials')
        this.me = who
        return this.whoAmI()
      }],
      ['DELETE', /^\/session$/, () => void (this.me = undefined)],
      ['PUT', /^\/session\/(password|preferences)$/, () => undefined],
      ['POST', /^\/demo\/reset$/, () => void (this.data = demoData())],
    ]
  }

  private whoAmI(): object {
    if (!this.me) throw new Refused(401, 'http.401')
    return { ...this.me, serverTime: new Date().toISOString(), version: '0.1.0' }
  }

  /** Every plain list of the administration: read, add, change, delete. */
  private lists(): Route[] {
    const routes: Route[] = []
    for (const [name, { key, paged }] of Object.entries(this.data.lists)) {
      const rows = () => this.data.lists[name].rows
      const find = (id: string) => {
        const row = rows().find((one) => String(one[key]) === decodeURIComponent(id))
        if (!row) throw new Refused(404, 'http.404')
        return row
      }
      routes.push(
        ['GET', new RegExp(`^/${name}$`), ({ query }) => {
          const q = (query.get('q') ?? '').toLowerCase()
          const found = rows().filter((row) => !q || JSON.stringify(row).toLowerCase().includes(q))
          if (!paged) return found
          const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 50)]
          return { items: found.slice(page * size, (page + 1) * size), total: found.length, page, size }
        }],
        ['POST', new RegExp(`^/${name}$`), ({ sent }) => {
          const row = { [key]: sent[key] ?? `new-${rows().length}`, ...sent }
          rows().unshift(row)
          return row
        }],
        ['GET', new RegExp(`^/${name}/([^/]+)$`), ({ match }) => find(match[1])],
        ['PUT', new RegExp(`^/${name}/([^/]+)$`), ({ match, sent }) => Object.assign(find(match[1]), sent)],
        ['DELETE', new RegExp(`^/${name}/([^/]+)$`), ({ match }) => {
          const row = find(match[1])
          rows().splice(rows().indexOf(row), 1)
          return undefined
        }],
      )
    }
    return routes
  }
}
