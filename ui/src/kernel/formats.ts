/** Whole seconds as 0:42, 12:05 or 1:02:03. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** Groups a telephone number the way people read it aloud; a number we do not know stays as it is. */
export function telephone(number: string): string {
  const mainland = number.replace(/^\+?86(?=1\d{10}$)/, '')
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(mainland)
  if (mobile) return mobile.slice(1).join(' ')
  const twoDigitArea = /^(0(?:10|2\d))(\d{4})(\d{4})$/.exec(number)
  if (twoDigitArea) return twoDigitArea.slice(1).join(' ')
  const area = /^(0\d{3})(\d{3,4})(\d{4})$/.exec(number)
  if (area) return area.slice(1).join(' ')
  const free = /^([48]00)(\d{3})(\d{4})$/.exec(number)
  if (free) return free.slice(1).join(' ')
  return number
}

export function time(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso))
}

export function day(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(iso))
}

/** A moment with its seconds, for tables of calls. */
export function moment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso))
}

/** Today as the time, this year as the day and time, older with its year. */
export function soon(iso: string, locale: string, now: number): string {
  const at = new Date(iso)
  const today = new Date(now)
  if (at.toDateString() === today.toDateString()) return time(iso, locale)
  const form: Intl.DateTimeFormatOptions = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  if (at.getFullYear() !== today.getFullYear()) form.year = 'numeric'
  return new Intl.DateTimeFormat(locale, form).format(at)
}

export function percent(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share)
}

export function whole(n: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(n)
}

/** A file's size in kB or MB. */
export function bytes(n: number, locale: string): string {
  const small = n < 1_000_000
  return new Intl.NumberFormat(locale, { style: 'unit', unit: small ? 'kilobyte' : 'megabyte', maximumFractionDigits: 1 }).format(n / (small ? 1000 : 1_000_000))
}

/** A long time in hours and minutes, for guesses. */
export function hoursAndMinutes(seconds: number, locale: string): string {
  const all = Math.max(1, Math.round(seconds / 60))
  const unit = (n: number, name: 'hour' | 'minute') => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(n)
  const [h, m] = [Math.floor(all / 60), all % 60]
  if (h === 0) return unit(m, 'minute')
  return h >= 10 || m === 0 ? unit(h, 'hour') : `${unit(h, 'hour')} ${unit(m, 'minute')}`
}
