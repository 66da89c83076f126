import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** How far the server's clock is ahead of ours, in milliseconds. Running times follow the server: a wrong clock on the desk must not show. */
class Clock {
  private offset = 0
  private certainty = Infinity

  /** A time the server told, between sending and receiving. The quickest answer measures best; an old one wears out. */
  measure(serverTime: string, sent: number, received: number): void {
    const server = Date.parse(serverTime)
    if (Number.isNaN(server)) return
    const uncertainty = (received - sent) / 2
    if (uncertainty <= this.certainty) {
      this.offset = server - (sent + received) / 2
      this.certainty = uncertainty
    } else {
      this.certainty *= 1.2
    }
  }

  now(): number {
    return Date.now() + this.offset
  }
}

export const clock = new Clock()

const now = ref(Date.now())
let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The server's time, ticking while somebody looks at it. */
export function useNow(): Readonly<Ref<number>> {
  watchers++
  now.value = clock.now()
  timer ??= setInterval(() => (now.value = clock.now()), 250)
  onScopeDispose(() => {
    if (--watchers === 0) {
      clearInterval(timer)
      timer = undefined
    }
  })
  return readonly(now)
}
