/** Saves what stands in a form with `data-autosave` while somebody writes: every 20 seconds and when a field is left. */

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) watch(form)

function watch(form: HTMLFormElement): void {
  const words = form.querySelector('[data-autosave-words]')
  const leaving = new AbortController()
  let changed = false
  let saving = false
  form.addEventListener('input', () => {
    changed = true
  })
  form.addEventListener('focusout', save)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && save())
  const timer = setInterval(save, 20_000)
  form.addEventListener('submit', (event) => {
    // A real save: nothing may be kept after it.
    if (!event.defaultPrevented && !opensElsewhere(event)) leaving.abort()
  })
  leaving.signal.addEventListener('abort', () => clearInterval(timer))

  async function save(): Promise<void> {
    if (!changed || saving || leaving.signal.aborted) return
    changed = false
    saving = true
    const said = await send(form, leaving.signal)
    saving = false
    if (said === 'again') changed = true
    else if (words && said !== null) words.textContent = said
    if (words && said === 'again') words.textContent = '暂时没有自动保存，稍后再试；请不要关闭本页。'
    if (said === ended) leaving.abort()
  }
}

const ended = '登录已过期，不再自动保存。请在新窗口登录，再回来保存。'

/** What the server says of it; `again` when it did not get there, null when the form is on its way itself. */
async function send(form: HTMLFormElement, signal: AbortSignal): Promise<string | null> {
  const { autosave = '', item, kind } = form.dataset
  const fields = [...new FormData(form)].filter((field): field is [string, string] => typeof field[1] === 'string')
  const { formToken, version, ...typed } = Object.fromEntries(fields)
  try {
    const response = await fetch(autosave, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Form-Token': formToken ?? '' },
      body: JSON.stringify({ item, kind, version, typed }),
      redirect: 'manual',
      signal,
    })
    if (response.type === 'opaqueredirect' || response.status === 403 || response.status === 404) return ended
    return response.ok || response.status === 413 ? await response.text() : 'again'
  } catch {
    return signal.aborted ? null : 'again'
  }
}

function opensElsewhere({ submitter }: SubmitEvent): boolean {
  return submitter instanceof HTMLButtonElement && submitter.formTarget === '_blank'
}
