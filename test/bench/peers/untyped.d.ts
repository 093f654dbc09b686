declare module "@nlpjs/basic" {
  // biome-ignore lint/suspicious/noExplicitAny: the package has no types
  export function dockStart(settings: object): Promise<any>;
}
declare module "@nlpjs/lang-ja" {
  export class LangJa {}
}
