/** How files go to the server, whichever part of a page sends them. */
import type { DetailedError, UploadOptions } from 'tus-js-client'

/** What a field with `data-upload` says of where its files go, and for whom. */
export function sendingFrom(field: HTMLElement, file: File): UploadOptions {
  return {
    endpoint: field.dataset.endpoint ?? '',
    // Small enough for every proxy, and little is lost with a broken line.
    chunkSize: 4 * 1024 * 1024,
    uploadDataDuringCreation: true,
    overridePatchMethod: true,
    storeFingerprintForResuming: false,
    retryDelays: [0, 1000, 3000, 8000],
    headers: { 'X-Form-Token': field.dataset.token ?? '' },
    metadata: { name: file.name, organisation: chosenOrganisation(field) },
    onShouldRetry: (error) => {
      const status = error.originalResponse?.getStatus() ?? 0
      return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500
    },
  }
}

/** What the server says of a file that arrived. */
export interface Arrived {
  id: number
  name: string
  notice: string | null
}

/** The server's own sentence when it refused the file; null when the file did not get there. */
export function wordsOf(error: Error | DetailedError): string | null {
  if (!('originalResponse' in error) || !error.originalResponse) return null
  const { originalResponse } = error
  if (originalResponse.getStatus() === 422) return originalResponse.getBody()
  if (originalResponse.getStatus() === 413) return '文件超过 50 MB。请压缩其中的图片或拆成几个文件，再重新选择。'
  return null
}

/** A form for several bodies has a control that says which. */
function chosenOrganisation(field: HTMLElement): string {
  const form = field.closest('form')
  const control = form?.elements.namedItem('organisation')
  return (
    (control instanceof HTMLSelectElement || control instanceof HTMLInputElement ? control.value : '') ||
    (field.dataset.organisation ?? '')
  )
}
