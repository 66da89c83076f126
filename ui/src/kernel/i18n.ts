import { nextTick } from 'vue'
import { createI18n } from 'vue-i18n'

export type Locale = 'zh' | 'en'
export const LOCALES: Record<Locale, string> = { zh: '中文', en: 'English' }

const KEPT = 'hotline.locale'

/** Each language is one file of the build, fetched when it is first wanted. */
const loads: Record<Locale, () => Promise<{ default: object }>> = {
  zh: () => import('@/zh'),
  en: () => import('@/en'),
}

export const i18n = createI18n({
  legacy: false,
  locale: 'zh' as Locale,
  fallbackLocale: 'en' as Locale,
  missingWarn: false,
  fallbackWarn: false,
  messages: {} as Record<Locale, never>,
})

/** For code outside components. */
export const texts = i18n.global as unknown as {
  t: (key: string, values?: Record<string, unknown>) => string
  te: (key: string) => boolean
  locale: { value: Locale }
}

const loaded = new Set<Locale>()

export async function speak(locale: Locale): Promise<void> {
  if (!loaded.has(locale)) {
    i18n.global.setLocaleMessage(locale, (await loads[locale]()).default as never)
    loaded.add(locale)
  }
  texts.locale.value = locale
  localStorage.setItem(KEPT, locale)
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en'
  await nextTick()
}

export function preferred(): Locale {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.startsWith('zh') ? 'zh' : 'en'
}

/** The locale for dates and numbers. */
export function region(): string {
  return texts.locale.value === 'zh' ? 'zh-CN' : 'en-GB'
}

/** A name that an administrator gave in both languages. */
export function named(name: { zh: string; en: string }): string {
  return name[texts.locale.value] || name.zh || name.en
}
