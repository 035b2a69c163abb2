/**
 * A picture in the text: a file of the item by its number, and the words for people who do not see it. It is sent the
 * moment it comes in; the words are written right under it.
 */
import { type Editor, Node } from '@tiptap/core'
import type { Node as TextNode } from '@tiptap/pm/model'
import { Upload } from 'tus-js-client'
import { type Arrived, sendingFrom, wordsOf } from '../sending.ts'

/** Kinds of picture browsers show and the release gate knows. */
export const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/webp']

export interface PictureOptions {
  /** The field of the form whose files the pictures join. */
  field: HTMLElement | null
  addressOf(file: string): string
}

/** Pictures on their way, by a key that stands in the text until they have a number; undoing and redoing finds them again. */
const underway = new Map<string, { file: File; arrival?: Promise<Arrived> }>()

export const Picture = Node.create<PictureOptions>({
  name: 'picture',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ field: null, addressOf: (file) => file }),
  addAttributes: () => ({
    file: { default: null, parseHTML: (element) => element.getAttribute('data-file') },
    alt: { default: '', parseHTML: (element) => element.getAttribute('alt') ?? '' },
    key: {
      default: null,
      parseHTML: (element) => {
        const pasted = element.getAttribute('data-pasted')
        return pasted ? keyOf(fileFrom(pasted)) : null
      },
    },
  }),
  parseHTML: () => [{ tag: 'img[data-file]' }, { tag: 'img[data-pasted]' }],
  // One that has not arrived yet is nothing to save.
  renderHTML: ({ node }) =>
    node.attrs.file ? ['img', { 'data-file': node.attrs.file, alt: node.attrs.alt }] : ['span'],
  addNodeView() {
    return ({ node, editor, getPos }) => new PictureView(node, editor, getPos, this.options)
  },
})

/** Puts pictures where the cursor is. */
export function insertPictures(editor: Editor, files: readonly File[]): void {
  const nodes = files.map((file) => ({ type: 'picture', attrs: { key: keyOf(file) } }))
  editor.chain().focus().insertContent(nodes).run()
}

/** Whether a picture of the text is still on its way. */
export function isUnderway({ state }: Editor): boolean {
  let found = false
  state.doc.descendants((node) => {
    if (node.type.name === 'picture' && node.attrs.file === null) found = true
  })
  return found
}

class PictureView {
  readonly dom = document.createElement('span')
  readonly #alt = document.createElement('input')
  readonly #words = document.createElement('output')
  readonly #place: () => number | undefined
  #node: TextNode

  constructor(node: TextNode, editor: Editor, place: () => number | undefined, options: PictureOptions) {
    this.#node = node
    this.#place = place
    this.dom.className = 'editor-picture'
    this.dom.contentEditable = 'false'
    this.#alt.maxLength = 300
    this.#alt.addEventListener('input', () => this.#set(editor, { alt: this.#alt.value }))
    this.#alt.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== 'Escape') return
      event.preventDefault() // Enter would send the form
      editor.commands.focus((place() ?? 0) + 1)
    })
    this.#show(options)
    if (node.attrs.file === null) this.#send(editor, options)
  }

  update(node: TextNode): boolean {
    if (node.type !== this.#node.type || node.attrs.file !== this.#node.attrs.file) return false
    this.#node = node
    if (this.#alt.value !== node.attrs.alt) this.#alt.value = node.attrs.alt
    this.#mark()
    return true
  }

  stopEvent = (event: Event): boolean => event.target === this.#alt
  ignoreMutation = (): boolean => true

  #show({ addressOf }: PictureOptions): void {
    const { file, alt } = this.#node.attrs
    if (file === null) {
      this.#words.textContent = '正在上传图片…'
      this.dom.replaceChildren(this.#words)
      return
    }
    const image = Object.assign(document.createElement('img'), { src: addressOf(file), alt })
    const label = Object.assign(document.createElement('label'), { textContent: '替代文字：' })
    this.#alt.value = alt
    this.#alt.placeholder = '一句话说明图片内容，必填'
    label.append(this.#alt)
    this.dom.replaceChildren(image, label)
    this.#mark()
  }

  #mark(): void {
    const isMissing = this.#node.attrs.file !== null && this.#node.attrs.alt.trim() === ''
    this.dom.classList.toggle('editor-bare', isMissing)
    if (isMissing) this.#alt.setAttribute('aria-invalid', 'true')
    else this.#alt.removeAttribute('aria-invalid')
  }

  async #send(editor: Editor, { field }: PictureOptions): Promise<void> {
    const sent = underway.get(this.#node.attrs.key)
    try {
      if (!sent || !field) throw new Error('图片没有带过来，请删去这一行，用“图片”按钮插入。')
      sent.arrival ??= send(field, sent.file)
      const { id } = await sent.arrival
      this.#set(editor, { file: String(id) })
      // Drawn anew with its number: the words are the next thing to write.
      const drawn = editor.view.nodeDOM(this.#place() ?? -1)
      if (drawn instanceof HTMLElement && editor.isFocused) drawn.querySelector('input')?.focus()
    } catch (error) {
      this.#words.textContent = error instanceof Error ? error.message : ''
      this.dom.classList.add('editor-bare')
    }
  }

  #set(editor: Editor, attributes: Readonly<Record<string, string>>): void {
    const at = this.#place()
    if (at === undefined) return
    const change = editor.state.tr
    for (const [name, value] of Object.entries(attributes)) change.setNodeAttribute(at, name, value)
    editor.view.dispatch(change)
  }
}

/** Sends a picture and lets the form know its number. */
async function send(field: HTMLElement, file: File): Promise<Arrived> {
  const arrived = await new Promise<Arrived>((resolve, reject) => {
    new Upload(file, {
      ...sendingFrom(field, file),
      onError: (error) =>
        reject(new Error(wordsOf(error) ?? '线路中断，图片没有传完。请删去这一行，重新插入。', { cause: error })),
      onSuccess: ({ lastResponse }) => resolve(JSON.parse(lastResponse.getBody())),
    }).start()
  })
  const kept = { type: 'hidden', name: field.dataset.name ?? '', value: String(arrived.id) }
  const hidden = Object.assign(document.createElement('input'), kept)
  hidden.dataset.picture = String(arrived.id)
  field.append(hidden)
  return arrived
}

function keyOf(file: File): string {
  const key = crypto.randomUUID()
  underway.set(key, { file })
  return key
}

/** The picture of a data: address. */
function fileFrom(address: string): File {
  const [head = '', base64 = ''] = address.split(',')
  const type = /^data:(image\/[a-z]+)/i.exec(head)?.[1]?.toLowerCase() ?? 'image/png'
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  return new File([bytes], `插图.${type === 'image/jpeg' ? 'jpg' : type.slice('image/'.length)}`, { type })
}
