import { onScopeDispose, ref } from 'vue'
import { texts } from '@/kernel/i18n'

/** Whether this page may call attention to itself when it is not in front. */
export const mayNotify = ref<'granted' | 'denied' | 'default' | 'unsupported'>(typeof Notification === 'undefined' ? 'unsupported' : Notification.permission)

export async function askToNotify(): Promise<void> {
  if (typeof Notification !== 'undefined') mayNotify.value = await Notification.requestPermission()
}

const KEPT = 'hotline.sound'
export const sound = ref(localStorage.getItem(KEPT) !== 'off')
export function switchSound(): void {
  sound.value = !sound.value
  localStorage.setItem(KEPT, sound.value ? 'on' : 'off')
}

/** Two soft notes, again every three seconds while the phone rings; and a notice on the desktop if the page is behind others. */
export function useRing() {
  let audio: AudioContext | undefined
  let again: ReturnType<typeof setInterval> | undefined
  let notice: Notification | undefined

  function chime(): void {
    if (!sound.value) return
    try {
      audio ??= new AudioContext()
      const start = audio.currentTime
      for (const [note, after] of [[660, 0], [880, 0.16]]) {
        const tone = audio.createOscillator()
        const loudness = audio.createGain()
        tone.frequency.value = note
        loudness.gain.setValueAtTime(0, start + after)
        loudness.gain.linearRampToValueAtTime(0.12, start + after + 0.02)
        loudness.gain.exponentialRampToValueAtTime(0.001, start + after + 0.5)
        tone.connect(loudness).connect(audio.destination)
        tone.start(start + after)
        tone.stop(start + after + 0.5)
      }
    } catch {
      // No sound before the first click on a page: the browser's rule, and no reason to fail.
    }
  }

  function start(who: string, where: string): void {
    stop()
    chime()
    again = setInterval(chime, 3_000)
    if (mayNotify.value === 'granted' && document.hidden) {
      notice = new Notification(texts.t('desk.notice.title', { who }), { body: where, tag: 'hotline-offer', requireInteraction: true })
      notice.onclick = () => {
        window.focus()
        notice?.close()
      }
    }
  }

  function stop(): void {
    clearInterval(again)
    notice?.close()
    notice = undefined
  }

  onScopeDispose(() => {
    stop()
    void audio?.close()
  })
  return { start, stop }
}
