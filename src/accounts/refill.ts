/** Puts back what was typed 恢复填写 into the form of a page, whichever domain wrote it. */
import { type DefaultTreeAdapterMap, parse, parseFragment, serialize } from 'parse5'
import { formTokenField } from '../ui/form-token.tsx'

type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

export interface Typed {
  /** Path the form was posted to. */
  action: string
  fields: readonly (readonly [name: string, value: string])[]
}

/**
 * The page with the form for `action` filled in and `notice`, a piece of HTML, above its first field; null when the page
 * has no such form, or has no place for something that was typed.
 */
export function refill(page: string, typed: Typed, notice: string): string | null {
  const document = parse(page)
  const form = elements(document).find((each) => each.tagName === 'form' && postsTo(each, typed.action))
  if (!form) return null
  const left = Map.groupBy(typed.fields, ([name]) => name)
  for (const control of elements(form)) fill(control, left)
  if ([...left.values()].some((values) => values.length > 0)) return null
  const fragment = parseFragment(form, notice, {})
  for (const node of fragment.childNodes) node.parentNode = form
  form.childNodes.unshift(...fragment.childNodes)
  return serialize(document)
}

function postsTo(form: Element, action: string): boolean {
  const written = attribute(form, 'action')
  return attribute(form, 'method')?.toLowerCase() === 'post' && written !== undefined && pathOf(written) === action
}

const pathOf = (address: string): string => address.replace(/[?#].*$/s, '')

/** Takes the values a control stands for out of `left`. */
function fill(control: Element, left: Map<string, (readonly [string, string])[]>): void {
  const name = attribute(control, 'name')
  if (name === undefined || name === formTokenField) return
  const values = left.get(name) ?? []
  const take = (value: string): boolean => {
    const at = values.findIndex((each) => each[1] === value)
    if (at >= 0) values.splice(at, 1)
    return at >= 0
  }
  const type = attribute(control, 'type')?.toLowerCase()
  if (control.tagName === 'button') take(attribute(control, 'value') ?? '')
  else if (control.tagName === 'textarea') setText(control, values.shift()?.[1] ?? '')
  else if (control.tagName === 'select') {
    for (const option of elements(control).filter((each) => each.tagName === 'option')) {
      mark(option, 'selected', take(attribute(option, 'value') ?? textOf(option)))
    }
  } else if (control.tagName !== 'input' || type === 'file' || type === 'password') return
  else if (type === 'checkbox' || type === 'radio') mark(control, 'checked', take(attribute(control, 'value') ?? 'on'))
  else if (type === 'submit') take(attribute(control, 'value') ?? '')
  else if (values.length > 0) set(control, 'value', values.shift()![1])
}

function elements(node: Node): Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap((child) => ('tagName' in child ? [child, ...elements(child)] : []))
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value

function set(element: Element, name: string, value: string): void {
  element.attrs = [...element.attrs.filter((each) => each.name !== name), { name, value }]
}

function mark(element: Element, name: string, on: boolean): void {
  element.attrs = element.attrs.filter((each) => each.name !== name)
  if (on) element.attrs.push({ name, value: '' })
}

/** A textarea swallows the first line break of its content. */
function setText(element: Element, value: string): void {
  const text = { nodeName: '#text' as const, value: `\n${value.replaceAll('\r\n', '\n')}`, parentNode: element }
  element.childNodes = [text]
}

const textOf = (element: Element): string =>
  element.childNodes
    .map((node) => ('value' in node ? node.value : ''))
    .join('')
    .trim()
