import { Ban, Megaphone, SquarePlus, Trash2 } from '@lucide/vue'
import type { Door, Room } from '@/rooms'

const view = ['campaign.view']
const create = ['campaign.create']
const deleted = ['campaign.deleted.view']

const door = (to: string, title: string, icon: Door['icon'], needs: string[]): Door => ({ to, title, icon, needs, area: 'work', group: 'campaign.group' })

export const campaign: Room = {
  routes: [
    { path: '/campaigns', component: () => import('./CampaignsPage.vue'), meta: { title: 'campaign.title', needs: view } },
    { path: '/campaigns/new', component: () => import('./NewCampaignPage.vue'), meta: { title: 'campaign.new', needs: create } },
    { path: '/campaigns/deleted', component: () => import('./CampaignsPage.vue'), props: { deleted: true }, meta: { title: 'campaign.deleted', needs: deleted } },
    { path: '/campaigns/:id', component: () => import('./CampaignPage.vue'), props: true, meta: { title: 'campaign.title', needs: [...view, ...deleted] } },
    { path: '/do-not-call', component: () => import('./DoNotCallPage.vue'), meta: { title: 'campaign.doNotCall', needs: view } },
  ],
  doors: [
    door('/campaigns', 'campaign.title', Megaphone, view),
    door('/campaigns/new', 'campaign.new', SquarePlus, create),
    door('/campaigns/deleted', 'campaign.deleted', Trash2, deleted),
    door('/do-not-call', 'campaign.doNotCall', Ban, view),
  ],
}
