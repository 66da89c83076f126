import { onMounted, onScopeDispose, ref } from 'vue'
import { api } from '@/kernel/api'
import { events, randomName } from '@/kernel/events'

const KEY = 'hotline.browser'

/** The name this browser gave itself: all its tabs are one desk. */
function browser(): string {
  try {
    const known = localStorage.getItem(KEY) ?? randomName()
    localStorage.setItem(KEY, known)
    return known
  } catch {
    return randomName()
  }
}

/** An agent has one desk: opened in another browser it is there, and this page steps back until it is asked for again. */
export function useSeat() {
  const elsewhere = ref(false)
  const own = browser()
  const leave = events.on('desk.taken-over', (news) => {
    if (news.browser === own) return
    elsewhere.value = true
    // A page that nobody sits at must not count as one that is open.
    events.leave()
    events.stop()
  })
  onScopeDispose(leave)
  onMounted(() => void api.post('/desk/here', { browser: own }).catch(() => undefined))
  return { elsewhere, takeBack: () => location.reload() }
}
