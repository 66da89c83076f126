import { computed, ref, watch, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { asProblem, type Problem } from './problems'
import type { PageOf } from './api'

export type Filters = Record<string, string>

/** Filters that live in the address bar, so that a view can be sent to a colleague and survives a reload. */
export function useFilters(known: string[]) {
  const route = useRoute()
  const router = useRouter()
  const here = route.path

  const filters = computed<Filters>((before) => {
    // While another page is being opened its address is none of our business.
    if (route.path !== here && before) return before
    const found: Filters = {}
    for (const key of [...known, 'page', 'sort']) {
      const value = route.query[key]
      if (typeof value === 'string' && value) found[key] = value
    }
    return found
  })

  /** The row whose panel is open. */
  const open = computed(() => (typeof route.query.open === 'string' ? route.query.open : undefined))

  function change(changes: Record<string, string | undefined>): void {
    const query = { ...route.query, ...changes }
    if (!('page' in changes) && !('open' in changes)) delete query.page
    for (const key of Object.keys(query)) if (!query[key]) delete query[key]
    void router.replace({ query })
  }

  return { filters, open, change }
}

export interface List<T> {
  rows: Ref<T[] | undefined>
  total: Ref<number>
  problem: Ref<Problem | undefined>
  reload: () => Promise<void>
}

/** A list that follows its filters; an answer that comes after a newer question is thrown away. */
export function useList<T>(ask: (signal: AbortSignal) => Promise<PageOf<T> | T[]>, follow: () => unknown = () => undefined): List<T> {
  const rows = ref<T[]>() as Ref<T[] | undefined>
  const total = ref(0)
  const problem = ref<Problem>()
  let current: AbortController | undefined

  async function reload(): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    try {
      const answer = await ask(mine.signal)
      if (mine !== current) return
      rows.value = Array.isArray(answer) ? answer : answer.items
      total.value = Array.isArray(answer) ? answer.length : answer.total
      problem.value = undefined
    } catch (thrown) {
      if (mine === current && !mine.signal.aborted) problem.value = asProblem(thrown)
    }
  }

  watch(follow, () => void reload(), { immediate: true, deep: true })
  return { rows, total, problem, reload }
}
