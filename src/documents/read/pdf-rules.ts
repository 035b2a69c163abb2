/** The straight lines and pictures drawn on a PDF page: what a table's borders are made of. Coordinates in points from the top left. */
import type { Budget } from './budget.ts'

/** A horizontal line at height `at` from x `from` to `to`, or a vertical one at x `at`. */
export interface Rule {
  at: number
  from: number
  to: number
}

export interface Drawing {
  horizontal: Rule[]
  vertical: Rule[]
  /** Tops of pictures large enough to hold content. */
  pictures: number[]
}

export type Matrix = [number, number, number, number, number, number]

export interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

/** How pdf.js encodes the steps of a path. */
const step = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 }
const coordinates: Record<number, number> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 }

/** A filled shape thinner than this is a line. */
const thickest = 3
const shortest = 3
const smallestPicture = 40

type Point = { x: number; y: number }

export function drawingOf(list: OperatorList, ops: Record<string, number>, page: Matrix, budget: Budget): Drawing {
  const drawing: Drawing = { horizontal: [], vertical: [], pictures: [] }
  const strokes = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ])
  const fills = new Set([
    ops.fill,
    ops.eoFill,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
    ops.closeEOFillStroke,
  ])
  const pictures = new Set([ops.paintImageXObject, ops.paintInlineImageXObject, ops.paintImageMaskXObject])
  const saved: Matrix[] = []
  let matrix = page

  for (const [index, operator] of list.fnArray.entries()) {
    budget.tick()
    const args = (list.argsArray[index] ?? []) as unknown[]
    if (operator === ops.save) saved.push(matrix)
    else if (operator === ops.restore || operator === ops.paintFormXObjectEnd) matrix = saved.pop() ?? page
    else if (operator === ops.transform) matrix = multiply(matrix, args as Matrix)
    else if (operator === ops.paintFormXObjectBegin) {
      saved.push(matrix)
      if (Array.isArray(args[0]) || ArrayBuffer.isView(args[0]))
        matrix = multiply(matrix, [...(args[0] as number[])] as Matrix)
    } else if (pictures.has(operator)) addPicture(drawing, matrix)
    else if (operator === ops.constructPath) {
      const paint = args[0] as number
      for (const shape of shapesOf((args[1] as ArrayLike<number>[] | undefined)?.[0], matrix)) {
        if (strokes.has(paint)) addStroke(drawing, shape)
        if (fills.has(paint)) addFill(drawing, shape)
      }
    }
  }
  return drawing
}

export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ]
}

/** The corners of each outline of a path. Curves count by where they end. */
function shapesOf(path: ArrayLike<number> | undefined, [a, b, c, d, e, f]: Matrix): Point[][] {
  const shapes: Point[][] = []
  const length = path?.length ?? 0
  for (let at = 0; at < length; ) {
    const kind = path![at]!
    const size = coordinates[kind]
    if (size === undefined) break
    const shape = shapes.at(-1)
    if (kind === step.close) {
      if (shape?.[0]) shape.push(shape[0])
    } else {
      const x = path![at + size - 1] ?? 0
      const y = path![at + size] ?? 0
      const point = { x: a * x + c * y + e, y: b * x + d * y + f }
      if (kind === step.move || !shape) shapes.push([point])
      else shape.push(point)
    }
    at += size + 1
  }
  return shapes
}

function addStroke(drawing: Drawing, shape: Point[]): void {
  for (const [index, to] of shape.entries()) {
    const from = shape[index - 1]
    if (from) addLine(drawing, from, to)
  }
}

function addFill(drawing: Drawing, shape: Point[]): void {
  const xs = shape.map((point) => point.x)
  const ys = shape.map((point) => point.y)
  const [left, right] = [least(xs), most(xs)]
  const [top, bottom] = [least(ys), most(ys)]
  if (bottom - top <= thickest && right - left > bottom - top) {
    addLine(drawing, { x: left, y: (top + bottom) / 2 }, { x: right, y: (top + bottom) / 2 })
  } else if (right - left <= thickest) {
    addLine(drawing, { x: (left + right) / 2, y: top }, { x: (left + right) / 2, y: bottom })
  }
}

function addLine(drawing: Drawing, from: Point, to: Point): void {
  const width = Math.abs(from.x - to.x)
  const height = Math.abs(from.y - to.y)
  if (height <= 1 && width >= shortest) {
    drawing.horizontal.push({ at: (from.y + to.y) / 2, from: Math.min(from.x, to.x), to: Math.max(from.x, to.x) })
  } else if (width <= 1 && height >= shortest) {
    drawing.vertical.push({ at: (from.x + to.x) / 2, from: Math.min(from.y, to.y), to: Math.max(from.y, to.y) })
  }
}

function addPicture(drawing: Drawing, [a, b, c, d, , f]: Matrix): void {
  const width = Math.abs(a) + Math.abs(c)
  const height = Math.abs(b) + Math.abs(d)
  if (width >= smallestPicture && height >= smallestPicture) drawing.pictures.push(f + Math.min(0, b, d, b + d))
}

const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)
const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity)
