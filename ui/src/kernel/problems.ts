import { texts } from './i18n'

/** What the server refused (RFC 9457 problem details), or that it could not be asked at all (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly sentence: string,
    /** Field → code of what is wrong with it. */
    readonly errors: Record<string, string> = {},
    /** What to fill into the translated sentence. */
    readonly details: Record<string, string> = {},
  ) {
    super(sentence)
  }

  /** In the user's language; the server's English sentence where we have no words for the code. */
  get words(): string {
    return translated(this.code, this.details) ?? this.sentence
  }

  /** What is wrong with this field, or nothing. */
  field(name: string): string | undefined {
    const code = this.errors[name]
    if (code === undefined) return undefined
    const details = this.detailsOf(name)
    // The same word may mean something else of a field: too many tags are not too many tries.
    return translated(`field.${code}`, details) ?? translated(code, details) ?? code
  }

  /** `ringSeconds.least` is for the field `ringSeconds` only. */
  private detailsOf(field: string): Record<string, string> {
    const own = Object.entries(this.details).filter(([name]) => name.startsWith(`${field}.`))
    return { ...this.details, ...Object.fromEntries(own.map(([name, value]) => [name.slice(field.length + 1), value])) }
  }
}

function translated(code: string, details: Record<string, string>): string | undefined {
  const key = `errors.${code}`
  return texts.te(key) ? texts.t(key, details) : undefined
}

/** What a code of the server means, in the user's language. */
export const wordsOf = (code: string): string => translated(code, {}) ?? code

/** Anything that was thrown, as a problem that can be shown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  console.error(thrown)
  return new Problem(0, 'unexpected', thrown instanceof Error ? thrown.message : String(thrown))
}

/** Reads the body of a refusal; a body that is not problem details still gives its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback = `http.${response.status}`
  try {
    const body = await response.json()
    return new Problem(
      response.status,
      typeof body.code === 'string' ? body.code : fallback,
      body.detail ?? body.title ?? response.statusText,
      body.errors ?? {},
      body.details ?? {},
    )
  } catch {
    return new Problem(response.status, fallback, response.statusText || `HTTP ${response.status}`)
  }
}
