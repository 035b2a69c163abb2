/**
 * The editor of a text 正文编辑器: takes the place of a textarea with `data-editor` and gives the form its HTML. What comes in
 * by pasting is cleaned; pictures are sent at once and ask for their words. The server cleans again whatever it is given.
 */
import { Editor } from '@tiptap/core'
import { Subscript } from '@tiptap/extension-subscript'
import { Superscript } from '@tiptap/extension-superscript'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { cleanPaste } from './editor/paste.ts'
import { insertPictures, isUnderway, Picture, pictureTypes } from './editor/picture.ts'
import { makeToolbar } from './editor/toolbar.ts'

for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) enhance(area)

function enhance(area: HTMLTextAreaElement): void {
  const { form, id } = area
  if (!form) return
  const label = form.querySelector<HTMLLabelElement>(`label[for="${id}"]`)
  const field = form.querySelector<HTMLElement>('[data-upload]')
  const words = Object.assign(document.createElement('output'), { className: 'editor-words' })
  const text = Object.assign(document.createElement('div'), { className: 'editor-text' })
  const editor = new Editor({
    element: text,
    injectCSS: false, // the style sheet has it: the page allows no other styles
    content: htmlOf(area.value),
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3, 4] },
        code: false,
        codeBlock: false,
        horizontalRule: false,
        link: { openOnClick: false, HTMLAttributes: { target: null, rel: null } },
      }),
      Subscript,
      Superscript,
      // Without the widths it would keep in the text.
      Table.extend({ renderHTML: () => ['table', ['tbody', 0]] }),
      TableRow,
      TableCell.extend({ addAttributes: spans }),
      TableHeader.extend({ addAttributes: spans }),
      Picture.configure({ field, addressOf: (file) => (area.dataset.pictures ?? '').replace('/0/', `/${file}/`) }),
    ],
    editorProps: {
      attributes: {
        id,
        class: 'rich',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label?.textContent?.trim() ?? '',
        ...described(area),
      },
      handleDOMEvents: {
        keydown: (_, event) => {
          if (event.key === 'F10' && event.altKey) {
            event.preventDefault()
            toolbar.focus()
          }
          // Tab leaves the text, as everywhere; within a table it goes from cell to cell and leaves after the last.
          return event.key === 'Tab' && !goesOnInTable(editor, event.shiftKey)
        },
      },
      transformPastedHTML: (html) => {
        const pasted = cleanPaste(html)
        words.textContent = pasted.lost > 0 ? `有${pasted.lost}幅图片没有带过来，请用“图片”按钮插入。` : ''
        return pasted.html
      },
      handlePaste: (_, event) => takePictures(event.clipboardData),
      handleDrop: (_, event) => takePictures(event.dataTransfer),
    },
  })
  const chooser = Object.assign(document.createElement('input'), {
    type: 'file',
    multiple: true,
    hidden: true,
    accept: pictureTypes.join(','),
  })
  chooser.addEventListener('change', () => {
    insertPictures(editor, [...(chooser.files ?? [])])
    chooser.value = ''
  })
  const toolbar = makeToolbar(editor, () => chooser.click())

  area.hidden = true
  area.required = false
  area.removeAttribute('id') // links to the field lead to the editor
  label?.addEventListener('click', () => editor.commands.focus())
  const whole = Object.assign(document.createElement('div'), { className: 'editor' })
  whole.append(toolbar.dom, text, words, chooser)
  area.after(whole)

  editor.on('update', () => area.dispatchEvent(new Event('input', { bubbles: true })))
  // Whatever reads the form, a save, the autosave or a preview, gets the text as it stands.
  form.addEventListener('formdata', ({ formData }) => {
    area.value = editor.isEmpty ? '' : editor.getHTML()
    formData.set(area.name, area.value)
    for (const hidden of form.querySelectorAll<HTMLInputElement>('[data-picture]')) {
      const { name, value } = hidden
      if (area.value.includes(`data-file="${value}"`)) continue
      const others = formData.getAll(name).filter((each) => each !== value)
      formData.delete(name)
      for (const other of others) formData.append(name, other)
    }
  })
  form.addEventListener('submit', (event) => {
    if (!isUnderway(editor)) return
    event.preventDefault()
    words.textContent = '正文里有图片还没有传完，传完或删去后再提交。'
    editor.commands.focus()
  })

  /** Pictures that come alone; Word and WPS add a picture of the text to the text itself. */
  function takePictures(data: DataTransfer | null): boolean {
    const files = [...(data?.files ?? [])].filter(({ type }) => pictureTypes.includes(type))
    const html = data?.getData('text/html') ?? ''
    if (
      files.length === 0 ||
      cleanPaste(html)
        .html.replace(/<[^>]*>/g, '')
        .trim() !== ''
    )
      return false
    insertPictures(editor, files)
    return true
  }
}

/** Attributes of a cell: how many columns and rows it joins. */
function spans() {
  return { colspan: span('colspan'), rowspan: span('rowspan'), colwidth: { default: null, rendered: false } }
}

function span(name: 'colspan' | 'rowspan') {
  return {
    default: 1,
    parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name)) || 1),
    renderHTML: (attributes: Record<string, unknown>) =>
      Number(attributes[name]) > 1 ? { [name]: attributes[name] } : {},
  }
}

function goesOnInTable(editor: Editor, back: boolean): boolean {
  if (!editor.isActive('table')) return false
  return back ? editor.can().goToPreviousCell() : editor.can().goToNextCell()
}

function described(area: HTMLTextAreaElement): Record<string, string> {
  const names = ['aria-describedby', 'aria-invalid'] as const
  return Object.fromEntries(
    names.flatMap((name) => (area.hasAttribute(name) ? [[name, area.getAttribute(name)!]] : [])),
  )
}

/** What a textarea holds, as HTML: lines without markup are a paragraph each. */
function htmlOf(typed: string): string {
  if (/<(?:p|h[2-4]|[uo]l|table|blockquote|img)\b/.test(typed)) return typed
  const paragraph = document.createElement('p')
  return typed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      paragraph.textContent = line.trim()
      return paragraph.outerHTML
    })
    .join('')
}
