import { ArrowRightLeft, CalendarClock, CornerDownRight, Grid3x3, Languages, PhoneOff, UsersRound, Voicemail, Volume2, Webhook } from '@lucide/vue'
import type { FunctionalComponent } from 'vue'
import type { Kind } from './tree'

export const icons: Record<Kind, FunctionalComponent> = {
  say: Volume2,
  menu: Grid3x3,
  hours: CalendarClock,
  queue: UsersRound,
  voicemail: Voicemail,
  transfer: ArrowRightLeft,
  webhook: Webhook,
  language: Languages,
  goto: CornerDownRight,
  hangUp: PhoneOff,
}
