/**
 * Files sent while the form is still being filled in: each with its progress, going on after a broken line from where it
 * stopped. What has arrived is named to the form by a hidden field; a form that is sent without this script carries the
 * files itself.
 */
import { Upload } from 'tus-js-client'
import { type Arrived, sendingFrom, wordsOf } from './sending.ts'

for (const field of document.querySelectorAll<HTMLElement>('[data-upload]')) enhance(field)

function enhance(field: HTMLElement): void {
  const chooser = field.querySelector<HTMLInputElement>('input[type=file]')
  const list = field.querySelector('ul')
  if (!chooser || !list) return
  let open = 0
  chooser.addEventListener('change', () => {
    for (const file of chooser.files ?? []) list.append(line(file))
    chooser.value = '' // the form need not carry them again
  })
  chooser.form?.addEventListener('submit', (event) => {
    if (open === 0) return
    event.preventDefault()
    list.querySelector<HTMLElement>('[data-open]')?.scrollIntoView({ block: 'center' })
    say(list.querySelector('[data-open] output'), '还没有传完，传完后再提交。')
  })
  addEventListener('beforeunload', (event) => {
    if (open > 0) event.preventDefault()
  })

  function line(file: File): HTMLLIElement {
    const item = document.createElement('li')
    const name = Object.assign(document.createElement('span'), { className: 'upload-name', textContent: file.name })
    const bar = Object.assign(document.createElement('progress'), { max: 100, value: 0 })
    bar.setAttribute('aria-label', `${file.name}的上传进度`)
    const words = document.createElement('output')
    const resume = button('继续上传', () => begin())
    const drop = button('不传了', async () => {
      await upload.abort()
      settle()
      item.remove()
      chooser?.focus()
    })
    item.append(name, bar, words, resume, drop)

    const upload = new Upload(file, {
      ...sendingFrom(field, file),
      onProgress: (sent, all) => {
        bar.value = all === 0 ? 0 : (sent / all) * 100
        say(words, sent === all ? '正在检查…' : `${Math.floor((sent / all) * 100)}%`)
      },
      onError: (error) => {
        settle()
        const refusal = wordsOf(error)
        resume.hidden = refusal !== null
        if (refusal !== null) {
          bar.remove()
          drop.textContent = '移除'
        }
        item.classList.add('upload-wrong')
        say(words, refusal ?? '线路中断，没有传完。表单里填的内容都还在，请点“继续上传”，从断开的地方接着传。')
      },
      onSuccess: ({ lastResponse }) => {
        settle()
        const { id, name: kept, notice } = JSON.parse(lastResponse.getBody()) as Arrived
        const hidden = Object.assign(document.createElement('input'), {
          type: 'hidden',
          name: field.dataset.name,
          value: String(id),
        })
        name.textContent = kept
        bar.remove()
        resume.remove()
        item.append(hidden)
        drop.textContent = '移除'
        say(words, `✓ 已上传。${notice ?? ''}`)
      },
    })
    begin()
    return item

    function begin(): void {
      open += 1
      item.dataset.open = ''
      item.classList.remove('upload-wrong')
      resume.hidden = true
      upload.start()
    }
    function settle(): void {
      if (item.dataset.open === undefined) return
      open -= 1
      delete item.dataset.open
    }
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button-quiet',
    textContent: label,
    hidden: label === '继续上传',
  })
  made.addEventListener('click', press)
  return made
}

function say(where: Element | null, words: string): void {
  if (where) where.textContent = words
}
