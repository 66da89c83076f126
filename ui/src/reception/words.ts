import { useI18n } from 'vue-i18n'
import { telephone } from '@/kernel/formats'
import { useEditor, wordsOf } from './editor'
import { kindOf } from './tree'
import type { Step } from './types'

export function useProblemWords() {
  const { t, te } = useI18n()
  return (code: string) => (te(`reception.problem.${code}`) ? t(`reception.problem.${code}`) : code)
}

/** What a step does, in a line. */
export function useSummary() {
  const { t, te } = useI18n()
  const editor = useEditor()
  const said = (names: string[] = []) => names.map((name) => wordsOf(name, editor.prompts)).join(' ')
  const language = (code: string) => (te(`reception.language.${code}`) ? t(`reception.language.${code}`) : code)

  return (step: Step): string => {
    switch (kindOf(step)) {
      case 'say':
        return said(step.say)
      case 'menu':
        return said(step.menu.say)
      case 'hours':
        return step.hours.calendar ?? ''
      case 'queue':
        return step.queue
      case 'voicemail':
        return said(step.voicemail?.greeting)
      case 'transfer':
        return telephone(step.transfer.to ?? '')
      case 'webhook':
        return step.webhook.url
      case 'language':
        return language(step.language)
      case 'goto':
        return step.goto
      case 'hangUp':
        return step.hangUp?.cause && step.hangUp.cause !== 'normal' ? t(`reception.cause.${step.hangUp.cause}`) : ''
    }
  }
}
