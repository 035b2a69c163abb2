/** The part of tesseract-wasm that is used here; its own declarations are not reachable through its `exports`. */
declare module 'tesseract-wasm' {
  export interface OCREngine {
    loadModel(model: Uint8Array): void
    loadImage(image: { data: Uint8ClampedArray; width: number; height: number }): void
    clearImage(): void
    /** Boxes in pixels, confidence from 0 to 1. */
    getTextBoxes(
      unit: 'word',
    ): { text: string; rect: { left: number; top: number; right: number; bottom: number }; confidence: number }[]
  }
  export function createOCREngine(options: { wasmBinary: Uint8Array }): Promise<OCREngine>
  export function supportsFastBuild(): boolean
}
