import { AudioLines, CalendarClock, Hash, Voicemail, Workflow } from '@lucide/vue'
import type { Door, Room } from '@/rooms'

const telephony = ['admin.telephony']
const door = (to: string, title: string, icon: Door['icon']): Door => ({ to: `/settings/${to}`, title, icon, needs: telephony, area: 'settings', group: 'reception.group' })

export const reception: Room = {
  routes: [
    { path: '/messages', component: () => import('./MessagesPage.vue'), meta: { title: 'reception.messages.title', needs: ['recording.play'] } },
    { path: '/settings/numbers', component: () => import('./NumbersPage.vue'), meta: { title: 'reception.numbers.title', needs: telephony } },
    { path: '/settings/flows', component: () => import('./FlowsPage.vue'), meta: { title: 'reception.flows.title', needs: telephony } },
    { path: '/settings/flows/:id', component: () => import('./FlowPage.vue'), props: true, meta: { title: 'reception.flows.title', needs: telephony } },
    { path: '/settings/calendars', component: () => import('./CalendarsPage.vue'), meta: { title: 'reception.calendars.title', needs: telephony } },
    { path: '/settings/prompts', component: () => import('./PromptsPage.vue'), meta: { title: 'reception.prompts.title', needs: telephony } },
  ],
  doors: [
    { to: '/messages', title: 'reception.messages.title', icon: Voicemail, needs: ['recording.play'], area: 'work' },
    door('numbers', 'reception.numbers.title', Hash),
    door('flows', 'reception.flows.title', Workflow),
    door('calendars', 'reception.calendars.title', CalendarClock),
    door('prompts', 'reception.prompts.title', AudioLines),
  ],
}
