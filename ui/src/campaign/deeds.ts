import { ElMessageBox } from 'element-plus'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { api } from '@/kernel/api'
import { attempt, tell } from '@/kernel/notices'
import type { Deed } from './buttons'
import type { Campaign, Outcome } from './types'

/** What the buttons do. Nothing is shown as done before the server says so; two who press at once both see what is true. */
export function useDeeds(changed: (now: Campaign | undefined) => void) {
  const { t } = useI18n()
  const router = useRouter()
  /** Whose deed is under way. */
  const busy = ref<string>()
  /** Whose numbers are to be chosen for another run. */
  const runningAgain = ref<Campaign>()

  async function ask<T>(campaign: Campaign, deed: () => Promise<T>, done: (answer: T) => string): Promise<void> {
    busy.value = campaign.id
    let now: Campaign | undefined
    await attempt(async () => {
      const answer = await deed()
      now = answer && typeof answer === 'object' && 'state' in answer ? (answer as unknown as Campaign) : undefined
      tell(done(answer))
    })
    busy.value = undefined
    changed(now)
  }

  async function sure(question: string, title: string, danger: boolean): Promise<boolean> {
    return ElMessageBox.confirm(question, title, {
      confirmButtonText: title,
      cancelButtonText: t('kernel.cancel'),
      confirmButtonClass: danger ? 'el-button--danger' : '',
      autofocus: false,
    }).then(
      () => true,
      () => false,
    )
  }

  async function remove(campaign: Campaign): Promise<void> {
    const running = campaign.state === 'running'
    if (!(await sure(t(running ? 'campaign.ask.deleteRunning' : 'campaign.ask.delete', { name: campaign.name }), t('campaign.deed.delete'), true))) return
    await ask(campaign, () => api.delete(`/campaigns/${campaign.id}`), () => t(running ? 'campaign.done.deleting' : 'campaign.done.delete'))
  }

  async function cancelImport(campaign: Campaign): Promise<void> {
    if (!(await sure(t('campaign.ask.cancelImport', { name: campaign.name }), t('campaign.deed.cancelImport'), true))) return
    await ask(campaign, () => api.post<Campaign>(`/campaigns/${campaign.id}/import/cancel`), () => t('campaign.done.cancelImport'))
  }

  /** @param outcomes whose last attempt ended so; without any: all */
  async function runAgain(campaign: Campaign, outcomes: Outcome[] | undefined): Promise<void> {
    runningAgain.value = undefined
    const before = campaign.counts.waiting
    await ask(
      campaign,
      () => api.post<Campaign>(`/campaigns/${campaign.id}/run-again`, outcomes ? { outcomes } : {}),
      (now) => t('campaign.done.runAgain', { n: Math.max(0, now.counts.waiting - before) }),
    )
  }

  function act(deed: Deed, campaign: Campaign): void {
    switch (deed) {
      case 'start':
        return void ask(campaign, () => api.post<Campaign>(`/campaigns/${campaign.id}/start`), () => t('campaign.done.start'))
      case 'stop':
        return void ask(campaign, () => api.post<Campaign>(`/campaigns/${campaign.id}/stop`), () => t('campaign.done.stop'))
      case 'edit':
        return void router.push({ path: `/campaigns/${campaign.id}`, query: { tab: 'settings', edit: 'true' } })
      case 'runAgain':
        return void (runningAgain.value = campaign)
      case 'delete':
        return void remove(campaign)
    }
  }

  return { busy, runningAgain, act, runAgain, cancelImport }
}
