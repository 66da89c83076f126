import { address, csrfToken, noteSignedOut } from './api'
import { Problem } from './problems'

/**
 * Sends a form with a file and tells how far it is; `fetch` cannot. Refusals are thrown as {@link Problem}, a cancelled one as an
 * `AbortError`.
 *
 * @param progress from 0 to 1
 */
export function upload<T>(path: string, form: FormData, progress: (share: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address(path))
    request.setRequestHeader('Accept', 'application/json')
    const token = csrfToken()
    if (token) request.setRequestHeader('X-XSRF-TOKEN', token)
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(body as T)
      if (request.status === 401) noteSignedOut()
      reject(new Problem(request.status, body?.code ?? `http.${request.status}`, body?.detail ?? body?.title ?? request.statusText, body?.errors, body?.details))
    }
    request.onerror = () => reject(new Problem(0, 'unreachable', 'The server does not answer.'))
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

interface Body {
  code?: string
  title?: string
  detail?: string
  errors?: Record<string, string>
  details?: Record<string, string>
}

function parsed(text: string): Body | undefined {
  try {
    return text ? (JSON.parse(text) as Body) : undefined
  } catch {
    return undefined
  }
}
