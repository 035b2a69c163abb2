/**
 * 工具栏 of the editor: real buttons with their words, one stop for Tab and arrows between them (the toolbar pattern of
 * WAI-ARIA). Alt+F10 leads here from the text, Esc back.
 */
import type { ChainedCommands, Editor } from '@tiptap/core'

interface Tool {
  label: string
  /** What it does to the text. */
  press(chain: ChainedCommands): ChainedCommands
  /** Whether the text at the cursor is that way already. */
  isOn?(editor: Editor): boolean
}

interface Group {
  label: string
  tools: readonly Tool[]
  /** Shown only then. */
  when?(editor: Editor): boolean
}

const mark = (label: string, name: string): Tool => ({
  label,
  press: (chain) => chain.toggleMark(name, {}, { extendEmptyMarkRange: true }),
  isOn: (editor) => editor.isActive(name),
})

const heading = (label: string, level: 2 | 3): Tool => ({
  label,
  press: (chain) => chain.toggleHeading({ level }),
  isOn: (editor) => editor.isActive('heading', { level }),
})

const inTable = (editor: Editor): boolean => editor.isActive('table')

const groups: readonly Group[] = [
  {
    label: '文字',
    tools: [
      mark('加粗', 'bold'),
      mark('斜体', 'italic'),
      mark('下划线', 'underline'),
      mark('删除线', 'strike'),
      mark('上标', 'superscript'),
      mark('下标', 'subscript'),
      { label: '清除格式', press: (chain) => chain.unsetAllMarks().clearNodes() },
    ],
  },
  {
    label: '段落',
    tools: [
      heading('标题 一、', 2),
      heading('标题（一）', 3),
      {
        label: '编号列表',
        press: (chain) => chain.toggleOrderedList(),
        isOn: (editor) => editor.isActive('orderedList'),
      },
      {
        label: '项目列表',
        press: (chain) => chain.toggleBulletList(),
        isOn: (editor) => editor.isActive('bulletList'),
      },
      { label: '引用', press: (chain) => chain.toggleBlockquote(), isOn: (editor) => editor.isActive('blockquote') },
    ],
  },
  {
    label: '列表的层次',
    when: (editor) => editor.isActive('listItem'),
    tools: [
      { label: '降一级', press: (chain) => chain.sinkListItem('listItem') },
      { label: '升一级', press: (chain) => chain.liftListItem('listItem') },
    ],
  },
  {
    label: '修改表格',
    when: inTable,
    tools: [
      { label: '上方加行', press: (chain) => chain.addRowBefore() },
      { label: '下方加行', press: (chain) => chain.addRowAfter() },
      { label: '删除行', press: (chain) => chain.deleteRow() },
      { label: '左侧加列', press: (chain) => chain.addColumnBefore() },
      { label: '右侧加列', press: (chain) => chain.addColumnAfter() },
      { label: '删除列', press: (chain) => chain.deleteColumn() },
      { label: '首行作表头', press: (chain) => chain.toggleHeaderRow() },
      { label: '首列作表头', press: (chain) => chain.toggleHeaderColumn() },
      { label: '合并单元格', press: (chain) => chain.mergeCells() },
      { label: '拆分单元格', press: (chain) => chain.splitCell() },
      { label: '删除表格', press: (chain) => chain.deleteTable() },
    ],
  },
  {
    label: '步骤',
    tools: [
      { label: '撤销', press: (chain) => chain.undo() },
      { label: '重做', press: (chain) => chain.redo() },
    ],
  },
]

export interface Toolbar {
  dom: HTMLElement
  /** Puts the focus on it. */
  focus(): void
}

/** `choosePicture` asks for files of the author's. */
export function makeToolbar(editor: Editor, choosePicture: () => void): Toolbar {
  const dom = document.createElement('div')
  dom.className = 'editor-tools'
  dom.setAttribute('role', 'toolbar')
  dom.setAttribute('aria-label', '正文格式')
  const refreshing: (() => void)[] = []
  const [link, linkRow] = linkTool(editor, refreshing)
  const picture = button('图片', choosePicture)
  const table = button('表格', () => {
    editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()
  })
  refreshing.push(() => {
    table.hidden = inTable(editor)
  })
  for (const { label, tools, when } of groups) {
    const group = groupOf(
      label,
      tools.map((tool) => toolButton(editor, tool, refreshing)),
    )
    if (when) refreshing.push(() => show(group, when(editor)))
    dom.append(group)
    if (label === '段落') dom.append(groupOf('插入', [link, table, picture]))
  }
  rove(dom, () => editor.commands.focus())
  editor.on('transaction', () => {
    for (const refresh of refreshing) refresh()
    keepOneStop(dom)
  })
  for (const refresh of refreshing) refresh()
  keepOneStop(dom)
  const whole = document.createElement('div')
  whole.append(dom, linkRow)
  return {
    dom: whole,
    focus: () =>
      stops(dom)
        .find(({ tabIndex }) => tabIndex === 0)
        ?.focus(),
  }
}

function toolButton(editor: Editor, { label, press, isOn }: Tool, refreshing: (() => void)[]): HTMLButtonElement {
  const made = button(label, () => {
    press(editor.chain().focus()).run()
  })
  refreshing.push(() => {
    if (isOn) made.setAttribute('aria-pressed', String(isOn(editor)))
    // Said, not set: a disabled button would lose the focus.
    made.setAttribute('aria-disabled', String(!press(editor.can().chain()).run()))
  })
  return made
}

/** 链接: its button, and the line where the address is written. */
function linkTool(editor: Editor, refreshing: (() => void)[]): [HTMLButtonElement, HTMLElement] {
  const row = Object.assign(document.createElement('p'), { className: 'editor-link', hidden: true })
  const label = Object.assign(document.createElement('label'), { textContent: '链接地址：' })
  const address = Object.assign(document.createElement('input'), { type: 'url', placeholder: 'https://' })
  address.autocomplete = 'off'
  const words = document.createElement('output')
  label.append(address)
  const end = () => {
    row.hidden = true
    words.textContent = ''
    editor.commands.focus()
  }
  const apply = () => {
    const href = address.value.trim()
    if (!/^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(href)) {
      words.textContent = '请写完整的地址，以 https:// 或 http:// 开头。'
      return address.focus()
    }
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !editor.isActive('link')) {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    } else chain.setLink({ href }).run()
    end()
  }
  const unset = button('去掉链接', () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    end()
  })
  row.append(label, button('设为链接', apply), unset, button('取消', end), words)
  row.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') end()
    if (event.key !== 'Enter' || event.target !== address) return
    event.preventDefault() // it would send the form
    apply()
  })
  const made = button('链接', () => {
    address.value = editor.getAttributes('link').href ?? ''
    unset.hidden = !editor.isActive('link')
    row.hidden = false
    address.focus()
  })
  refreshing.push(() => made.setAttribute('aria-pressed', String(editor.isActive('link'))))
  return [made, row]
}

function groupOf(label: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const group = document.createElement('div')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', label)
  group.append(...buttons)
  return group
}

function show(group: HTMLElement, shown: boolean): void {
  if (group.hidden === shown) group.hidden = !shown
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: label })
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') !== 'true') press()
  })
  return made
}

/** Buttons that can have the focus now, in order. */
const stops = (toolbar: HTMLElement): HTMLButtonElement[] =>
  [...toolbar.querySelectorAll('button')].filter((each) => !each.hidden && !each.parentElement?.hidden)

function keepOneStop(toolbar: HTMLElement): void {
  const shown = stops(toolbar)
  const stop = shown.find(({ tabIndex }) => tabIndex === 0) ?? shown[0]
  for (const each of toolbar.querySelectorAll('button')) each.tabIndex = each === stop ? 0 : -1
}

function rove(toolbar: HTMLElement, leave: () => void): void {
  toolbar.addEventListener('keydown', (event) => {
    const shown = stops(toolbar)
    const at = shown.indexOf(document.activeElement as HTMLButtonElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1 }[event.key]
    if (event.key === 'Escape') leave()
    if (to === undefined || at < 0) return
    event.preventDefault()
    shown[at]!.tabIndex = -1
    const next = shown.at(to % shown.length)!
    next.tabIndex = 0
    next.focus()
  })
}
