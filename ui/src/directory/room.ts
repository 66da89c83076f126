import { Building2, Cable, Coffee, Flag, Globe, HardDrive, IdCard, KeyRound, ListTree, PhoneOff, Rocket, ScrollText, Sparkles, Star, Users } from '@lucide/vue'
import type { Door, Room } from '@/rooms'

const users = ['admin.users']
const telephony = ['admin.telephony']
const either = [...users, ...telephony]
const callers = [...telephony, 'monitor.intervene']

const people = 'directory.group.people'
const phones = 'directory.group.telephony'
const work = 'directory.group.work'
const safety = 'directory.group.safety'

const door = (to: string, title: string, icon: Door['icon'], needs: string[], group?: string): Door => ({ to: `/settings/${to}`, title, icon, needs, group, area: 'settings' })

export const directory: Room = {
  routes: [
    { path: '/settings/start', component: () => import('./FirstVisitPage.vue'), meta: { title: 'directory.start.title', needs: either } },
    { path: '/settings/departments', component: () => import('./DepartmentsPage.vue'), meta: { title: 'directory.departments.title', needs: users } },
    { path: '/settings/users', component: () => import('./UsersPage.vue'), meta: { title: 'directory.users.title', needs: users } },
    { path: '/settings/roles', component: () => import('./RolesPage.vue'), meta: { title: 'directory.roles.title', needs: users } },
    { path: '/settings/skills', component: () => import('./SkillsPage.vue'), meta: { title: 'directory.skills.title', needs: either } },
    { path: '/settings/trunks', component: () => import('./TrunksPage.vue'), meta: { title: 'directory.trunks.title', needs: telephony } },
    { path: '/settings/queues', component: () => import('./QueuesPage.vue'), meta: { title: 'directory.queues.title', needs: telephony } },
    { path: '/settings/calling', component: () => import('./CallingPage.vue'), meta: { title: 'directory.calling.title', needs: telephony } },
    { path: '/settings/phones', component: () => import('./PhonesPage.vue'), meta: { title: 'directory.phones.title', needs: telephony } },
    { path: '/settings/blocked', component: () => import('./BlockedPage.vue'), meta: { title: 'directory.blocked.title', needs: callers } },
    { path: '/settings/important', component: () => import('./ImportantPage.vue'), meta: { title: 'directory.important.title', needs: callers } },
    { path: '/settings/contact-fields', component: () => import('./ContactFieldsPage.vue'), meta: { title: 'directory.contactFields.title', needs: either } },
    { path: '/settings/dispositions', component: () => import('./DispositionsPage.vue'), meta: { title: 'directory.dispositions.title', needs: telephony } },
    { path: '/settings/breaks', component: () => import('./BreaksPage.vue'), meta: { title: 'directory.breaks.title', needs: telephony } },
    { path: '/settings/audit', component: () => import('./AuditPage.vue'), meta: { title: 'directory.audit.title', needs: ['admin.audit'] } },
  ],
  doors: [
    door('start', 'directory.start.title', Rocket, either),
    door('departments', 'directory.departments.title', Building2, users, people),
    door('users', 'directory.users.title', Users, users, people),
    door('roles', 'directory.roles.title', KeyRound, users, people),
    door('skills', 'directory.skills.title', Sparkles, either, people),
    door('queues', 'directory.queues.title', ListTree, telephony, phones),
    door('trunks', 'directory.trunks.title', Cable, telephony, phones),
    door('phones', 'directory.phones.title', HardDrive, telephony, phones),
    door('calling', 'directory.calling.title', Globe, telephony, safety),
    door('blocked', 'directory.blocked.title', PhoneOff, callers, phones),
    door('important', 'directory.important.title', Star, callers, phones),
    door('contact-fields', 'directory.contactFields.title', IdCard, either, work),
    door('dispositions', 'directory.dispositions.title', Flag, telephony, work),
    door('breaks', 'directory.breaks.title', Coffee, telephony, work),
    door('audit', 'directory.audit.title', ScrollText, ['admin.audit'], safety),
  ],
}
